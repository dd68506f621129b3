"""Work for the worker: the legal units of a list. A whole country takes minutes: never in a page."""

from django_tasks import task

from cocarde.web.ecosystem import actions, queries


@task()
def find_legal_units(candidacy_id: int) -> int:
    """Look for the organisations of a candidacy that were not looked for yet; how many."""
    return actions.search_register(candidacy_id=candidacy_id)


def book_unfinished() -> None:
    """Queue again the searches that a worker which was killed left where they were."""
    for candidacy_id in queries.searching():
        find_legal_units.enqueue(candidacy_id)
