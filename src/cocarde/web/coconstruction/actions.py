"""Remarking and answering."""

from typing import Any

from django.db import transaction
from django.utils import translation

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction.events import remark_answered, remarks_sent
from cocarde.web.coconstruction.models import Answer, Remark
from cocarde.web.coconstruction.states import AnswerKind
from cocarde.web.journal import actions as journal


class RemarkRefusedError(ValueError):
    """The remark or the answer cannot be written; `reason` says why.

    Reasons: 'section' (not of this dossier), 'empty', 'no_reason' (a refusal gives its reason),
    'settled' (the answer went with a deposited version).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def remark(
    *, version: Version, section_key: str, text: str, actor: Any, criterion_key: str = ""
) -> Remark:
    """Write a remark on a section of a deposited version."""
    specification = specification_of(version.candidacy)
    if section_key not in {s.key for s in specification.sections}:
        raise RemarkRefusedError("section")
    if not text.strip():
        raise RemarkRefusedError("empty")
    row = Remark.objects.create(
        candidacy=version.candidacy,
        version=version,
        section_key=section_key,
        criterion_key=criterion_key,
        text=text.strip(),
        language=(translation.get_language() or "fr")[:2],
        author=actor,
    )
    _journal(
        row, "coconstruction.remarked", actor, {"section": section_key, "version": version.number}
    )
    remarks_sent.send(Remark, candidacy=version.candidacy, remarks=[row], actor=actor)
    return row


@transaction.atomic
def answer(*, remark: Remark, kind: AnswerKind, text: str, actor: Any) -> Answer:
    """Answer a remark, or change the answer as long as no version was deposited with it."""
    if kind == AnswerKind.REFUSED and not text.strip():
        raise RemarkRefusedError("no_reason")
    standing = Answer.objects.filter(remark=remark).first()
    if standing and standing.version_id:
        raise RemarkRefusedError("settled")
    row, _ = Answer.objects.update_or_create(
        remark=remark,
        defaults={
            "kind": kind,
            "text": text.strip(),
            "language": (translation.get_language() or "fr")[:2],
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
