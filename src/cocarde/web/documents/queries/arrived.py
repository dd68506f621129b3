"""What came with a candidacy from another instance, for its team and those who follow it to read."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import queries as candidacies
from cocarde.web.candidacies.models import Candidacy, Deliberation
from cocarde.web.candidacies.queries.providers import HomeNote, MarginNote
from cocarde.web.coconstruction.states import AnswerKind, OwnerKind, RemarkState, TaskState
from cocarde.web.design.queries import day_at, day_text
from cocarde.web.documents.models import Arrival
from cocarde.web.files.models import Attachment

_SIGNS = {"answered": "done", "partly": "waiting", "refused": "neutral", "": "waiting"}
_TASKS = {"under_way": "waiting", "done": "done"}


@dataclass(frozen=True)
class ArrivedRemark:
    """A remark made there, with its answer; nobody is named."""

    place: str
    text: str
    made: str
    sign: str
    state: str
    answer: str = ""
    answered: str = ""


@dataclass(frozen=True)
class ArrivedAdvice:
    """A recommendation made there."""

    text: str
    whom: str
    due: str
    sign: str
    state: str
    note: str


@dataclass(frozen=True)
class ArrivedSignature:
    """Who agreed to a version there: a territory, not a person."""

    member: str
    version: int
    day: str
    sha256: str
    deliberation: str = ""
    file: str = ""


@dataclass(frozen=True)
class Arrived:
    """All that came with a candidacy and is nobody's here."""

    day: str
    remarks: list[ArrivedRemark]
    advice: list[ArrivedAdvice]
    signatures: list[ArrivedSignature]


def may_read_arrived(person: Any, candidacy: Candidacy) -> bool:
    """The team and those who follow the candidacy; committees read what was deposited here."""
    rights = (Permission.CANDIDATE_CANDIDACY_READ, Permission.OFFICE_CANDIDACY_READ)
    return any(person.has_perm(right, candidacy) for right in rights)


def arrived_with(candidacy: Candidacy) -> Arrived | None:
    """What came with it; nothing where it was opened here."""
    row = Arrival.objects.filter(candidacy=candidacy).first()
    if row is None:
        return None
    zone = candidacy.programme.zone
    titles = _titles(candidacy)
    return Arrived(
        day=day_at(row.loaded_at, zone),
        remarks=[_remark(one, titles, zone) for one in row.carried.get("remarks", [])],
        advice=[_advice(one) for one in row.carried.get("recommendations", [])],
        signatures=[
            ArrivedSignature(
                member=one["member"],
                version=one["version"],
                day=_day(one["signed_at"], zone),
                sha256=one["content_sha256"],
                deliberation=_deliberation(one.get("deliberation")),
                file=_file(one.get("deliberation")),
            )
            for one in row.carried.get("sign_offs", [])
        ],
    )


def arrival_notes(candidacy: Candidacy, person: Any) -> list[HomeNote]:
    """A line for the team and for those who follow, where the candidacy came from another instance."""
    row = Arrival.objects.filter(candidacy=candidacy).only("carried").first()
    if row is None or not any(row.carried.values()) or not may_read_arrived(person, candidacy):
        return []
    return [
        HomeNote(
            label=_("Come from another instance: remarks, recommendations and signatures"),
            url=reverse("documents:arrived", args=[candidacy.public_id]),
        )
    ]


def arrived_in_margin(candidacy: Candidacy, section_key: str, _person: Any) -> list[MarginNote]:
    """The remarks that came along on one section."""
    row = Arrival.objects.filter(candidacy=candidacy).only("carried").first()
    if row is None:
        return []
    here = [one for one in row.carried.get("remarks", []) if one["section"] == section_key]
    zone = candidacy.programme.zone
    page = reverse("documents:arrived", args=[candidacy.public_id])
    return [
        MarginNote(
            text=one["text"],
            author_label=_("Come from another instance"),
            at_text=_day(one["written_at"], zone),
            version_label=_version_text(one),
            state_key=_SIGNS[_kind(one)],
            state_label=_state_text(one),
            answer_text=one["answer"]["text"] if one["answer"] else "",
            url=page,
        )
        for one in here
    ]


def may_read_carried_file(person: Any, public_id: str) -> bool:
    """Whether a file is the deliberation of a signature that came along, for whoever reads those."""
    file = Attachment.objects.filter(
        public_id=public_id, subject_kind=Candidacy._meta.label_lower
    ).first()
    row = Arrival.objects.filter(candidacy__public_id=file.subject_id).first() if file else None
    if row is None:
        return False
    named = {_file(one.get("deliberation")) for one in row.carried.get("sign_offs", [])}
    return public_id in named and may_read_arrived(person, row.candidacy)


def _deliberation(joined: dict[str, Any] | None) -> str:
    if joined is None:
        return candidacies.deliberation_text(None)
    on = joined["deliberated_on"]
    return candidacies.deliberation_text(
        Deliberation(
            deliberated_on=date.fromisoformat(on) if on else None, reference=joined["reference"]
        )
    )


def _file(joined: dict[str, Any] | None) -> str:
    return (joined["file"] or "") if joined else ""


def _titles(candidacy: Candidacy) -> dict[str, str]:
    rules = candidacies.specification_of(candidacy)
    criteria = {one.key: str(one.title) for one in rules.criteria}
    return criteria | {one.key: str(one.title) for one in rules.sections}


def _day(moment: str, zone: Any) -> str:
    return day_at(datetime.fromisoformat(moment), zone)


def _kind(one: dict[str, Any]) -> str:
    kind = one["answer"]["kind"] if one["answer"] else ""
    return kind if kind in AnswerKind.values else ""


def _state_text(one: dict[str, Any]) -> str:
    return str(RemarkState(_kind(one) or RemarkState.OPEN).label)


def _version_text(one: dict[str, Any]) -> str:
    values = {"number": one["version"], "name": one["of"]}
    if one["of"]:
        return _("on version %(number)s of %(name)s") % values
    return _("on version %(number)s") % values


def _remark(one: dict[str, Any], titles: dict[str, str], zone: Any) -> ArrivedRemark:
    key, answer = one["section"] or one["criterion"], one["answer"]
    return ArrivedRemark(
        place=titles.get(key, key),
        text=one["text"],
        made=f"{_version_text(one)}, {_day(one['written_at'], zone)}",
        sign=_SIGNS[_kind(one)],
        state=_state_text(one),
        answer=answer["text"] if answer else "",
        answered=_day(answer["answered_at"], zone) if answer else "",
    )


def _advice(one: dict[str, Any]) -> ArrivedAdvice:
    whom = one["territory"] or str(OwnerKind(one["owner"]).label)
    return ArrivedAdvice(
        text=one["text"],
        whom=whom,
        due=day_text(date.fromisoformat(one["due_on"])) if one["due_on"] else "",
        sign=_TASKS.get(one["state"], "neutral"),
        state=str(TaskState(one["state"]).label),
        note=one["note"],
    )
