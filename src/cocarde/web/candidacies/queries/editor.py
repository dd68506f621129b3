"""What the editor, the figures and the deposit show."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import (
    Candidacy,
    MemberTerritory,
    PlacedFigure,
    SectionText,
    SignOff,
    TeamMember,
    Version,
)
from cocarde.web.candidacies.queries.deliberations import (
    SignedFor,
    deliberation_of,
    deliberation_text,
)
from cocarde.web.candidacies.queries.dossier import (
    content_now,
    hash_of,
    latest_version,
    next_number,
    specification_of,
)
from cocarde.web.candidacies.queries.facts import facts_for_rules
from cocarde.web.candidacies.queries.home import (
    Progress,
    can_deposit_from,
    gap_text,
    progress_of,
)
from cocarde.web.candidacies.queries.reading import by_key
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.design.queries import moment_text
from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.states.specification import Criterion, FieldOutline, Section

_ORDER = [TeamRole.LEAD, TeamRole.REFERENT, TeamRole.EDITOR, TeamRole.READER]


def team_of(candidacy: Candidacy) -> list[TeamMember]:
    """The team, the lead first."""
    rows = candidacy.team.select_related("person").order_by("joined_at", "pk")
    return sorted(rows, key=lambda row: _ORDER.index(TeamRole(row.role)))


@dataclass(frozen=True)
class VersionLine:
    """A deposited version in a list."""

    number: int
    sha256: str
    at_text: str
    is_emptied: bool = False


def versions_of(candidacy: Candidacy) -> list[VersionLine]:
    """The deposited versions, the latest first."""
    zone = candidacy.programme.zone
    return [
        VersionLine(number, sha256, moment_text(at, zone), emptied is not None)
        for number, sha256, at, emptied in candidacy.versions.order_by("-number").values_list(
            "number", "sha256", "deposited_at", "emptied_at"
        )
    ]


def criteria_of(candidacy: Candidacy, section: Section) -> list[Criterion]:
    """The criteria that a section speaks to."""
    specification = specification_of(candidacy)
    return [specification.criterion(key) for key in section.criteria]


def saved_text(candidacy: Candidacy, text: SectionText | None) -> str:
    """Who saved a section last, and when."""
    if text is None or text.saved_by is None:
        return ""
    return _("Last saved by %(name)s, %(when)s") % {
        "name": text.saved_by,
        "when": moment_text(text.saved_at, candidacy.programme.zone),
    }


def section_after(candidacy: Candidacy, section: Section) -> Section | None:
    """The next section of the outline."""
    sections = specification_of(candidacy).sections
    position = sections.index(section) + 1
    return sections[position] if position < len(sections) else None


@dataclass(frozen=True)
class Demand:
    """When a field is asked for, in words, and whether it is asked for now."""

    required: str = ""
    condition: str = ""
    depends_on: str = ""
    answers: str = ""


def demand_of(candidacy: Candidacy, section: Section, field: FieldOutline) -> Demand:
    """What the editor says of a field beside its label."""
    procedure = specification_of(candidacy).procedure
    required = ""
    if field.is_required_at(procedure.state(candidacy.state).stage):
        required = _("Asked for before the deposit.")
    elif field.required_at:
        names = [str(s.label) for s in procedure.stages if s.key in field.required_at]
        required = _("Asked for from this stage on: %(stages)s.") % {"stages": ", ".join(names)}
    if field.when is None:
        return Demand(required)
    return Demand(
        required,
        programmes.condition_text(section, field),
        field.when.field,
        " ".join(field.when.answers),
    )


def sections_for_figures(candidacy: Candidacy) -> list[Section]:
    """The sections that hold figures; all of them where none says so."""
    sections = specification_of(candidacy).sections
    holding = [s for s in sections if any(f.type == "figures" for f in s.fields)]
    return holding or list(sections)


@dataclass(frozen=True)
class Placed:
    """A figure in the working copy, and whether it is of the perimeter as it is now."""

    pk: int
    view: evidence.FigureView
    is_stale: bool


def placed_in(candidacy: Candidacy, section_key: str) -> list[Placed]:
    """The figures placed in a section."""
    rows = candidacy.placed_figures.filter(section_key=section_key)
    return [_placed(candidacy, row) for row in rows.select_related("figure__snapshot")]


def _placed(candidacy: Candidacy, row: PlacedFigure) -> Placed:
    figure = row.figure
    stale = figure.perimeter != candidacy.perimeter or (
        figure.snapshot_id != candidacy.programme.snapshot_id
    )
    return Placed(row.pk, evidence.view_of(figure, url=evidence.url_of(figure)), stale)


def standing_figures(candidacy: Candidacy) -> dict[str, evidence.FigureView]:
    """The figures placed anywhere in the dossier, by the key under which a text may show them."""
    rows = candidacy.placed_figures.select_related("figure__snapshot")
    return by_key(_placed(candidacy, row).view for row in rows)


def placed_by_section(candidacy: Candidacy) -> list[tuple[Section, list[Placed]]]:
    """Every placed figure, section by section in the order of the outline."""
    rows = list(candidacy.placed_figures.select_related("figure__snapshot"))
    found = []
    for section in specification_of(candidacy).sections:
        here = [_placed(candidacy, row) for row in rows if row.section_key == section.key]
        if here:
            found.append((section, here))
    return found


@dataclass(frozen=True)
class ToMend:
    """One thing to mend before a deposit, and where."""

    text: str
    url: str


@dataclass(frozen=True)
class Signature:
    """A territory, and whether it has signed what the dossier says now."""

    member: MemberTerritory
    signed_text: str
    was_undone: bool
    given: SignedFor | None = None


@dataclass(frozen=True)
class Readiness:
    """All that a deposit waits for."""

    missing: list[ToMend]
    ineligible: list[ToMend]
    signatures: list[Signature]
    unchanged: Version | None
    is_awaited: bool
    sha256: str

    @property
    def is_signed(self) -> bool:
        return all(s.signed_text for s in self.signatures)

    @property
    def is_ready(self) -> bool:
        return (
            self.is_awaited
            and self.is_signed
            and not (self.missing or self.ineligible or self.unchanged)
        )


def readiness_of(candidacy: Candidacy) -> Readiness:
    """What is still to be mended, and who has signed."""
    digest = hash_of(content_now(candidacy))
    last = latest_version(candidacy)
    perimeter = reverse("candidacies:perimeter", args=[candidacy.public_id])
    reasons = programmes.ineligibilities(specification_of(candidacy), facts_for_rules(candidacy))
    return Readiness(
        missing=_to_write(candidacy, progress_of(candidacy)),
        ineligible=[ToMend(reason, perimeter) for reason in reasons],
        signatures=_signatures(candidacy, digest),
        unchanged=last if last and last.sha256 == digest else None,
        is_awaited=can_deposit_from(candidacy),
        sha256=digest,
    )


def _to_write(candidacy: Candidacy, progress: list[Progress]) -> list[ToMend]:
    return [
        ToMend(
            f"{one.section.title} – {gap_text(gap)}",
            reverse("candidacies:section", args=[candidacy.public_id, one.section.key])
            + f"#field_{gap.field.key}",
        )
        for one in progress
        for gap in one.gaps
    ]


def _signatures(candidacy: Candidacy, digest: str) -> list[Signature]:
    rows: dict[Any, SignOff] = {
        s.member_id: s
        for s in candidacy.sign_offs.filter(version_number=next_number(candidacy)).select_related(
            "signed_by", "deliberation__attachment"
        )
    }
    zone = candidacy.programme.zone
    found = []
    for member in candidacy.members.select_related("referent"):
        member.candidacy = candidacy
        row = rows.get(member.pk)
        holds = row is not None and row.content_sha256 == digest
        text = ""
        if row is not None and holds:
            values = {"name": row.signed_by, "when": moment_text(row.signed_at, zone)}
            text = _("Signed by %(name)s, %(when)s") % values
        given = deliberation_of(row) if row is not None else None
        told = SignedFor(row, given, deliberation_text(given)) if row is not None else None
        found.append(Signature(member, text, row is not None and not holds, told))
    return found
