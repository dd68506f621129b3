"""What a specification must hold together, beyond its shape: each fault with the place it stands at.

It is asked of a file that is being loaded, never of one that was: a rule added here later must not close
the dossiers that work by an older version.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cocarde.web.programmes.states import Fact
from cocarde.web.programmes.states.afterwards import faults_afterwards
from cocarde.web.programmes.states.eligibility import FactValue, fault_in
from cocarde.web.programmes.states.lines import Location

if TYPE_CHECKING:
    from cocarde.web.programmes.states.specification import (
        FieldOutline,
        Section,
        SpecificationFile,
    )

Fault = tuple[Location, str]
WITH_A_FACT = {"number", "choice"}


def faults_of(file: "SpecificationFile", indicators: Iterable[str]) -> Iterator[Fault]:
    """Everything that does not hold together."""
    yield from _unknown_indicators(file, set(indicators))
    yield from _bad_facts(file)
    yield from _bad_rules(file)
    yield from _bad_fields(file)
    yield from _bad_states(file)
    yield from faults_afterwards(file)
    yield from _said_twice(file)


def samples_of(file: "SpecificationFile") -> dict[str, FactValue]:
    """A value of each fact that a rule of this file may look at."""
    found: dict[str, FactValue] = {fact.value: fact.sample for fact in Fact}
    for _section, field in fields_with_facts(file):
        found[str(field.fact)] = 1 if field.type == "number" else next(iter(field.choices), "")
    return found


def fields_with_facts(file: "SpecificationFile") -> list[tuple["Section", "FieldOutline"]]:
    """The fields of the dossier whose answer a rule may look at."""
    return [(s, f) for s in file.sections for f in s.fields if f.fact]


def _unknown_indicators(file: "SpecificationFile", known: set[str]) -> Iterator[Fault]:
    for position, criterion in enumerate(file.criteria):
        if criterion.indicator and criterion.indicator not in known:
            names = ", ".join(sorted(known))
            yield (
                ("criteria", position, "indicator"),
                f"indicator '{criterion.indicator}' is not known (known: {names})",
            )


def _bad_rules(file: "SpecificationFile") -> Iterator[Fault]:
    samples = samples_of(file)
    for position, rule in enumerate(file.eligibility):
        if fault := fault_in(rule.rule, samples):
            yield ("eligibility", position, "rule"), f"rule '{rule.key}' {fault}"


def _bad_facts(file: "SpecificationFile") -> Iterator[Fault]:
    seen: set[str] = set()
    for (place, field), fact in ((pair, pair[1].fact) for pair in _placed_fields(file)):
        if not fact:
            continue
        if fact in Fact.values:
            yield (*place, "fact"), f"fact '{fact}' is told by the candidacy itself: name another"
        elif fact in seen:
            yield (*place, "fact"), f"fact '{fact}' is named by two fields"
        if field.type not in WITH_A_FACT:
            yield (*place, "fact"), "a fact is the answer of a number or of a choice"
        seen.add(fact)


def _placed_fields(file: "SpecificationFile") -> Iterator[tuple[Location, "FieldOutline"]]:
    for i, section in enumerate(file.sections):
        for j, field in enumerate(section.fields):
            yield ("sections", i, "fields", j), field


def _bad_fields(file: "SpecificationFile") -> Iterator[Fault]:
    stages = {stage.key for stage in file.procedure.stages}
    for i, section in enumerate(file.sections):
        before: dict[str, FieldOutline] = {}
        for j, field in enumerate(section.fields):
            place: Location = ("sections", i, "fields", j)
            if field.key in before:
                yield (*place, "key"), f"field '{field.key}' stands twice in '{section.key}'"
            if field.type == "choice" and not field.choices:
                yield (*place, "type"), f"field '{field.key}' offers nothing to choose"
            if unknown := sorted(set(field.required_at) - stages):
                yield (
                    (*place, "required_at"),
                    f"stage '{unknown[0]}' is not declared (known: {', '.join(sorted(stages))})",
                )
            if field.when and (fault := _fault_of_condition(field, before)):
                yield (*place, "when"), fault
            before[field.key] = field


def _fault_of_condition(field: "FieldOutline", before: dict[str, "FieldOutline"]) -> str:
    condition = field.when
    if condition is None:
        return ""
    asked = before.get(condition.field)
    if asked is None or asked.type != "choice":
        return (
            f"field '{field.key}' depends on '{condition.field}', which is no choice "
            "that stands before it in its section"
        )
    if unknown := sorted(set(condition.answers) - set(asked.choices)):
        known = ", ".join(asked.choices)
        return f"'{condition.field}' has no answer '{unknown[0]}' (it has: {known})"
    return ""


def _bad_states(file: "SpecificationFile") -> Iterator[Fault]:
    for position, state in enumerate(file.procedure.states):
        place: Location = ("procedure", "states", position)
        if state.days and not state.silence:
            yield (
                (*place, "days"),
                f"state '{state.key}' has a delay: say in 'silence' what it means when it passes",
            )
        if state.silence and not state.days:
            yield (
                (*place, "silence"),
                f"state '{state.key}' says what silence means: give its delay in 'days'",
            )


def _said_twice(file: "SpecificationFile") -> Iterator[Fault]:
    for what, place, keys in (
        ("rule", ("eligibility",), [r.key for r in file.eligibility]),
        ("stage", ("procedure", "stages"), [s.key for s in file.procedure.stages]),
        ("outcome", ("procedure", "outcomes"), [o.key for o in file.procedure.outcomes]),
        (
            "decision on a label",
            ("procedure", "label_decisions"),
            [d.key for d in file.procedure.label_decisions],
        ),
        ("benefit", ("benefits",), [b.key for b in file.benefits]),
    ):
        for position, key in enumerate(keys):
            if key in keys[:position]:
                yield (*place, position, "key"), f"{what} '{key}' stands twice"
