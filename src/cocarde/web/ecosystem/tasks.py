"""Work for the worker: the legal units of a list. A whole country takes minutes: never in a page."""

from django_tasks import task

from cocarde.web.ecosystem import actions


@task()
def find_legal_units(candidacy_id: int) -> int:
    """Look for the organisations of a candidacy that were not looked for yet; how many."""
    return actions.search_register(candidacy_id=candidacy_id)
