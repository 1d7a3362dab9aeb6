"""A worker with two kinds of work of its own, run as a process that tests can kill."""

import os
import signal
import time

import django

django.setup()

from django.db import connection  # noqa: E402
from procrastinate.contrib.django import app  # noqa: E402

from trellis.access.models import RemitGrant  # noqa: E402
from trellis.notices.actions import UnderWay, background  # noqa: E402


class NoSuchFile(Exception):
    """A refusal in a room's own words."""


@background("count-slowly", refusals=(NoSuchFile,))
def count_slowly(under_way: UnderWay) -> dict[str, str]:
    """Writes a row for each step; may be told to die at one, to refuse, or to break."""
    total = under_way.given["steps"]
    for step in range(1, total + 1):
        RemitGrant.objects.create(
            login_id=under_way.login_id, kind="hr", scope="school", scope_id=step, granted_at=under_way.at
        )
        if step == under_way.given.get("die_at") and not os.path.exists(under_way.given["mark"]):
            with open(under_way.given["mark"], "w"):
                os.kill(os.getpid(), signal.SIGKILL)
        if step == under_way.given.get("refuse_at"):
            raise NoSuchFile("The file was taken away.")
        if step == under_way.given.get("break_at"):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 / 0")
        time.sleep(under_way.given.get("seconds", 0))
        under_way.report(step, total)
    return {"says": f"Counted to {total}.", "next": "/counted/", "label": "See the numbers"}


if __name__ == "__main__":
    with app.replace_connector(app.connector.get_worker_connector()):
        app.run_worker(
            concurrency=1,
            wait=os.environ.get("UNTIL_EMPTY") is None,
            update_heartbeat_interval=1,
            stalled_worker_timeout=3600,
            fetch_job_polling_interval=0.5,
        )
