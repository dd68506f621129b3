"""What a candidacy tells the eligibility rules: itself, by its dossier, and through later apps."""

import re
from typing import Any

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.queries.dossier import section_texts, specification_of
from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.states import Fact
from cocarde.web.programmes.states.eligibility import FactValue
from cocarde.web.programmes.states.specification import FieldOutline

_PLACE_ABROAD = re.compile(r"\bplace:")


def facts_for_rules(candidacy: Candidacy) -> dict[str, FactValue | None]:
    """What the rules of its specification look at, and nothing else; None where nobody knows."""
    asked = programmes.facts_asked(specification_of(candidacy))
    declared = _declared(candidacy) if any(a.field for a in asked) else {}
    return {
        a.name: declared[a.name] if a.field else fact_of(candidacy, Fact(a.name)) for a in asked
    }


def fact_of(candidacy: Candidacy, fact: Fact) -> FactValue | None:
    """One fact that a candidacy tells by itself."""
    if fact == Fact.MEMBERS:
        return candidacy.members.count()
    if fact == Fact.MEMBERS_WITHOUT_REFERENT:
        return sum(one.referent_id is None for one in candidacy.members.all())
    if fact == Fact.PERIMETER:
        return candidacy.perimeter
    if fact == Fact.ABROAD:
        return bool(_PLACE_ABROAD.search(candidacy.perimeter))
    if fact == Fact.POPULATION:
        return _population(candidacy)
    return providers.fact(fact, candidacy)


def _population(candidacy: Candidacy) -> int | None:
    if not candidacy.perimeter.strip():
        return None
    programme = candidacy.programme
    try:
        found = evidence.summary_of(
            programme.snapshot, candidacy.perimeter, programme.territories_year
        )
    except (evidence.ObservatoryError, evidence.NoSnapshotError):
        return None
    return found.population


def _declared(candidacy: Candidacy) -> dict[str, FactValue]:
    """What the working copy declares; a number that is not given yet counts for nothing."""
    texts = section_texts(candidacy)
    found: dict[str, FactValue] = {}
    for section in specification_of(candidacy).sections:
        values = texts[section.key].values if section.key in texts else {}
        found |= {str(f.fact): _answer(f, values) for f in section.fields if f.fact}
    return found


def _answer(field: FieldOutline, values: dict[str, Any]) -> FactValue:
    given: FactValue | None = values.get(field.key) if field.is_asked(values) else None
    if field.type == "number":
        return given if isinstance(given, int | float) else 0
    return "" if given is None else given
