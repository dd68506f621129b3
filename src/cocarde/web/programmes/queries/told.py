"""A specification in plain words: criteria, procedure."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes.queries.afterwards import afterwards_of
from cocarde.web.programmes.states import CriterionKind, Party
from cocarde.web.programmes.states.specification import (
    Criterion,
    FieldOutline,
    Procedure,
    Section,
    SpecificationFile,
    State,
)


@dataclass(frozen=True)
class CriterionLine:
    """A criterion in plain words: how it is answered, and by which indicator."""

    criterion: Criterion
    kind: CriterionKind
    indicator_label: str
    sections: tuple[Section, ...]


def criteria_of(specification: SpecificationFile) -> list[CriterionLine]:
    """The criteria, each with the sections of the dossier that speak to it."""
    return [
        CriterionLine(
            criterion,
            CriterionKind(criterion.kind),
            indicator_label(criterion.indicator),
            tuple(s for s in specification.sections if criterion.key in s.criteria),
        )
        for criterion in specification.criteria
    ]


def indicator_label(name: str | None) -> str:
    """The indicator of a measured criterion, in words."""
    found = evidence.indicator(name) if name else None
    return evidence.in_language(found.label) if found else ""


@dataclass(frozen=True)
class Move:
    """A move out of a state: its label, who makes it, where it leads."""

    label: str
    by: str
    target: str


@dataclass(frozen=True)
class StateLine:
    """A state of the procedure in plain words."""

    state: State
    awaits: str
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class StageLines:
    """A stage of the procedure with its states."""

    label: str
    states: tuple[StateLine, ...]


def procedure_of(specification: SpecificationFile) -> list[StageLines]:
    """The procedure, stage by stage, as a page tells it."""
    procedure = specification.procedure
    return [
        StageLines(
            str(stage.label),
            tuple(_state_line(procedure, s) for s in procedure.states if s.stage == stage.key),
        )
        for stage in procedure.stages
    ]


def _state_line(procedure: Procedure, state: State) -> StateLine:
    awaits = "" if state.awaits == "nobody" else str(Party(state.awaits).label)
    moves = tuple(
        Move(
            str(transition.label),
            ", ".join(str(Party(party).label) for party in transition.by),
            str(procedure.state(transition.target).label),
        )
        for transition in procedure.transitions
        if state.key in transition.sources
    )
    return StateLine(state, awaits, moves)


def condition_text(section: Section, field: FieldOutline) -> str:
    """On which answer a field is asked for, in words."""
    if field.when is None:
        return ""
    asked = next(f for f in section.fields if f.key == field.when.field)
    answers = [str(asked.choices.get(key, key)) for key in field.when.answers]
    return _("Only where “%(field)s” is: %(answers)s.") % {
        "field": asked.label,
        "answers": ", ".join(answers),
    }


@dataclass(frozen=True)
class FieldLine:
    """A field of the dossier in plain words."""

    field: FieldOutline
    demands: tuple[str, ...]


@dataclass(frozen=True)
class SectionLines:
    """A section of the dossier with its fields."""

    section: Section
    fields: tuple[FieldLine, ...]


def outline_of(specification: SpecificationFile) -> list[SectionLines]:
    """The outline of the dossier: what each field asks, when, and which rule looks at it."""
    stages = {s.key: str(s.label) for s in specification.procedure.stages}
    return [
        SectionLines(
            section, tuple(FieldLine(f, demands_of(section, f, stages)) for f in section.fields)
        )
        for section in specification.sections
    ]


def demands_of(section: Section, field: FieldOutline, stages: dict[str, str]) -> tuple[str, ...]:
    """When a field is asked for, in words."""
    found = []
    if field.required:
        found.append(_("required"))
    if field.required_at:
        names = ", ".join(stages.get(key, key) for key in field.required_at)
        found.append(_("required from this stage on: %(stages)s") % {"stages": names})
    if field.when:
        found.append(condition_text(section, field))
    if field.fact:
        found.append(_("an eligibility rule may look at the answer"))
    return tuple(found)


def told_of(said: SpecificationFile) -> dict[str, Any]:
    """What a page that tells a specification needs."""
    return {
        "said": said,
        "criteria": criteria_of(said),
        "outline": outline_of(said),
        "procedure": procedure_of(said),
        "afterwards": afterwards_of(said),
    }
