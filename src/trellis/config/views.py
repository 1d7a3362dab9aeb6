"""Says that the server is up and reaches its database."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from trellis.access.policies import anyone, door


@door(anyone)
def health(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
