"""What the office checks of a deposited version, and until when: the clock and its silence."""

from dataclasses import dataclass
from typing import Any

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import specification_of, state_of
from cocarde.web.programmes import queries as programmes


@dataclass(frozen=True)
class CheckLine:
    """One thing to check, and whether the deposited version meets it."""

    text: str
    is_met: bool


@dataclass(frozen=True)
class Check:
    """Completeness and eligibility of a version."""

    gaps: list[str]
    rules: list[CheckLine]

    @property
    def is_met(self) -> bool:
        return not self.gaps and all(line.is_met for line in self.rules)


def check_of(version: Version) -> Check | None:
    """What is to be checked where the procedure waits for a check; nothing elsewhere."""
    candidacy = version.candidacy
    procedure = specification_of(candidacy).procedure
    here = state_of(candidacy).key
    if not any(t.verb == "check" and here in t.sources for t in procedure.transitions):
        return None
    return Check(_gaps(version), _rules(version))


def _gaps(version: Version) -> list[str]:
    """The required fields that the version leaves empty."""
    written, placed = version.content["sections"], version.content.get("figures", [])
    with_figures = {figure["section"] for figure in placed}
    gaps = []
    for section in specification_of(version.candidacy).sections:
        for field in section.fields:
            value = written.get(section.key, {}).get(field.key)
            if field.type == "figures":
                value = section.key in with_figures
            if field.required and value in (None, "", False, []):
                gaps.append(f"{section.title} – {field.label}")
    return gaps


def _rules(version: Version) -> list[CheckLine]:
    """Each rule, read on what was deposited: what the version does not say was checked at the deposit."""
    facts: dict[str, Any] = {
        "members": len(version.content["members"]),
        "members_without_referent": 0,
        "perimeter": version.content["perimeter"],
    }
    specification = specification_of(version.candidacy)
    refused = set(programmes.ineligibilities(specification, facts))
    return [
        CheckLine(
            str(rule.reason if str(rule.reason) in refused else rule.condition or rule.key),
            str(rule.reason) not in refused,
        )
        for rule in specification.eligibility
    ]
