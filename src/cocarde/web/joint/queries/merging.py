"""The new dossier as it is being made: each field, what it is made of, and what is not decided yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cocarde.web.candidacies.models import (
    Candidacy,
    DeclaredFigure,
    MemberTerritory,
    PlacedFigure,
)
from cocarde.web.candidacies.queries import field_text, hash_of
from cocarde.web.evidence import queries as evidence
from cocarde.web.joint.models import Party, Piece, Proposal
from cocarde.web.joint.queries.proposals import can_leave_by, leads_of, parties_of
from cocarde.web.joint.queries.sources import (
    NOW,
    Dossier,
    Source,
    comparable,
    dossiers_of,
    is_same,
    joined,
)
from cocarde.web.joint.states import Mode
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.states.specification import (
    FieldOutline,
    Section,
    SpecificationFile,
)


@dataclass(frozen=True)
class Column:
    """One candidacy beside the others: what it says now, and what its last version said otherwise."""

    candidacy: Candidacy
    now: Source
    before: Source | None
    is_asked: bool


@dataclass
class FieldMerge:
    """One field of the new dossier."""

    section: Section
    outline: FieldOutline
    columns: list[Column]
    dossiers: list[Dossier]
    piece: Piece | None

    @cached_property
    def sources(self) -> dict[str, Source]:
        """All that may be taken, by key: every working copy and every version."""
        found = (
            one.source(self.section.key, self.outline, number)
            for one in self.dossiers
            for number in one.numbers
        )
        return {source.key: source for source in found}

    @property
    def written(self) -> list[Source]:
        """What the columns show that is not empty."""
        shown = (s for c in self.columns for s in (c.now, c.before) if s is not None)
        return [s for s in shown if not s.is_empty]

    @property
    def is_alike(self) -> bool:
        """Whether all say the same: nobody has to choose."""
        values = [column.now for column in self.columns]
        return not values[0].is_empty and all(is_same(values[0].value, s.value) for s in values)

    @property
    def taken(self) -> list[Source]:
        """What the field is made of, in its order."""
        if self.piece is None:
            return [column.now for column in self.columns] if self.is_alike else []
        if self.piece.mode == Mode.REWRITE:
            return []
        return [self.sources[key] for key in self.piece.sources if key in self.sources]

    @property
    def is_decided(self) -> bool:
        """Whether it is known what the new dossier says here."""
        if self.piece is None:
            return not self.written or self.is_alike
        if self.piece.mode == Mode.REWRITE:
            return True
        return bool(self.piece.sources) and all(k in self.sources for k in self.piece.sources)

    @property
    def value(self) -> Any:
        """What the new dossier says here."""
        if self.piece is not None and self.piece.mode == Mode.REWRITE:
            return self.piece.value
        if not self.taken:
            return None
        if self.piece is not None and self.piece.mode == Mode.JOIN:
            return joined(self.taken, self.outline)
        return self.taken[0].value

    @property
    def text(self) -> str:
        return field_text(self.outline, self.value)


@dataclass(frozen=True)
class Orphan:
    """What a candidacy wrote where the rules in force ask for nothing: it stays in its own dossier."""

    candidacy: Candidacy
    section_title: str
    label: str
    text: str


@dataclass(frozen=True)
class Blocker:
    """Why the candidacies cannot be united yet; `names` says which of them."""

    reason: str
    names: list[str] = field(default_factory=list)
    count: int = 0


@dataclass
class Merge:
    """The whole of a proposal: those concerned, and the dossier they are making."""

    proposal: Proposal
    parties: list[Party]
    specification: SpecificationFile
    dossiers: list[Dossier]
    fields: list[FieldMerge]
    members: list[MemberTerritory]
    declared: list[DeclaredFigure]
    figures: list[tuple[str, str, int]]
    perimeter: str
    perimeter_problem: str

    @property
    def candidacies(self) -> list[Candidacy]:
        return [party.candidacy for party in self.parties]

    @property
    def undecided(self) -> list[FieldMerge]:
        return [one for one in self.fields if not one.is_decided]

    def of_section(self, key: str) -> list[FieldMerge]:
        """The fields of one section, in the order of the outline."""
        return [one for one in self.fields if one.section.key == key]

    @cached_property
    def sha256(self) -> str:
        """The hash of all that a yes is given to; no person stands in it."""
        led_by = self.proposal.led_by
        return hash_of(
            {
                "name": self.proposal.name,
                "led_by": led_by.public_id if led_by else "",
                "candidacies": [one.public_id for one in self.candidacies],
                "specification": self.proposal.call.specification.sha256,
                "perimeter": self.perimeter,
                "members": [[m.candidacy_id, m.name, m.perimeter] for m in self.members],
                "fields": [
                    [f.section.key, f.outline.key, comparable(f.value)] for f in self.fields
                ],
                "figures": [list(one) for one in self.figures],
                "declared": [
                    [d.candidacy_id, d.label_fr, str(d.value), d.unit_fr, d.perimeter_text_fr]
                    for d in self.declared
                ],
            }
        )

    def has_agreed(self, party: Party) -> bool:
        """Whether the lead of a candidacy said yes to this very content, and still leads it."""
        if not party.agreed_sha256 or party.agreed_sha256 != self.sha256:
            return False
        return party.agreed_by in leads_of(party.candidacy)

    @cached_property
    def stuck(self) -> list[Party]:
        """Those that cannot unite from where they stand: withdrawn, before the committee, decided."""
        return [one for one in self.parties if not can_leave_by(one.candidacy, "unite")]

    @cached_property
    def unready(self) -> list[Blocker]:
        """What is to be mended before anybody can say yes."""
        found = []
        if len(self.parties) < 2:  # noqa: PLR2004 (one alone unites with nobody)
            found.append(Blocker("few"))
        if self.stuck:
            found.append(Blocker("state", [one.candidacy.name for one in self.stuck]))
        if self.undecided:
            found.append(Blocker("undecided", count=len(self.undecided)))
        if self.perimeter_problem:
            found.append(Blocker("perimeter", [self.perimeter_problem]))
        led_by = self.proposal.led_by
        if led_by is None or led_by not in self.candidacies or not leads_of(led_by):
            found.append(Blocker("lead"))
        return found

    @cached_property
    def blockers(self) -> list[Blocker]:
        """All that keeps them from being united now."""
        silent = [one.candidacy.name for one in self.parties if not self.has_agreed(one)]
        return [*self.unready, *([Blocker("agreement", silent)] if silent else [])]

    def orphans(self) -> Iterator[Orphan]:
        """What was written under rules that asked for more, or otherwise."""
        kept = {(f.section.key, f.outline.key) for f in self.fields}
        for one in self.dossiers:
            for section in one.outline.values():
                values = one.written[NOW].get(section.key, {})
                for outline in section.fields:
                    words = field_text(outline, values.get(outline.key))
                    if words and (section.key, outline.key) not in kept:
                        yield Orphan(one.candidacy, str(section.title), str(outline.label), words)


def merge_of(proposal: Proposal) -> Merge:
    """The dossier being made, in a number of questions that does not grow with the candidacies."""
    parties = parties_of(proposal)
    rows = [party.candidacy for party in parties]
    order = {row.pk: n for n, row in enumerate(rows)}
    dossiers = dossiers_of(rows)
    specification = programmes.read(proposal.call.specification)
    pieces = {(p.section_key, p.field_key): p for p in proposal.pieces.select_related("chosen_by")}
    perimeter, problem = _perimeter_of(proposal, rows)
    members = MemberTerritory.objects.filter(candidacy__in=rows).select_related("referent")
    declared = DeclaredFigure.objects.filter(candidacy__in=rows)
    return Merge(
        proposal=proposal,
        parties=parties,
        specification=specification,
        dossiers=dossiers,
        fields=[
            _field(section, outline, dossiers, pieces.get((section.key, outline.key)))
            for section in specification.sections
            for outline in section.fields
            if outline.type != "figures"
        ],
        members=sorted(members, key=lambda m: (order[m.candidacy_id], m.position, m.pk)),
        declared=sorted(declared, key=lambda d: (order[d.candidacy_id], d.pk)),
        figures=_figures_of(rows, specification),
        perimeter=perimeter,
        perimeter_problem=problem,
    )


def _field(
    section: Section, outline: FieldOutline, dossiers: list[Dossier], piece: Piece | None
) -> FieldMerge:
    columns = [_column(section, outline, one) for one in dossiers]
    return FieldMerge(section, outline, columns, dossiers, piece)


def _column(section: Section, outline: FieldOutline, dossier: Dossier) -> Column:
    now, last = dossier.source(section.key, outline, NOW), dossier.numbers[0]
    before = dossier.source(section.key, outline, last) if last != NOW else None
    if before is not None and is_same(before.value, now.value):
        before = None
    asked = dossier.asked(section.key, outline.key) is not None
    return Column(dossier.candidacy, now, before, asked)


def _perimeter_of(proposal: Proposal, rows: list[Candidacy]) -> tuple[str, str]:
    """The union of the perimeters, and why it cannot be read."""
    programme = proposal.call.programme
    texts = [row.perimeter for row in rows]
    try:
        return (
            evidence.united_perimeter(programme.snapshot, texts, programme.territories_year),
            "",
        )
    except (evidence.ObservatoryError, evidence.NoSnapshotError) as error:
        return "", evidence.error_text(error, programme.snapshot)


def _figures_of(
    rows: list[Candidacy], specification: SpecificationFile
) -> list[tuple[str, str, int]]:
    """The figures placed in any of them, once each: section, indicator, year."""
    holding = [s.key for s in specification.sections if any(f.type == "figures" for f in s.fields)]
    known = {s.key for s in specification.sections}
    default = (holding or [specification.sections[0].key])[0]
    placed = PlacedFigure.objects.filter(candidacy__in=rows).order_by(
        "section_key", "position", "pk"
    )
    found: dict[tuple[str, str, int], None] = {}
    for key, indicator, year in placed.values_list(
        "section_key", "figure__indicator", "figure__year"
    ):
        found[(key if key in known else default, indicator, year)] = None
    return list(found)
