"""What a specification says of the time after a decision: the life of a label, appeals, access to documents.

All of it may be left out: what no source tells is not provided for, and the pages read so.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from cocarde.web.programmes.states.lines import Location
from cocarde.web.programmes.states.parts import Key, Strict, Text

if TYPE_CHECKING:
    from cocarde.web.programmes.states.specification import Procedure, SpecificationFile

Fault = tuple[Location, str]
WITH_A_TERM = {"confirm", "renew"}


class LabelRule(Strict):
    """What may be decided on a label that exists, by whom, and what must stand before.

    `term_months` is counted from this decision, from the day the label was granted, or from its present
    term. `audit` asks that one was given to the holder since the last decision; `notice_days` that the
    holder was heard: told the reasons, and left so many days to answer.
    """

    key: Key
    effect: Literal["confirm", "renew", "reopen", "suspend", "lift", "withdraw"]
    label: Text
    public_label: Text | None = None
    sign: Literal["waiting", "done", "refused", "sealed", "neutral"]
    by: tuple[Literal["authority", "office"], ...] = Field(default=("authority",), min_length=1)
    term_months: int | None = Field(default=None, gt=0)
    term_from: Literal["decision", "grant", "term"] = "decision"
    audit: bool = False
    notice_days: int | None = Field(default=None, gt=0)
    sources: tuple[str, ...] = ()

    @property
    def told(self) -> Text:
        """What the public reads."""
        return self.public_label or self.label


class Conditional(Strict):
    """An outcome with conditions: the label starts at once, or waits until all of them are met."""

    label: Literal["starts", "waits"]
    public: bool = True


class AppealRule(Strict):
    """An informal appeal: against which outcomes, within how many days, and what silence means."""

    days: int = Field(gt=0)
    against: tuple[Key, ...] = Field(min_length=1)
    answer_days: int | None = Field(default=None, gt=0)
    silence: Text | None = None
    sources: tuple[str, ...] = ()


class AccessRule(Strict):
    """Requests for access to documents: the days that the office has, and what silence means."""

    days: int = Field(gt=0)
    silence: Text
    sources: tuple[str, ...] = ()


def faults_afterwards(file: "SpecificationFile") -> Iterator[Fault]:
    """What does not hold together in it."""
    yield from _bad_decisions(file.procedure)
    yield from _bad_conditions(file.procedure)
    yield from _bad_appeal(file.procedure)


def _bad_decisions(procedure: "Procedure") -> Iterator[Fault]:
    effects = {rule.effect for rule in procedure.label_decisions}
    for position, rule in enumerate(procedure.label_decisions):
        place: Location = ("procedure", "label_decisions", position)
        if rule.term_months and rule.effect not in WITH_A_TERM:
            yield (
                (*place, "term_months"),
                f"decision '{rule.key}' has a term: only one that confirms or renews gives one",
            )
        if rule.effect == "suspend" and "lift" not in effects:
            yield (
                (*place, "effect"),
                f"decision '{rule.key}' suspends: declare one with effect 'lift' that ends it",
            )


def _bad_conditions(procedure: "Procedure") -> Iterator[Fault]:
    for position, outcome in enumerate(procedure.outcomes):
        if outcome.conditional and not outcome.creates_label:
            yield (
                ("procedure", "outcomes", position, "conditional"),
                f"outcome '{outcome.key}' has conditions and no label: set 'creates_label'",
            )


def _bad_appeal(procedure: "Procedure") -> Iterator[Fault]:
    appeal = procedure.appeal
    if appeal is None:
        return
    known = {o.key: o for o in procedure.outcomes}
    upheld = {s for t in procedure.transitions if t.verb == "uphold" for s in t.sources}
    for key in appeal.against:
        if key not in known:
            named = ", ".join(known)
            yield (
                ("procedure", "appeal", "against"),
                f"outcome '{key}' is not declared (known: {named})",
            )
        elif procedure.transition(known[key].transition).target not in upheld:
            yield (
                ("procedure", "appeal", "against"),
                f"an appeal against '{key}' could never be upheld: declare a transition 'uphold'",
            )
    if bool(appeal.answer_days) != (appeal.silence is not None):
        yield (
            ("procedure", "appeal"),
            "an appeal has 'answer_days' and 'silence' together: a delay says what silence means",
        )
