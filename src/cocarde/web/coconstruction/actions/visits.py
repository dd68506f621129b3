"""Planning a visit, noting on site, concluding, and sharing the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import is_time_for, latest_version
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import queries
from cocarde.web.coconstruction.events import report_shared, visit_cancelled, visit_planned
from cocarde.web.coconstruction.models import Visit, VisitHost, VisitLine, VisitNote, VisitPhoto
from cocarde.web.coconstruction.queries import Doubt
from cocarde.web.coconstruction.states import Finding, LineKind, VisitState
from cocarde.web.files import actions as files
from cocarde.web.journal import actions as journal

PHOTOS = ("jpg", "jpeg", "png")
LONGEST_KEY = 36  # a UUID


class VisitRefusedError(ValueError):
    """The visit cannot be so; `reason` says why.

    Reasons: 'closed' (the procedure has ended, or the visit is cancelled), 'visitor' (may not go),
    'nobody' (no visitor), 'photo' (neither JPEG nor PNG), 'line' (of another visit), 'empty' (nothing
    to share), 'key' (no key of a photo).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Host:
    """Somebody to meet: what she does, and her name where it is known."""

    quality: str
    name: str = ""


@dataclass(frozen=True)
class SiteNote:
    """What a visitor wrote on one line, on a device that may have been offline.

    `base` is the revision of her own note that she wrote upon.
    """

    line_id: str
    finding: str
    text: str
    written_at: datetime
    base: int = 0


@transaction.atomic
def plan_visit(
    *,
    candidacy: Candidacy,
    starts_at: datetime,
    place: str,
    visitors: Sequence[Any],
    doubts: Sequence[Doubt],
    actor: Any,
    hosts: Sequence[Host] = (),
) -> Visit:
    """Plan a visit on the doubts chosen; the team and the visitors are told.

    Raises:
        VisitRefusedError: 'closed', 'nobody' or 'visitor'.
    """
    if not is_time_for(Permission.OFFICE_VISIT_MANAGE, candidacy, "plan"):
        raise VisitRefusedError("closed")
    if not visitors:
        raise VisitRefusedError("nobody")
    allowed = set(queries.possible_visitors(candidacy).values_list("pk", flat=True))
    if any(person.pk not in allowed for person in visitors):
        raise VisitRefusedError("visitor")
    visit = Visit.objects.create(
        candidacy=candidacy,
        version=latest_version(candidacy),
        starts_at=starts_at,
        place=place.strip(),
        author=actor,
    )
    visit.visitors.set(visitors)
    VisitLine.objects.bulk_create(
        VisitLine(
            visit=visit,
            kind=doubt.kind,
            remark=doubt.remark,
            criterion_key=doubt.criterion_key,
            text=doubt.text,
            position=position,
        )
        for position, doubt in enumerate(doubts)
    )
    VisitHost.objects.bulk_create(
        VisitHost(visit=visit, quality=one.quality, name=one.name, position=position)
        for position, one in enumerate(hosts)
    )
    _journal(visit, "coconstruction.visit_planned", actor, {"lines": len(doubts)})
    visit_planned.send(Visit, visit=visit, actor=actor)
    return visit


@transaction.atomic
def cancel_visit(*, visit: Visit, actor: Any) -> Visit:
    """Call a visit off; what was noted stays.

    Raises:
        VisitRefusedError: 'closed', its report is shared or it is cancelled already.
    """
    if visit.state != VisitState.PLANNED:
        raise VisitRefusedError("closed")
    visit.state = VisitState.CANCELLED
    visit.save(update_fields=["state"])
    _journal(visit, "coconstruction.visit_cancelled", actor, {})
    visit_cancelled.send(Visit, visit=visit, actor=actor)
    return visit


@transaction.atomic
def note_on_site(*, visit: Visit, notes: Sequence[SiteNote], actor: Any) -> list[VisitNote]:
    """Keep what a visitor noted; the same sent twice changes nothing, and no word is lost.

    Where her own note changed since on another device, both texts are kept, one under the other.

    Raises:
        VisitRefusedError: 'line', a line that this visit does not have.
    """
    lines = {line.public_id: line for line in visit.lines.all()}
    kept, changed = [], 0
    for note in notes:
        if note.line_id not in lines:
            raise VisitRefusedError("line")
        row, is_changed = _keep_note(lines[note.line_id], note, actor)
        kept.append(row)
        changed += is_changed
    if changed:
        _journal(visit, "coconstruction.visit_noted", actor, {"lines": changed})
    return kept


def _keep_note(line: VisitLine, note: SiteNote, actor: Any) -> tuple[VisitNote, bool]:
    text = note.text.strip()
    finding = note.finding if note.finding in Finding.values else ""
    given = {"finding": finding, "text": text, "written_at": note.written_at}
    row, is_new = VisitNote.objects.select_for_update().get_or_create(
        line=line, author=actor, defaults=given
    )
    if is_new or (row.text, row.finding) == (text, finding):
        return row, is_new
    if note.base != row.revision:  # it changed since, elsewhere
        text = _both(row.text, text)
        finding = finding or row.finding
        if (row.text, row.finding) == (text, finding):
            return row, False
    row.text, row.finding, row.written_at = text, finding, note.written_at
    row.revision += 1
    row.received_at = clock.now()
    row.save()
    return row, True


def _both(kept: str, sent: str) -> str:
    """Two texts of one note, without saying twice what one holds of the other."""
    if not sent or sent in kept:
        return kept
    return sent if kept in sent else f"{kept}\n\n{sent}"


def keep_photo(
    *, visit: Visit, key: str, upload: UploadedFile, actor: Any, line_id: str = ""
) -> VisitPhoto:
    """Keep a photo under the key that the phone gave it: sent again, it is the same photo.

    Raises:
        VisitRefusedError: 'photo', 'line' or 'key'.
        FileRefusedError: too large, empty, or not what its name says.
    """
    if not key.strip() or len(key) > LONGEST_KEY:
        raise VisitRefusedError("key")
    if standing := visit.photos.filter(key=key).first():
        return standing
    if (upload.name or "").rsplit(".", 1)[-1].lower() not in PHOTOS:
        raise VisitRefusedError("photo")
    verdict = files.examine(upload=upload)  # the database does not wait for the scanner
    silent = files.silence(upload=upload)
    with transaction.atomic():
        # One at a time: a photo sent twice at once finds the first.
        Visit.objects.select_for_update().get(pk=visit.pk)
        standing = visit.photos.filter(key=key).first()
        if standing is not None:
            return standing
        line = visit.lines.filter(public_id=line_id).first() if line_id else None
        if line_id and line is None:
            raise VisitRefusedError("line")
        attachment = files.keep(
            owner=actor,
            subject=visit.ref,
            upload=silent,
            programme_id=visit.candidacy.programme_id,
            verdict=verdict,
        )
        return VisitPhoto.objects.create(
            visit=visit, line=line, key=key, attachment=attachment, author=actor
        )


@dataclass(frozen=True)
class Conclusion:
    """What the report says of one line."""

    line_id: str
    finding: str
    answer: str


@transaction.atomic
def write_report(
    *, visit: Visit, summary: str, conclusions: Sequence[Conclusion], actor: Any
) -> Visit:
    """Write the report; the team reads nothing of it before it is shared.

    Raises:
        VisitRefusedError: 'line', or 'closed' (the visit is cancelled).
    """
    if visit.state == VisitState.CANCELLED:
        raise VisitRefusedError("closed")
    lines = {line.public_id: line for line in visit.lines.all()}
    for one in conclusions:
        if one.line_id not in lines:
            raise VisitRefusedError("line")
        line = lines[one.line_id]
        line.finding = one.finding if one.finding in Finding.values else ""
        line.answer = one.answer.strip()
        line.save(update_fields=["finding", "answer"])
    visit.summary = summary.strip()
    visit.save(update_fields=["summary"])
    _journal(visit, "coconstruction.visit_reported", actor, {})
    return visit


@transaction.atomic
def share_report(*, visit: Visit, actor: Any) -> Visit:
    """Let the team read the report; it is told. What visitors noted for themselves stays internal.

    Raises:
        VisitRefusedError: 'closed', or 'empty' (no line is concluded and nothing is said).
    """
    if visit.state != VisitState.PLANNED:
        raise VisitRefusedError("closed")
    concluded = visit.lines.exclude(kind=LineKind.CHECK).exclude(finding="").exists()
    if not visit.summary and not concluded:
        raise VisitRefusedError("empty")
    visit.state, visit.shared_at = VisitState.SHARED, clock.now()
    visit.save(update_fields=["state", "shared_at"])
    # Of the candidacy: from now on it is told to the team.
    _journal(visit, "coconstruction.report_shared", actor, {}, about=visit.candidacy)
    report_shared.send(Visit, visit=visit, actor=actor)
    return visit


@transaction.atomic
def forget_hosts() -> int:
    """Forget the names of people met on site, some weeks after; what they do stays. How many."""
    rows = queries.hosts_to_forget()
    visits = list(Visit.objects.filter(hosts__in=rows).distinct())
    count = rows.update(name="")
    for visit in visits:
        _journal(visit, "coconstruction.hosts_forgotten", None, {})
    return count


def _journal(
    visit: Visit, verb: str, actor: Any, details: dict[str, Any], about: Candidacy | None = None
) -> None:
    """About the visit and not the candidacy: what visitors do is theirs until it is shared."""
    journal.record(
        verb=verb,
        subject=about.ref if about else visit.ref,
        actor=actor,
        programme_id=visit.candidacy.programme_id,
        details=details | {"visit": visit.public_id},
    )
