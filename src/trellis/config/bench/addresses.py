"""The product's addresses, and a bare page to measure them against: the same stack and size, and nothing of ours."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from trellis.access.policies import anyone, door
from trellis.config.urls import handler400, handler403, handler404, handler500
from trellis.config.urls import urlpatterns as own

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

ROWS = 60
_PAGE = """<!doctype html>
<html lang="en"><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1><ul>
{% for row in rows %}<li class="row row--{{ row.status }}" id="row-{{ row.number }}">
<a href="/row/{{ row.number }}/">{{ row.text }}</a>
<span>{{ row.status }}</span> <span>{{ row.owed_by }}</span> <span>{{ row.day }}</span>
<p>{{ filling }}</p></li>
{% endfor %}</ul></body></html>"""


@door(anyone)
def bare(request: HttpRequest, size: int) -> HttpResponse:  # noqa: ARG001
    """Three statements, sixty rows, seven values a row, filled up to the size that is asked for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, status, offered_on, seq FROM entitlements_line ORDER BY staff_id LIMIT %s", [ROWS])
        lines = cursor.fetchall()
        cursor.execute("SELECT name FROM access_trust ORDER BY id LIMIT 1")
        title = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM frameworks_stage")
    rows = [
        {"number": number, "status": status, "text": f"Row {number}", "owed_by": seq, "day": day}
        for number, status, day, seq in lines
    ] or [{"number": n, "status": "offered", "text": f"Row {n}", "owed_by": n, "day": n} for n in range(ROWS)]
    filling = "x" * max(0, size // ROWS - 230)
    template = engines["django"].from_string(_PAGE)
    return HttpResponse(template.render({"title": title, "rows": rows, "filling": filling}))


urlpatterns = [*own, path("bench/bare/<int:size>/", bare, name="bench-bare")]
