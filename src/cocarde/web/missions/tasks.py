"""Work for the worker: the best schedule takes a minute, never a page; who took part is forgotten in time."""

from django_tasks import task

from cocarde.web.missions import actions, queries


@task()
def seek_schedule(mission_id: int) -> bool:
    """Seek the best schedule of a mission; whether there is one."""
    return actions.make_schedule(mission_id=mission_id)


def book_unfinished() -> None:
    """Queue again the searches that a worker which was killed left where they were."""
    for mission_id in queries.searching():
        seek_schedule.enqueue(mission_id)
