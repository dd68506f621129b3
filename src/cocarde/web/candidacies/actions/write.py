"""Writing the dossier: two people on one section never lose a word."""

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import queries
from cocarde.web.candidacies.models import Candidacy, SectionText
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import rich
from cocarde.web.design.states import reading_language
from cocarde.web.files import actions as files
from cocarde.web.files.models import Attachment
from cocarde.web.files.queries import Verdict
from cocarde.web.journal import actions as journal

WRITTEN = {"text", "rich", "number", "choice"}


class NotEditableError(Exception):
    """The dossier cannot be written in this state of the procedure."""


class ConflictError(Exception):
    """Somebody changed these fields since they were read: `theirs` is what stands, nothing was written."""

    def __init__(self, theirs: SectionText, fields: list[str]) -> None:
        super().__init__(f"section '{theirs.key}' is at revision {theirs.revision}")
        self.theirs, self.fields = theirs, fields


def refuse_unless_editable(candidacy: Candidacy) -> None:
    """Raise NotEditableError when the procedure is past writing, whatever the row was read as.

    The candidacy stays locked until the verb is done: nothing is written into a dossier that
    somebody deposits at the same instant.
    """
    locked = Candidacy.objects.select_for_update().only("state").get(pk=candidacy.pk)
    candidacy.state = locked.state
    if not queries.is_time_for(Permission.CANDIDATE_CANDIDACY_EDIT, candidacy):
        raise NotEditableError(candidacy.state)


@transaction.atomic
def save_section(
    *, candidacy: Candidacy, key: str, values: dict[str, Any], revision: int, actor: Any
) -> SectionText:
    """Save fields of a section that were read at a revision; only those of its outline are kept.

    Raises:
        NotEditableError: the procedure is past writing.
        ConflictError: one of these fields was changed by somebody else since that revision.
    """
    refuse_unless_editable(candidacy)
    outline = queries.specification_of(candidacy).section(key)
    known = {f.key: f.type for f in outline.fields if f.type in WRITTEN}
    values = {k: rich.cleaned(v) if known.get(k) == "rich" else v for k, v in values.items()}
    text = _locked(candidacy, key)
    changed = {k: v for k, v in values.items() if k in known and not _same(v, text.values.get(k))}
    if clash := [k for k in changed if text.field_revisions.get(k, 0) > revision]:
        raise ConflictError(text, clash)
    if {"text", "rich"} & {known[k] for k in changed}:
        text.language = reading_language()
    if changed:
        _write(text, changed, actor)
    return text


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in (None, "") and other in (None, ""))


def _locked(candidacy: Candidacy, key: str) -> SectionText:
    SectionText.objects.get_or_create(candidacy=candidacy, key=key)
    return SectionText.objects.select_for_update().get(candidacy=candidacy, key=key)


def _write(text: SectionText, changed: dict[str, Any], actor: Any) -> None:
    text.revision += 1
    text.values = text.values | changed
    text.field_revisions = text.field_revisions | dict.fromkeys(changed, text.revision)
    text.saved_at, text.saved_by = clock.now(), actor
    text.save()
    candidacy = text.candidacy
    journal.record(
        verb="candidacies.section_saved",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"section": text.key, "revision": text.revision},
    )


def attach_file(
    *, candidacy: Candidacy, key: str, field_key: str, upload: UploadedFile, actor: Any
) -> Attachment:
    """Attach a file to a field of a section; the dossier holds its name and its hash.

    Raises:
        NotEditableError: the procedure is past writing.
        FileRefusedError: of a kind we do not take, too large, empty, not what its name says, or infected.
    """
    verdict = files.examine(upload=upload)  # the database does not wait for the scanner
    silent = files.silence(upload=upload)
    with transaction.atomic():
        return _attach(candidacy, key, field_key, silent, verdict, actor)


def _attach(
    candidacy: Candidacy,
    key: str,
    field_key: str,
    upload: Any,
    verdict: Verdict,
    actor: Any,
) -> Attachment:
    refuse_unless_editable(candidacy)
    kept = files.keep(
        owner=actor,
        subject=candidacy.ref,
        upload=upload,
        programme_id=candidacy.programme_id,
        verdict=verdict,
    )
    text = _locked(candidacy, key)
    _write(text, {field_key: [*(text.values.get(field_key) or []), _entry(kept)]}, actor)
    return kept


def _entry(kept: Attachment) -> dict[str, Any]:
    """A file as the dossier holds it."""
    return {
        "id": kept.public_id,
        "name": kept.name,
        "sha256": kept.sha256,
        "size_bytes": kept.size_bytes,
    }


@transaction.atomic
def bring_files(
    *,
    candidacy: Candidacy,
    key: str,
    field_key: str,
    attachments: Sequence[Attachment],
    actor: Any,
) -> list[Attachment]:
    """Copy files of other dossiers to a field of this one; the same content comes once.

    Raises:
        NotEditableError: the procedure is past writing.
    """
    refuse_unless_editable(candidacy)
    text = _locked(candidacy, key)
    held = list(text.values.get(field_key) or [])
    once = {one.sha256: one for one in reversed(attachments)}
    for digest in [entry["sha256"] for entry in held]:
        once.pop(digest, None)
    copies = [
        files.copy(
            attachment=one,
            subject=candidacy.ref,
            actor=actor,
            programme_id=candidacy.programme_id,
        )
        for one in dict.fromkeys(attachments)
        if once.get(one.sha256) is one
    ]
    if copies:
        _write(text, {field_key: [*held, *map(_entry, copies)]}, actor)
    return copies


@transaction.atomic
def detach_file(
    *, candidacy: Candidacy, key: str, field_key: str, attachment_id: str, actor: Any
) -> None:
    """Take a file out of the working copy; deposited versions keep theirs."""
    refuse_unless_editable(candidacy)
    text = _locked(candidacy, key)
    entries = text.values.get(field_key) or []
    left = [e for e in entries if e["id"] != attachment_id]
    if left != entries:
        _write(text, {field_key: left}, actor)
