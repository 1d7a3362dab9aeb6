"""Looks after the queue itself: work whose worker has died is taken up again, and old traces are swept away."""

from datetime import UTC, datetime
from typing import Any

from asgiref.sync import sync_to_async
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from trellis.notices.actions.background import DIED, end
from trellis.notices.rules import TRIES, WorkState

SECONDS_WITHOUT_A_SIGN = 30
DAYS_KEPT = 14


@app.periodic(cron="* * * * * */20")
@app.task(name="take-up-stalled-work", queueing_lock="take-up-stalled-work", pass_context=True)
async def take_up_stalled_work(context: JobContext, /, timestamp: int) -> None:  # noqa: ARG001  the queue names it
    """Try again what a dead worker held; give up on what has killed its worker too often (stack 6.6)."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SECONDS_WITHOUT_A_SIGN):
        if job.attempts + 1 < TRIES:
            await jobs.retry_job(job, retry_at=datetime.now(UTC))
            continue
        await jobs.finish_job(job, Status.FAILED, delete_job=False)
        work: dict[str, Any] = job.task_kwargs
        if "work_id" in work:
            await sync_to_async(end)(work["trust_id"], work["login_id"], work["work_id"], WorkState.FAILED, DIED)


@app.periodic(cron="17 3 * * *")
@app.task(name="sweep-the-queue", queueing_lock="sweep-the-queue", pass_context=True)
async def sweep_the_queue(context: JobContext, /, timestamp: int) -> None:  # noqa: ARG001  the queue names it
    await context.app.job_manager.delete_old_jobs(
        nb_hours=24 * DAYS_KEPT, include_failed=True, include_cancelled=True, include_aborted=True
    )
