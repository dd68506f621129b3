"""What nobody came back to, and what is kept no longer: books that were read, drafts, old dossiers."""

from django.db import transaction

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions.loading import drop_book
from cocarde.web.candidacies.events import versions_emptied
from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.clock import queries as clock
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


def empty_versions() -> int:
    """Empty the deposited dossiers that are kept no longer; of how many candidacies."""
    return sum(_dossier_emptied(candidacy=row) for row in queries.outlived())


@transaction.atomic
def _dossier_emptied(*, candidacy: Candidacy) -> bool:
    """Forget what its versions and its working copy said, with their files; hashes and receipts stay."""
    Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    if not queries.is_outlived(candidacy):
        return False
    versions = list(candidacy.versions.filter(emptied_at=None))
    texts = {"sections": {row.key: row.values for row in candidacy.sections.all()}}
    named = {file for one in versions for file in queries.files_written(one.content)}
    for version in versions:
        _empty(version)
    for file in attached.attached_to(candidacy.ref):
        if file.public_id in named | queries.files_written(texts):
            files.drop(attachment=file, programme_id=candidacy.programme_id)
    for rows in (candidacy.sections, candidacy.placed_figures, candidacy.declared_figures):
        rows.all().delete()
    versions_emptied.send(Version, versions=versions)
    return True


def _empty(version: Version) -> None:
    version.content = queries.emptied_content(version.content)
    version.emptied_at = clock.now()
    version.save(update_fields=["content", "emptied_at"])
    journal.record(
        verb="candidacies.version_emptied",
        subject=version.ref,
        programme_id=version.candidacy.programme_id,
        details={"version": version.number, "sha256": version.sha256},
    )
