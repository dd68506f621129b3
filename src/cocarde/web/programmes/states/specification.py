"""A specification (cahier des charges) as data: one TOML file a version, read strictly.

The file is the authority's: it holds criteria, rules, outline, procedure, terms and benefits. Reference
values of ours (working hypotheses) never enter it.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from cocarde.web.programmes.states.afterwards import (
    AccessRule,
    AppealRule,
    Conditional,
    LabelRule,
)
from cocarde.web.programmes.states.coherence import faults_of
from cocarde.web.programmes.states.lines import line_of
from cocarde.web.programmes.states.parts import Key, Strict, Text

FactName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]  # as CEL reads names


class SpecificationError(ValueError):
    """The file is refused: where (file, line) and why, one fault a line."""

    def __init__(self, file: str, faults: list[tuple[int, str]]) -> None:
        self.file, self.faults = file, faults
        super().__init__("; ".join(f"{file}, line {line}: {reason}" for line, reason in faults))


class Criterion(Strict):
    """What is looked at. A measured one names its indicator; a threshold only if the authority set one."""

    key: Key
    kind: Literal["measured", "declared", "narrative"]
    title: Text
    text: Text
    indicator: str | None = None
    threshold: float | None = None
    weight: float | None = None
    rubric: Text | None = None  # how a member of the committee is to judge it
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def measured_names_its_indicator(self) -> Self:
        if (self.kind == "measured") != (self.indicator is not None):
            raise ValueError(
                "a measured criterion names its indicator, and only a measured one does"
            )
        return self


class EligibilityRule(Strict):
    """A rule in CEL over the candidacy: what it asks for, and the reason given when it fails."""

    key: Key
    rule: str
    condition: Text | None = None
    reason: Text
    sources: tuple[str, ...] = ()


class Condition(Strict):
    """A field is asked only where a choice that stands before it has one of these answers."""

    field: Key
    answers: tuple[str, ...] = Field(min_length=1, alias="is")


class FieldOutline(Strict):
    """One field of a section of the dossier.

    `required` at every deposit, or from the stages in `required_at` on; `fact` is the name by which the
    eligibility rules look at its answer, asked in the self-check by `question`.
    """

    key: Key
    type: Literal["text", "rich", "number", "choice", "figures", "attachments"]
    label: Text
    help: Text | None = None
    required: bool = False
    required_at: tuple[Key, ...] = ()
    when: Condition | None = None
    fact: FactName | None = None
    question: Text | None = None
    max_words: int | None = Field(default=None, gt=0)
    choices: dict[str, Text] = Field(default_factory=dict)

    def is_asked(self, values: Mapping[str, Any]) -> bool:
        """Whether these answers of its section call for it."""
        return self.when is None or str(values.get(self.when.field, "")) in self.when.answers

    def is_required_at(self, stage: str) -> bool:
        """Whether a deposit made at this stage asks for it."""
        return self.required or stage in self.required_at


class Section(Strict):
    """One section of the dossier's outline, with the criteria that it speaks to."""

    key: Key
    title: Text
    help: Text | None = None
    criteria: tuple[Key, ...] = ()
    fields: tuple[FieldOutline, ...] = Field(min_length=1)


class State(Strict):
    """A state of the procedure, and what each audience calls it."""

    key: Key
    label: Text
    public_label: Text | None = None
    sign: Literal["waiting", "done", "refused", "sealed", "neutral"] = "neutral"
    awaits: Literal["team", "office", "committee", "authority", "nobody"] = "nobody"
    stage: Key
    editable: bool = False
    public: bool = False
    ends: bool = False
    days: int | None = Field(default=None, gt=0)
    silence: Text | None = None


class Transition(Strict):
    """A move from states to a state: the verb that makes it, and who may."""

    key: Key
    verb: Literal[
        "deposit",
        "withdraw",
        "check",
        "ask_for_more",
        "propose",
        "give_opinion",
        "decide",
        "uphold",
        "fulfil",
        "unite",
        "split",
    ]
    sources: tuple[Key, ...] = Field(min_length=1, alias="from")
    target: Key = Field(alias="to")
    by: tuple[
        Literal["lead", "editor", "referent", "office", "delegate", "committee", "authority"], ...
    ] = Field(min_length=1)
    label: Text


# How a candidacy ends in others, in every procedure that does not say it itself: it is readable for
# ever, and nothing of it awaits anybody.
_ENDINGS = {
    "unite": State(
        key="merged",
        label=Text(fr="Réunie à d’autres candidatures", en="United with other candidacies"),
        stage="any",
        public=True,
        ends=True,
    ),
    "split": State(
        key="split",
        label=Text(fr="Scindée en plusieurs candidatures", en="Split into several candidacies"),
        stage="any",
        public=True,
        ends=True,
    ),
}


class Stage(Strict):
    """A stop of the procedure rail."""

    key: Key
    label: Text


class LabelKind(Strict):
    """The kind of label that a specification, or one of its outcomes, leads to."""

    key: Key
    name: Text


class Outcome(Strict):
    """What the authority may decide: the transition it makes, and whether a label is born."""

    key: Key
    transition: Key
    label: Text
    public_label: Text
    sign: Literal["waiting", "done", "refused", "sealed", "neutral"]
    creates_label: bool = False
    label_kind: LabelKind | None = None  # where it is another kind than the specification's
    term_months: int | None = Field(default=None, gt=0)
    conditional: Conditional | None = None
    published: bool = True


class Procedure(Strict):
    """States, moves and outcomes: the whole procedure in one literal."""

    initial: Key
    stages: tuple[Stage, ...]
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    outcomes: tuple[Outcome, ...]
    label_decisions: tuple[LabelRule, ...] = ()
    appeal: AppealRule | None = None
    # In what public capacity the letters of decisions are signed; left out, the authority's name alone.
    signatory: Text | None = None

    @model_validator(mode="after")
    def names_hold_together(self) -> Self:
        states = {s.key for s in self.states}
        for name, used, known in (
            ("initial state", [self.initial], states),
            ("stage", [s.stage for s in self.states], {s.key for s in self.stages}),
            ("state", [k for t in self.transitions for k in (*t.sources, t.target)], states),
            (
                "transition",
                [o.transition for o in self.outcomes],
                {t.key for t in self.transitions},
            ),
        ):
            _all_known(name, used, known)
        return self

    def state(self, key: str) -> State:
        own = next((s for s in self.states if s.key == key), None)
        return own or next(s for s in self._endings() if s.key == key)

    def _endings(self) -> list[State]:
        """The states of `_ENDINGS`, at the stage where this procedure begins."""
        stage = next(s.stage for s in self.states if s.key == self.initial)
        return [s.model_copy(update={"stage": stage}) for s in _ENDINGS.values()]

    @property
    def moves(self) -> tuple[Transition, ...]:
        """Every transition: its own, then how candidacies unite and split where it does not say it.

        What is before the committee or the authority then stays there until they have spoken.
        """
        said = {t.verb for t in self.transitions}
        return (*self.transitions, *(self._ending_by(v) for v in _ENDINGS if v not in said))

    def _ending_by(self, verb: str) -> Transition:
        sources = [s.key for s in self.states if not s.ends and s.awaits in ("team", "office")]
        target = _ENDINGS[verb]
        told = {"key": verb, "verb": verb, "from": sources or [self.initial], "to": target.key}
        return Transition.model_validate(told | {"by": ["lead"], "label": target.label})

    def outcome(self, key: str) -> Outcome:
        return next(o for o in self.outcomes if o.key == key)

    def transition(self, key: str) -> Transition:
        return next(t for t in self.transitions if t.key == key)

    def label_rule(self, key: str) -> LabelRule:
        """What may be decided on a label, by its key."""
        return next(rule for rule in self.label_decisions if rule.key == key)


class Head(Strict):
    """What the file is."""

    key: Key
    version: str
    date: dt.date
    title: Text
    authority: Text
    label_kind: LabelKind
    summary: Text
    sources: tuple[str, ...] = ()
    note: Text | None = None


class Applicants(Strict):
    """Who may apply, and whether from a place abroad."""

    kind: Literal["territory", "company", "organisation"] = "territory"
    abroad: bool = False
    text: Text | None = None


class Letters(Strict):
    """Letters of support. What is not documented is left out, and reads so."""

    who: Text | None = None
    board_members_may_write: bool | None = None
    sources: tuple[str, ...] = ()


class Reporting(Strict):
    """The report that a holder owes: on how many months, and how many days after they are over."""

    every_months: int = Field(default=12, gt=0)
    days: int = Field(gt=0)
    text: Text | None = None
    sources: tuple[str, ...] = ()


class Benefit(Strict):
    """What a label brings."""

    key: Key
    text: Text


class Deliberation(Strict):
    """How a committee votes and what becomes of its opinion; what is left out, the session says."""

    ballot: Literal["named", "secret"] | None = None
    majority: Literal["simple", "absolute", "two_thirds"] | None = None
    casting_vote: bool | None = None
    reasons_in_both_languages: bool = False
    opinion_read_by_team: bool = False  # once the decision is public, never before


class SpecificationFile(Strict):
    """The whole file."""

    specification: Head
    applicants: Applicants = Applicants()
    letters: Letters | None = None
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    eligibility: tuple[EligibilityRule, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    procedure: Procedure
    access: AccessRule | None = None
    reporting: Reporting | None = None
    benefits: tuple[Benefit, ...] = ()
    deliberation: Deliberation | None = None

    @model_validator(mode="after")
    def sections_name_known_criteria(self) -> Self:
        known = {c.key for c in self.criteria}
        _all_known("criterion", [k for s in self.sections for k in s.criteria], known)
        for what, keys in (
            ("criterion", [c.key for c in self.criteria]),
            ("section", [s.key for s in self.sections]),
            ("state", [s.key for s in self.procedure.states]),
            ("transition", [t.key for t in self.procedure.transitions]),
        ):
            if twice := sorted({k for k in keys if keys.count(k) > 1}):
                raise ValueError(f"{what} '{twice[0]}' stands twice")
        return self

    def section(self, key: str) -> Section:
        return next(s for s in self.sections if s.key == key)

    def criterion(self, key: str) -> Criterion:
        return next(c for c in self.criteria if c.key == key)


def _all_known(name: str, used: Iterable[str], known: set[str]) -> None:
    if unknown := sorted(set(used) - known):
        raise ValueError(
            f"{name} '{unknown[0]}' is not declared (known: {', '.join(sorted(known))})"
        )


def parse(text: str, *, file: str, indicators: Iterable[str] | None) -> SpecificationFile:
    """Read a specification file.

    Args:
        text: the TOML.
        file: its name, for messages.
        indicators: names of the indicators that the observatory knows; None does not check them.

    Raises:
        SpecificationError: naming the line and the reason of every fault.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        line = re.search(r"line (\d+)", str(fault))
        raise SpecificationError(file, [(int(line[1]) if line else 1, str(fault))]) from fault
    try:
        parsed = SpecificationFile.model_validate(data)
    except ValidationError as refused:
        lines = [(line_of(text, e["loc"]), _reason(e)) for e in refused.errors()]
        raise SpecificationError(file, lines) from refused
    if indicators is not None:
        faults = [(line_of(text, at), why) for at, why in faults_of(parsed, indicators)]
        if faults:
            raise SpecificationError(file, sorted(faults))
    return parsed


def _reason(error: Any) -> str:
    place = ".".join(str(part) for part in error["loc"])
    return f"{place}: {error['msg'].removeprefix('Value error, ')}" if place else error["msg"]
