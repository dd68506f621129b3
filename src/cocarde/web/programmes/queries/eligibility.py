"""The eligibility rules of a specification against what is known of a candidacy."""

from collections.abc import Mapping
from dataclasses import dataclass

from cocarde.web.programmes.states import MEMBERS_QUESTIONS, Fact, Verdict
from cocarde.web.programmes.states.coherence import fields_with_facts
from cocarde.web.programmes.states.eligibility import FactValue, facts_of, holds
from cocarde.web.programmes.states.specification import (
    EligibilityRule,
    FieldOutline,
    SpecificationFile,
)


@dataclass(frozen=True)
class Judged:
    """A rule, what it answers, and what it looks at that is not known."""

    rule: EligibilityRule
    verdict: Verdict
    missing: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        """What the rule asks for; its reason where the specification says nothing else."""
        return str(self.rule.condition or self.rule.reason)


def judge(specification: SpecificationFile, facts: Mapping[str, FactValue | None]) -> list[Judged]:
    """Every rule with its verdict, in the order of the specification."""
    return [_judged(specification, rule, facts) for rule in specification.eligibility]


def _judged(
    specification: SpecificationFile,
    rule: EligibilityRule,
    facts: Mapping[str, FactValue | None],
) -> Judged:
    answer = holds(rule.rule, facts)
    if answer is not None:
        return Judged(rule, Verdict.MET if answer else Verdict.NOT_MET)
    unknown = {name for name in facts_of(rule.rule) if facts.get(name) is None}
    asked = [a.question for a in facts_asked(specification) if a.name in unknown]
    return Judged(rule, Verdict.UNKNOWN, tuple(asked))


def ineligibilities(
    specification: SpecificationFile, facts: Mapping[str, FactValue | None]
) -> list[str]:
    """The reasons of the rules that these facts do not meet, in the reader's language.

    A rule that cannot be checked refuses nobody: what the programme does not know is no fault of a team.
    """
    return [
        str(one.rule.reason)
        for one in judge(specification, facts)
        if one.verdict == Verdict.NOT_MET
    ]


@dataclass(frozen=True)
class Asked:
    """A fact that the rules look at, with the question that asks for it."""

    name: str
    question: str
    fact: Fact | None = None  # one that the candidacy tells
    field: FieldOutline | None = None  # one that the dossier declares


def facts_asked(specification: SpecificationFile) -> list[Asked]:
    """What the eligibility rules look at, in the order in which it is asked."""
    used = {name for rule in specification.eligibility for name in facts_of(rule.rule)}
    told = [Asked(f.value, _question(f, specification), fact=f) for f in Fact if f.value in used]
    declared = [
        Asked(str(field.fact), str(field.question or field.label), field=field)
        for _section, field in fields_with_facts(specification)
        if field.fact in used
    ]
    return [*told, *declared]


def _question(fact: Fact, specification: SpecificationFile) -> str:
    if fact == Fact.MEMBERS:
        return str(MEMBERS_QUESTIONS.get(specification.applicants.kind, fact.label))
    return str(fact.label)
