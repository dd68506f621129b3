"""Loading a candidacy from the file that another instance wrote: whole, or not at all."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from cocarde.web.candidacies import queries as candidacies
from cocarde.web.candidacies.models import (
    Candidacy,
    DeclaredFigure,
    MemberTerritory,
    PlacedFigure,
    SectionText,
    Step,
    TeamMember,
    Version,
)
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import rich
from cocarde.web.documents.actions.load_lists import write_lists
from cocarde.web.documents.models import Arrival
from cocarde.web.documents.queries import arriving
from cocarde.web.documents.queries.exchange import Exported, FileAttached, LoadRefusedError
from cocarde.web.evidence.models import Figure, RegisteredSnapshot
from cocarde.web.files import queries as files
from cocarde.web.files.actions import FileRefusedError, examine
from cocarde.web.files.events import scan_awaited
from cocarde.web.files.models import Attachment
from cocarde.web.files.queries import ACCEPTED
from cocarde.web.files.states import ScanState
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.models import Call

# What somebody wrote or signed whom nobody here knows: kept as it was told, and shown as such.
CARRIED = {"sign_offs", "remarks", "recommendations"}


def load_candidacy(
    *, exported: Exported, call: Call, lead: Any = None, actor: Any = None
) -> Candidacy:
    """Write a candidacy as it left its instance, under this call; nobody but `lead` is in its team.

    Raises:
        LoadRefusedError: something of it is already here, unknown here, or not what its hash says.
    """
    arriving.refuse_unloadable(exported, call, lead)
    verdicts = _examined(exported)  # the database does not wait for the scanner
    kept: list[Attachment] = []
    try:
        with transaction.atomic():
            candidacy = _written(exported, call, lead, actor, kept, verdicts)
            if files.has_scanner() and any(f.scan_state == ScanState.NOT_SCANNED for f in kept):
                scan_awaited.send(Attachment)
            return candidacy
    except BaseException:
        # What the database takes back, the folder of files must too.
        for attachment in kept:
            attachment.content.delete(save=False)
        raise


def _examined(exported: Exported) -> dict[str, files.Verdict]:
    """What the scanner says of each file; one that holds malware keeps all of it out."""
    verdicts = {}
    for position, one in enumerate(exported.files):
        upload = SimpleUploadedFile(one.name, one.read())
        try:
            verdicts[one.id] = examine(upload=upload)
        except FileRefusedError as refused:
            values = {"name": one.name, "reason": refused.refusal.values.get("threat", refused)}
            raise LoadRefusedError(
                f"files.{position}",
                _("%(name)s: it holds malware (%(reason)s)") % values,
                _("ask those who wrote it for a sound copy"),
            ) from refused
    return verdicts


def _written(
    exported: Exported,
    call: Call,
    lead: Any,
    actor: Any,
    kept: list[Attachment],
    verdicts: dict[str, files.Verdict],
) -> Candidacy:
    candidacy = _candidacy(exported, call)
    if lead is not None:
        TeamMember.objects.create(candidacy=candidacy, person=lead, role=TeamRole.LEAD)
    figures = _figures(exported)
    _working_copy(candidacy, exported, figures)
    _versions(candidacy, exported, figures)
    Step.objects.bulk_create(Step(candidacy=candidacy, **s.model_dump()) for s in exported.steps)
    for one in exported.files:
        kept.append(_file(one, candidacy, lead, verdicts[one.id]))  # noqa: PERF401 - the next may fall
    write_lists(candidacy, exported, {one.public_id: one for one in kept}, lead)
    carried = exported.model_dump(mode="json", include=CARRIED)
    digest = hashlib.sha256(exported.model_dump_json().encode()).hexdigest()
    Arrival.objects.create(candidacy=candidacy, file_sha256=digest, carried=carried)
    journal.record(
        verb="documents.candidacy_loaded",
        subject=candidacy.ref,
        actor=actor,
        programme_id=call.programme_id,
        details={"file": digest, "versions": [v.sha256 for v in exported.versions]},
    )
    return candidacy


def _candidacy(exported: Exported, call: Call) -> Candidacy:
    told = exported.candidacy
    candidacy = Candidacy.objects.create(
        programme=call.programme,
        call=call,
        specification=arriving.specification_for(exported, call),
        **told.model_dump(exclude={"programme", "call", "specification"}),
    )
    MemberTerritory.objects.bulk_create(
        MemberTerritory(candidacy=candidacy, position=n, **m.model_dump())
        for n, m in enumerate(exported.members)
    )
    return candidacy


def _figures(exported: Exported) -> dict[str, Figure]:
    snapshots = {row.name: row for row in RegisteredSnapshot.objects.all()}
    rows = []
    for one in exported.figures:
        fields = one.model_dump(exclude={"id", "snapshot"})
        rows.append(Figure(public_id=one.id, snapshot=snapshots[one.snapshot], **fields))
    return {row.public_id: row for row in Figure.objects.bulk_create(rows)}


def _working_copy(candidacy: Candidacy, exported: Exported, figures: dict[str, Figure]) -> None:
    # A dossier that moved to other rules keeps what it wrote under the first ones.
    sections = candidacies.specification_of(candidacy).sections
    kinds = {(s.key, f.key): f.type for s in sections for f in s.fields}
    for one in exported.sections or []:
        values = {
            key: rich.cleaned(value) if kinds.get((one.key, key)) == "rich" else value
            for key, value in one.values.items()
        }
        SectionText.objects.create(
            candidacy=candidacy, **one.model_dump(exclude={"values"}), values=values
        )
    PlacedFigure.objects.bulk_create(
        PlacedFigure(
            candidacy=candidacy,
            section_key=one.section,
            figure=figures[one.figure],
            position=one.position,
        )
        for one in exported.placed or []
    )
    DeclaredFigure.objects.bulk_create(
        DeclaredFigure(candidacy=candidacy, **one.model_dump()) for one in exported.declared or []
    )


def _versions(candidacy: Candidacy, exported: Exported, figures: dict[str, Figure]) -> None:
    for one in exported.versions:
        version = Version.objects.create(candidacy=candidacy, **one.model_dump())
        held = {told["id"] for told in one.content.get("figures", [])}
        version.figures.set(_known(held, figures))


def _known(ids: Iterable[str], figures: dict[str, Figure]) -> list[Figure]:
    return [figures[one] for one in sorted(ids) if one in figures]


def _file(one: FileAttached, candidacy: Candidacy, lead: Any, verdict: files.Verdict) -> Attachment:
    content = one.read()
    row = Attachment(
        public_id=one.id,
        owner=lead,
        subject_kind=candidacy.ref.kind,
        subject_id=candidacy.public_id,
        name=one.name,
        media_type=ACCEPTED[one.name.rsplit(".", 1)[-1].lower()],
        size_bytes=len(content),
        sha256=one.sha256,
        added_at=one.added_at,
        scan_state=verdict.state,
        scanned_at=None if verdict.state == ScanState.NOT_SCANNED else clock.now(),
    )
    row.content.save(one.name, ContentFile(content), save=False)
    row.save()
    return row
