"""Two versions of a specification compared, in words: what came, what went, what reads otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes.queries import afterwards
from cocarde.web.programmes.queries.told import demands_of, indicator_label
from cocarde.web.programmes.states import (
    ChangeKind,
    CriterionKind,
    FieldKind,
    LabelEffect,
    Party,
)
from cocarde.web.programmes.states.afterwards import LabelRule
from cocarde.web.programmes.states.specification import (
    Criterion,
    Deliberation,
    Outcome,
    SpecificationFile,
    State,
    Transition,
)

Said = dict[str, str]  # what is said of one thing, by the name of each point
Items = dict[str, tuple[str, Said]]  # by key: the thing's name, and what is said of it


@dataclass(frozen=True)
class Detail:
    """One point that reads otherwise."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A criterion, rule, field, state … that came, went, or reads otherwise."""

    kind: ChangeKind
    key: str
    label: str
    details: list[Detail] = field(default_factory=list)


@dataclass(frozen=True)
class ChangeGroup:
    """What changed under one heading."""

    title: str
    changes: list[Change]


def changes_between(before: SpecificationFile, after: SpecificationFile) -> list[ChangeGroup]:
    """What the later version changes, heading by heading; headings where nothing changed are not there."""
    told = (
        (_("The programme"), _identity),
        (_("Criteria"), _criteria),
        (_("Eligibility rules"), _rules),
        (_("Sections of the dossier"), _sections),
        (_("Fields of the dossier"), _fields),
        (_("States of the procedure"), _states),
        (_("Moves of the procedure"), _moves),
        (_("Outcomes"), _outcomes),
        (_("Decisions on labels"), _label_decisions),
        (_("Letters, informal appeal and access to documents"), _recourses),
        (_("What the label brings, and what it does not"), _benefits),
    )
    groups = [ChangeGroup(title, _compared(read(before), read(after))) for title, read in told]
    return [group for group in groups if group.changes]


def _compared(before: Items, after: Items) -> list[Change]:
    found = []
    for key, (label, said) in after.items():
        if key not in before:
            points = [Detail(name, "", text) for name, text in said.items() if text]
            found.append(Change(ChangeKind.ADDED, key, label, points))
        elif points := _otherwise(before[key][1], said):
            found.append(Change(ChangeKind.CHANGED, key, label, points))
    gone = [key for key in before if key not in after]
    return found + [Change(ChangeKind.REMOVED, key, before[key][0]) for key in gone]


def _otherwise(before: Said, after: Said) -> list[Detail]:
    names = dict.fromkeys([*before, *after])
    pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
    return [Detail(name, old, new) for name, old, new in pairs if old != new]


def _identity(file: SpecificationFile) -> Items:
    head, letters = file.specification, file.letters
    may = letters.board_members_may_write if letters else None
    votes = file.deliberation or Deliberation()
    return {
        "specification": (
            str(head.title),
            {
                _("Title"): str(head.title),
                _("Authority"): str(head.authority),
                _("Label"): str(head.label_kind.name),
                _("Summary"): str(head.summary),
                _("Who may apply"): str(file.applicants.text or ""),
                _("Who may write a letter of support"): str((letters and letters.who) or ""),
                _("A member of the board may write one"): _yes_no(may),
                _("How a committee votes"): _voting(votes),
                _("Reasons of an opinion in both languages"): _only_yes(
                    votes.reasons_in_both_languages
                ),
                _("The team reads the opinion after the decision"): _only_yes(
                    votes.opinion_read_by_team
                ),
            },
        )
    }


def _voting(votes: Deliberation) -> str:
    """What is imposed on votes; nothing where nothing is."""
    words = {
        "named": _("by name"),
        "secret": _("in secret"),
        "simple": _("simple majority"),
        "absolute": _("absolute majority"),
        "two_thirds": _("majority of two thirds"),
    }
    said = [words[word] for word in (votes.ballot, votes.majority) if word]
    if votes.casting_vote is not None:
        casts, never = _("casting vote of the chair"), _("no casting vote")
        said.append(casts if votes.casting_vote else never)
    return " · ".join(said)


def _only_yes(answer: bool) -> str:  # noqa: FBT001 (the answer itself)
    return _("Yes") if answer else ""


def _yes_no(answer: bool | None) -> str:  # noqa: FBT001 (the answer itself)
    return "" if answer is None else _("Yes") if answer else _("No")


def _criteria(file: SpecificationFile) -> Items:
    return {c.key: (str(c.title), _criterion(c)) for c in file.criteria}


def _criterion(one: Criterion) -> Said:
    answered = [str(CriterionKind(one.kind).label), indicator_label(one.indicator)]
    return {
        _("Title"): str(one.title),
        _("What is looked at"): str(one.text),
        _("How it is answered"): " · ".join(filter(None, answered)),
        _("Threshold set by the authority"): _number(one.threshold),
        _("Weight"): _number(one.weight),
        _("How it is judged"): str(one.rubric or ""),
    }


def _number(value: float | None) -> str:
    return "" if value is None else evidence.quantity(value)


def _rules(file: SpecificationFile) -> Items:
    return {
        r.key: (
            str(r.condition or r.reason),
            {
                _("What it asks for"): str(r.condition or ""),
                _("What is said when it is not met"): str(r.reason),
                _("Rule"): r.rule,
            },
        )
        for r in file.eligibility
    }


def _sections(file: SpecificationFile) -> Items:
    titles = {c.key: str(c.title) for c in file.criteria}
    return {
        s.key: (
            str(s.title),
            {
                _("Title"): str(s.title),
                _("Help"): str(s.help or ""),
                _("Criteria"): ", ".join(titles[key] for key in s.criteria),
            },
        )
        for s in file.sections
    }


def _fields(file: SpecificationFile) -> Items:
    stages = {s.key: str(s.label) for s in file.procedure.stages}
    return {
        f"{s.key}.{f.key}": (
            f"{s.title} – {f.label}",
            {
                _("Label"): str(f.label),
                _("Help"): str(f.help or ""),
                _("Kind"): str(FieldKind(f.type).label),
                _("Asked for"): " · ".join(demands_of(s, f, stages)) or _("not required"),
                _("Length"): _number(f.max_words),
                _("Choices"): ", ".join(str(text) for text in f.choices.values()),
            },
        )
        for s in file.sections
        for f in s.fields
    }


def _states(file: SpecificationFile) -> Items:
    return {s.key: (str(s.label), _state(s)) for s in file.procedure.states}


def _state(one: State) -> Said:
    return {
        _("Label"): str(one.label),
        _("What the public reads"): str(one.public_label or one.label) if one.public else "",
        _("Awaited"): "" if one.awaits == "nobody" else str(Party(one.awaits).label),
        _("The team may write"): _yes_no(one.editable),
        _("Delay in days"): _number(one.days),
        _("What silence means"): str(one.silence or ""),
    }


def _moves(file: SpecificationFile) -> Items:
    labels = {s.key: str(s.label) for s in file.procedure.states}
    return {t.key: (str(t.label), _move(t, labels)) for t in file.procedure.transitions}


def _move(one: Transition, labels: dict[str, str]) -> Said:
    return {
        _("Label"): str(one.label),
        _("From the state"): _listed(labels[key] for key in one.sources),
        _("To the state"): labels[one.target],
        _("Who may"): _listed(str(Party(party).label) for party in one.by),
    }


def _outcomes(file: SpecificationFile) -> Items:
    return {o.key: (str(o.label), _outcome(o)) for o in file.procedure.outcomes}


def _outcome(one: Outcome) -> Said:
    return {
        _("Label"): str(one.label),
        _("What the public reads"): str(one.public_label),
        _("A label is born"): _yes_no(one.creates_label),
        _("Term in months"): _number(one.term_months),
        _("Conditions"): afterwards.condition_text(one),
    }


def _label_decisions(file: SpecificationFile) -> Items:
    return {r.key: (str(r.label), _label_decision(r)) for r in file.procedure.label_decisions}


def _label_decision(one: LabelRule) -> Said:
    return {
        _("Label"): str(one.label),
        _("What the public reads"): str(one.told),
        _("What it does"): str(LabelEffect(one.effect).label),
        _("Who decides"): afterwards.parties_of(one),
        _("Term"): afterwards.term_text(one),
        _("An audit is needed first"): _yes_no(one.audit),
        _("Days left to the holder to answer"): _number(one.notice_days),
    }


def _recourses(file: SpecificationFile) -> Items:
    procedure = file.procedure
    outcomes = {o.key: o for o in procedure.outcomes}
    told = {
        "appeal": (_("Informal appeal"), afterwards.appeal_points(procedure.appeal, outcomes)),
        "signatory": (_("Who signs letters"), (str(procedure.signatory or ""),)),
        "access": (_("Access to documents"), afterwards.access_points(file)),
    }
    return {
        key: (name, {_("Text"): " · ".join(points)})
        for key, (name, points) in told.items()
        if any(points)
    }


def _benefits(file: SpecificationFile) -> Items:
    return {b.key: (str(b.text), {_("Text"): str(b.text)}) for b in file.benefits}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
