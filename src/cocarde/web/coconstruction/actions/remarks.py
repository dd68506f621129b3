"""Remarking and answering."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.candidacies.queries import is_time_for, specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction.events import remark_answered, remarks_sent
from cocarde.web.coconstruction.models import Answer, Remark
from cocarde.web.coconstruction.states import AnswerKind
from cocarde.web.design.states import reading_language
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.states.specification import SpecificationFile


class RemarkRefusedError(ValueError):
    """The remark or the answer cannot be written; `reason` says why.

    Reasons: 'section' or 'criterion' (not of this dossier), 'place' (about neither), 'empty',
    'closed' (the procedure has ended), 'no_reason' (a refusal gives its reason),
    'settled' (the answer went with a deposited version),
    'changed' (somebody else answered since the page was read).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Note:
    """What is remarked on one section, on one of its criteria, or on a criterion alone."""

    section_key: str
    text: str
    criterion_key: str = ""


def remark(
    *, version: Version, text: str, actor: Any, section_key: str = "", criterion_key: str = ""
) -> Remark:
    """Write one remark on a section or a criterion of a deposited version."""
    note = Note(section_key, text, criterion_key)
    return send_remarks(version=version, notes=[note], actor=actor)[0]


@transaction.atomic
def send_remarks(*, version: Version, notes: Sequence[Note], actor: Any) -> list[Remark]:
    """Write remarks together on a deposited version: all or none, and the team is told once.

    Raises:
        RemarkRefusedError: 'empty', 'section', 'criterion' or 'closed'.
    """
    candidacy = version.candidacy
    _refuse_ended(candidacy, Permission.OFFICE_REMARK_WRITE)
    if not notes:
        raise RemarkRefusedError("empty")
    specification = specification_of(candidacy)
    for note in notes:
        _refuse_misplaced(note, specification)
    rows = [_write(note, version, actor) for note in notes]
    remarks_sent.send(Remark, candidacy=candidacy, remarks=rows, actor=actor)
    return rows


def _refuse_ended(candidacy: Candidacy, right: Permission) -> None:
    if not is_time_for(right, candidacy):
        raise RemarkRefusedError("closed")


def _refuse_misplaced(note: Note, specification: SpecificationFile) -> None:
    if not note.section_key and not note.criterion_key:
        raise RemarkRefusedError("place")
    if note.section_key and note.section_key not in {s.key for s in specification.sections}:
        raise RemarkRefusedError("section")
    if note.criterion_key and note.criterion_key not in {c.key for c in specification.criteria}:
        raise RemarkRefusedError("criterion")
    if not note.text.strip():
        raise RemarkRefusedError("empty")


def _write(note: Note, version: Version, actor: Any) -> Remark:
    row = Remark.objects.create(
        candidacy=version.candidacy,
        version=version,
        specification=version.candidacy.specification,
        section_key=note.section_key,
        criterion_key=note.criterion_key,
        text=note.text.strip(),
        language=reading_language(),
        author=actor,
    )
    details = {
        "section": note.section_key,
        "criterion": note.criterion_key,
        "version": version.number,
    }
    _journal(row, "coconstruction.remarked", actor, details)
    return row


@transaction.atomic
def answer(
    *, remark: Remark, kind: AnswerKind, text: str, actor: Any, read_at: datetime | None = None
) -> Answer:
    """Answer a remark, or change the answer as long as no version was deposited with it.

    Args:
        remark: what is answered.
        kind: how far it is followed.
        text: the answer, or the reason for not following.
        actor: who answers.
        read_at: when the standing answer that the writer saw was written; an answer that somebody
            else wrote since is not written over. None does not check.
    """
    _refuse_ended(remark.candidacy, Permission.CANDIDATE_REMARK_ANSWER)
    if kind == AnswerKind.REFUSED and not text.strip():
        raise RemarkRefusedError("no_reason")
    standing = Answer.objects.select_for_update().filter(remark=remark).first()
    if standing and standing.version_id:
        raise RemarkRefusedError("settled")
    if standing and read_at and standing.answered_at > read_at and standing.author != actor:
        raise RemarkRefusedError("changed")
    row, _ = Answer.objects.update_or_create(
        remark=remark,
        defaults={
            "kind": kind,
            "text": text.strip(),
            "language": reading_language(),
            "author": actor,
            "answered_at": clock.now(),
        },
    )
    _journal(remark, "coconstruction.answered", actor, {"kind": kind})
    remark_answered.send(Answer, answer=row, actor=actor)
    return row


def bind_answers(*, version: Version) -> int:
    """The answers written so far go with the version just deposited, and are settled."""
    return Answer.objects.filter(remark__candidacy=version.candidacy, version=None).update(
        version=version
    )


def _journal(remark: Remark, verb: str, actor: Any, details: dict[str, Any]) -> None:
    journal.record(
        verb=verb,
        subject=remark.candidacy.ref,
        actor=actor,
        programme_id=remark.candidacy.programme_id,
        details=details | {"remark": remark.public_id},
    )
