"""Everything said and done about a candidacy in one thread, the latest first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.candidacies.queries import member_words_of, specification_of, step_at_text
from cocarde.web.coconstruction.models import Remark, Visit, WorkSession
from cocarde.web.coconstruction.queries.coverage import SIGNS
from cocarde.web.coconstruction.queries.messages import handovers_for, messages_for
from cocarde.web.coconstruction.queries.remarks import place_of, remarks_on
from cocarde.web.coconstruction.states import (
    AnswerKind,
    Audience,
    RemarkState,
    VisitState,
    Voice,
)
from cocarde.web.design.queries import moment_text
from cocarde.web.design.states import in_language
from cocarde.web.journal.models import Entry
from cocarde.web.journal.queries import lines_about


@dataclass(frozen=True)
class ThreadEntry:
    """One thing said or done, with who can read it."""

    kind: str  # 'step', 'version', 'remark', 'answer', 'message', 'internal', 'visit', 'session' or 'journal'
    order: tuple[float, int]
    at_text: str
    label: str
    state_key: str = "neutral"
    detail: str = ""
    actor_label: str = ""
    audience: str = ""
    sources: list[Any] = field(default_factory=list)
    version: Version | None = None


def thread_of(candidacy: Candidacy, reader: Any) -> list[ThreadEntry]:
    """Steps, versions, remarks, answers and journal lines, the latest first."""
    versions = list(candidacy.versions.select_related("deposited_by"))
    entries = [
        *_steps(candidacy, deposits_shown=bool(versions)),
        *(_version(v, candidacy) for v in versions),
        *_remarks(candidacy),
        *_meetings(candidacy),
        *_messages(candidacy, reader),
        *_handovers(candidacy, reader),
        *_journal(candidacy, reader),
    ]
    return sorted(entries, key=lambda e: e.order, reverse=True)


def _steps(candidacy: Candidacy, *, deposits_shown: bool) -> Iterator[ThreadEntry]:
    deposits = {
        t.key for t in specification_of(candidacy).procedure.transitions if t.verb == "deposit"
    }
    last = 0.0  # an undated step keeps its place after the dated one before it
    for place, step in enumerate(candidacy.steps.select_related("actor")):
        last = step.at.timestamp() if step.at else last
        if deposits_shown and step.transition in deposits:
            continue  # the version itself stands in the thread
        yield ThreadEntry(
            kind="step",
            order=(last, place),
            at_text=step_at_text(step, candidacy.programme.zone),
            label=in_language(step, "label"),
            state_key=step.sign,
            detail=in_language(step, "detail"),
            actor_label=str(step.actor) if step.actor else "",
            sources=[s if isinstance(s, list | tuple) else (s, s) for s in step.sources],
        )


def _moment(instant: datetime, candidacy: Candidacy) -> str:
    return moment_text(instant, candidacy.programme.zone)


def _version(version: Version, candidacy: Candidacy) -> ThreadEntry:
    return ThreadEntry(
        kind="version",
        order=(version.deposited_at.timestamp(), 500),
        at_text=_moment(version.deposited_at, candidacy),
        label=_("Version %(number)s deposited") % {"number": version.number},
        state_key="done",
        actor_label=str(version.deposited_by or ""),
        version=version,
    )


def _remarks(candidacy: Candidacy) -> Iterator[ThreadEntry]:
    for remark in remarks_on(candidacy):
        place = {
            "section": place_of(remark, candidacy).title,
            "number": remark.version.number,
        }
        told = _("Remark on “%(section)s”, version %(number)s") % place
        if remark.is_inherited:
            place["name"] = remark.version.candidacy.name
            told = _("Remark on “%(section)s”, version %(number)s of %(name)s") % place
        yield ThreadEntry(
            kind="remark",
            order=(remark.written_at.timestamp(), 600),
            at_text=_moment(remark.written_at, candidacy),
            label=told,
            state_key="waiting" if remark.state == RemarkState.OPEN else "neutral",
            detail=remark.text,
            actor_label=str(remark.author),
            audience=_("The team reads this message."),
        )
        if getattr(remark, "answer", None):
            yield _answer(remark, candidacy, place)


def _answer(remark: Remark, candidacy: Candidacy, place: dict[str, Any]) -> ThreadEntry:
    answer = remark.answer
    word = str(AnswerKind(answer.kind).label)
    audience = (
        _("The office and the committee read this answer.")
        if answer.version_id
        else _("The office reads this answer; it can still change.")
    )
    return ThreadEntry(
        kind="answer",
        order=(answer.answered_at.timestamp(), 700),
        at_text=_moment(answer.answered_at, candidacy),
        label=_("Answer on “%(section)s”: %(word)s") % {**place, "word": word},
        state_key=SIGNS[RemarkState(answer.kind)],
        detail=answer.text,
        actor_label=str(answer.author),
        audience=audience,
    )


def _messages(candidacy: Candidacy, reader: Any) -> Iterator[ThreadEntry]:
    for message in messages_for(candidacy, reader):
        is_internal = message.audience == Audience.INTERNAL
        yield ThreadEntry(
            kind="internal" if is_internal else "message",
            order=(message.written_at.timestamp(), 800),
            at_text=_moment(message.written_at, candidacy),
            label=_("Message (%(voice)s)") % {"voice": Voice(message.voice).label},
            state_key="sealed" if is_internal else "neutral",
            detail=message.text,
            actor_label=str(message.author),
            audience=internal_text() if is_internal else _("The team reads this message."),
        )


def _meetings(candidacy: Candidacy) -> Iterator[ThreadEntry]:
    for visit in Visit.objects.filter(candidacy=candidacy):
        shared = visit.state == VisitState.SHARED
        yield ThreadEntry(
            kind="visit",
            order=(visit.starts_at.timestamp(), 300),
            at_text=_moment(visit.starts_at, candidacy),
            label=_("Site visit: %(place)s") % {"place": visit.place},
            state_key=visit.sign,
            detail=visit.summary if shared else "",
            audience=str(VisitState(visit.state).label),
        )
    for session in WorkSession.objects.filter(candidacy=candidacy):
        yield ThreadEntry(
            kind="session",
            order=(session.starts_at.timestamp(), 300),
            at_text=_moment(session.starts_at, candidacy),
            label=_("Work session: %(place)s") % {"place": session.place},
            state_key="done" if session.minutes else "waiting",
            detail=session.minutes,
        )


def internal_text() -> str:
    """Who reads what is internal."""
    return _(
        "Internal: the office, the delegates and the founding partners. The team does not see it."
    )


def _handovers(candidacy: Candidacy, reader: Any) -> Iterator[ThreadEntry]:
    for one in handovers_for(candidacy, reader):
        names = {"giver": one.giver, "taker": one.taker or _("nobody yet")}
        yield ThreadEntry(
            kind="internal",
            order=(one.at.timestamp(), 900),
            at_text=_moment(one.at, candidacy),
            label=_("Handover: %(giver)s → %(taker)s") % names,
            state_key="sealed",
            detail="\n\n".join(filter(None, (one.reason, one.open_points))),
            actor_label=str(one.actor),
            audience=internal_text(),
        )


def _journal(candidacy: Candidacy, reader: Any) -> Iterator[ThreadEntry]:
    """The lines that no step, version or remark already tells."""
    labels = {
        "candidacies.opened": _("Candidacy opened"),
        "candidacies.imported": _("Candidacy loaded with its documented history"),
        "candidacies.member_added": str(member_words_of(candidacy).line_added),
        "candidacies.perimeter_chosen": _("Perimeter chosen"),
        "candidacies.signed_off": _("%(member)s signs version %(version)s"),
        "coconstruction.delegate_named": _("Delegate named"),
        "coconstruction.delegate_left": _("The candidacy is left without a delegate"),
    }
    for line in lines_about(candidacy.ref, reader).filter(verb__in=labels):
        details = _details(line)
        try:
            label = labels[line.verb] % details
        except KeyError:  # the payload was erased, or an older line said less
            label = labels[line.verb].split("%")[0].strip(" :")
        yield ThreadEntry(
            kind="journal",
            order=(line.at.timestamp(), 400),
            at_text=_moment(line.at, candidacy),
            label=label,
            actor_label=str(line.actor or ""),
        )


def _details(line: Entry) -> dict[str, Any]:
    payload = getattr(line, "payload", None)
    return dict(payload.content.get("details") or {}) if payload else {}
