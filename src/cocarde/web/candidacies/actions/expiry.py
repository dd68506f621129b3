"""What nobody came back to: books that were read and not loaded, drafts that were never deposited."""

from django.db import transaction

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions.loading import drop_book
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.files import actions as files
from cocarde.web.files import queries as attached
from cocarde.web.journal import actions as journal


def forget_books() -> int:
    """Forget the workbooks that nobody looks at any more; how many."""
    rows = list(queries.old_books())
    for row in rows:
        drop_book(book=row)
    return len(rows)


def empty_drafts() -> int:
    """Empty the drafts that nobody wrote in for as long as the operator keeps them; how many."""
    return sum(_emptied(candidacy=row) for row in queries.left_drafts())


@transaction.atomic
def _emptied(*, candidacy: Candidacy) -> bool:
    """Forget texts, figures and files; the candidacy stays, and its team may begin again."""
    Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    if not queries.is_left_draft(candidacy):
        return False
    for file in attached.attached_to(candidacy.ref):
        files.drop(attachment=file, programme_id=candidacy.programme_id)
    for rows in (candidacy.sections, candidacy.placed_figures, candidacy.declared_figures):
        rows.all().delete()
    journal.record(
        verb="candidacies.draft_emptied",
        subject=candidacy.ref,
        programme_id=candidacy.programme_id,
    )
    return True
