"""Reading candidacies: what a person may see, the dossier's state, and what a deposit would hold."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Count, Q, QuerySet

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import (
    Candidacy,
    DeclaredFigure,
    PlacedFigure,
    SectionText,
    TeamMember,
    Version,
    VersionFigure,
)
from cocarde.web.candidacies.queries import providers
from cocarde.web.design.queries import rich
from cocarde.web.evidence.models import Figure
from cocarde.web.files.models import Attachment
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.states.members import MemberWords, member_words
from cocarde.web.programmes.states.specification import (
    FieldOutline,
    Section,
    SpecificationFile,
    State,
    Transition,
)

DECLARED_FIELDS = (
    "label_fr",
    "label_en",
    "value",
    "unit_fr",
    "unit_en",
    "qualifier_fr",
    "qualifier_en",
    "perimeter_text_fr",
    "perimeter_text_en",
    "period",
    "sources",
)
_SAYS_NOTHING: dict[str, Any] = {"sections": {}, "figures": [], "declared": []}
_KEPT = ("candidacy", "name", "specification", "perimeter", "members")
PAIRING_FIELDS = ("indicator", "year", "answer")  # in a content only where the team wrote them


def specification_of(candidacy: Candidacy) -> SpecificationFile:
    """The rules this candidacy was opened under."""
    return programmes.read(candidacy.specification)


def member_words_of(candidacy: Candidacy) -> MemberWords:
    """The words for those who apply together: territories, companies or organisations."""
    return member_words(specification_of(candidacy))


def specification_of_content(candidacy: Candidacy, content: dict[str, Any]) -> SpecificationFile:
    """The rules that a deposited content was written under, whatever its dossier moved to since."""
    told = content.get("specification", {}).get("sha256", candidacy.specification.sha256)
    if told == candidacy.specification.sha256:
        return specification_of(candidacy)
    row = programmes.specification_read_as(candidacy.programme, told)
    return programmes.read(row) if row else specification_of(candidacy)


def state_of(candidacy: Candidacy) -> State:
    """Where the candidacy stands, in the words of its specification."""
    return specification_of(candidacy).procedure.state(candidacy.state)


def all_of(programme: Any) -> QuerySet[Candidacy]:
    """Every candidacy of a programme, with what lists show."""
    return (
        Candidacy.objects.filter(programme=programme)
        .select_related("programme", "call", "specification", "delegate")
        .prefetch_related("members")
        .order_by("name", "pk")
    )


def board(programme: Any, reader: Any) -> QuerySet[Candidacy]:
    """The candidacies that the office may follow: none that a barrier hides from this reader."""
    rows = access.without_barred(all_of(programme), reader)
    return rows.annotate(version_count=Count("versions"))


def mine(person: Any) -> QuerySet[Candidacy]:
    """The candidacies of which a person is in the team."""
    return (
        Candidacy.objects.filter(team__person=person)
        .select_related("programme", "call", "specification")
        .prefetch_related("members")
        .order_by("name", "pk")
    )


def readable_by(person: Any, public_id: str) -> Candidacy | None:
    """One candidacy, if this person may read it as team or office; otherwise as if it did not exist."""
    candidacy = _at(public_id)
    if candidacy is None:
        return None
    may = person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, candidacy) or person.has_perm(
        Permission.OFFICE_CANDIDACY_READ, candidacy
    )
    return candidacy if may else None


def of_team(person: Any, public_id: str) -> Candidacy | None:
    """One candidacy, if this person is in its team: the working copy is read by nobody else."""
    candidacy = _at(public_id)
    if candidacy is None or not person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, candidacy):
        return None
    return candidacy


def _at(public_id: str) -> Candidacy | None:
    return (
        Candidacy.objects.select_related("programme__snapshot", "call", "specification", "delegate")
        .filter(public_id=public_id)
        .first()
    )


def own_ids(person: Any) -> frozenset[str]:
    """Identifiers of the candidacies whose team the person is in."""
    rows = TeamMember.objects.filter(person=person)
    return frozenset(rows.values_list("candidacy__public_id", flat=True))


def figure_is_hidden(public_id: str, hidden: Collection[str]) -> bool | None:
    """Whether a figure stands in hidden candidacies alone; None where there is no such figure.

    It asks the same number of questions whatever the answer is.
    """
    exists = Figure.objects.filter(public_id=public_id).exists()
    rows = (
        VersionFigure.objects.filter(figure__public_id=public_id).values_list(
            "version__candidacy__public_id", flat=True
        ),
        PlacedFigure.objects.filter(figure__public_id=public_id).values_list(
            "candidacy__public_id", flat=True
        ),
    )
    holders = {public_id for several in rows for public_id in several}
    return bool(holders) and holders <= set(hidden) if exists else None


def may_read(person: Any, public_id: str) -> bool:
    """Whether this person may read a candidacy, for what is attached to it."""
    return readable_by(person, public_id) is not None


def may_read_figure(person: Any, public_id: str) -> bool:
    """Whether a figure stands in a dossier of this person's team, or in a version that she may read."""
    deposited = Q(versions__figures__public_id=public_id)
    placed = Q(placed_figures__figure__public_id=public_id)
    rows = Candidacy.objects.filter(placed | deposited).distinct()
    if any(person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, row) for row in rows):
        return True
    followed = Candidacy.objects.filter(deposited).distinct()
    return any(person.has_perm(Permission.OFFICE_CANDIDACY_READ, row) for row in followed)


def may_read_file(person: Any, public_id: str) -> bool:
    """Whether a file stands in a dossier that this person may read.

    The team reads what it attached; those who follow the candidacy, what was deposited.
    """
    file = Attachment.objects.filter(
        public_id=public_id, subject_kind=Candidacy._meta.label_lower
    ).first()
    candidacy = _at(file.subject_id) if file else None
    if candidacy is None:
        return False
    if person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, candidacy):
        return True
    return person.has_perm(Permission.OFFICE_CANDIDACY_READ, candidacy) and any(
        public_id in files_in(content)
        for content in candidacy.versions.values_list("content", flat=True)
    )


def files_in(content: dict[str, Any]) -> set[str]:
    """The public identifiers of the files that a version holds."""
    values = (v for section in content.get("sections", {}).values() for v in section.values())
    lists = (value for value in values if isinstance(value, list))
    written = {entry["id"] for entries in lists for entry in entries if isinstance(entry, dict)}
    parts = providers.content_parts(content).values()
    return written | {file for part in parts for file, _label in part.files}


def emptied_content(content: dict[str, Any]) -> dict[str, Any]:
    """What stays of a content that is kept no longer: of what it was, and nothing of what it said.

    It has the shape of every content, so that whatever reads one reads this too, and finds it empty.
    """
    return {name: content[name] for name in _KEPT if name in content} | _SAYS_NOTHING


def files_written(content: dict[str, Any]) -> set[str]:
    """The files that stand in its sections, by their public identifiers."""
    return files_in({"sections": content.get("sections", {})})


def section_texts(candidacy: Candidacy) -> dict[str, SectionText]:
    """The working copy, by section."""
    return {s.key: s for s in candidacy.sections.select_related("saved_by")}


@dataclass(frozen=True)
class Missing:
    """What a section still lacks before it can be deposited."""

    section: Section
    field: FieldOutline
    reason: str  # 'empty' or 'too_long'
    words: int = 0


def words_in(text: str) -> int:
    """How many words a text holds."""
    return len(text.split())


def missing(candidacy: Candidacy) -> list[Missing]:
    """Required fields left empty, and texts over their length, in the order of the outline."""
    written = {key: text.values for key, text in section_texts(candidacy).items()}
    placed = set(candidacy.placed_figures.values_list("section_key", flat=True))
    return _gaps(candidacy, written, placed)


def missing_in(candidacy: Candidacy, content: dict[str, Any]) -> list[Missing]:
    """The same of a content that was put together already."""
    return _gaps(candidacy, content["sections"], {f["section"] for f in content["figures"]})


def _gaps(
    candidacy: Candidacy, written: dict[str, dict[str, Any]], placed: set[str]
) -> list[Missing]:
    stage = state_of(candidacy).stage
    gaps: list[Missing] = []
    for section in specification_of(candidacy).sections:
        values = dict(written.get(section.key, {}))
        values |= {f.key: section.key in placed for f in section.fields if f.type == "figures"}
        asked = [field for field in section.fields if field.is_asked(values)]
        gaps += [gap for field in asked if (gap := _gap(section, field, values, stage))]
    return gaps


def _gap(
    section: Section, field: FieldOutline, values: dict[str, Any], stage: str
) -> Missing | None:
    value = values.get(field.key)
    if field.is_required_at(stage) and value in (None, "", False, []):
        return Missing(section, field, "empty")
    if field.max_words and isinstance(value, str):
        words = words_in(rich.plain(value) if field.type == "rich" else value)
        if words > field.max_words:
            return Missing(section, field, "too_long", words)
    return None


def placed_figures(candidacy: Candidacy) -> list[PlacedFigure]:
    """The figures placed in the sections that the rules ask for, as a version tells them."""
    asked = [section.key for section in specification_of(candidacy).sections]
    rows = candidacy.placed_figures.filter(section_key__in=asked)
    return list(rows.select_related("figure__snapshot"))


def content_now(candidacy: Candidacy, placed: list[PlacedFigure] | None = None) -> dict[str, Any]:
    """What a deposit made now would hold: every word and figure, in the outline's order.

    `placed` are the figures of the dossier, where they were read already.
    """
    texts = section_texts(candidacy)
    specification = specification_of(candidacy)
    figures = placed_figures(candidacy) if placed is None else placed
    return {
        "candidacy": candidacy.public_id,
        "name": candidacy.name,
        "specification": {
            "key": candidacy.specification.key,
            "version": candidacy.specification.version,
            "sha256": candidacy.specification.sha256,
        },
        "perimeter": candidacy.perimeter,
        "members": [{"name": m.name, "perimeter": m.perimeter} for m in candidacy.members.all()],
        "sections": {
            s.key: texts[s.key].values if s.key in texts else {} for s in specification.sections
        },
        "figures": [_figure_content(p.section_key, p.figure) for p in figures],
        "declared": [_declared_content(row) for row in candidacy.declared_figures.all()],
        **providers.content_of(candidacy),
    }


def _declared_content(row: DeclaredFigure) -> dict[str, Any]:
    written = [name for name in PAIRING_FIELDS if getattr(row, name)]
    return {
        name: str(getattr(row, name)) if name == "value" else getattr(row, name)
        for name in (*DECLARED_FIELDS, *written)
    }


def _figure_content(section_key: str, figure: Any) -> dict[str, Any]:
    return {
        "section": section_key,
        "id": figure.public_id,
        "indicator": figure.indicator,
        "definition": figure.definition,
        "year": figure.year,
        "perimeter": figure.perimeter,
        "value": None if figure.value is None else str(figure.value.normalize()),
        "observed": None if figure.observed is None else str(figure.observed.normalize()),
        "expected": None if figure.expected is None else str(figure.expected.normalize()),
        "unit": figure.unit,
        "kind": figure.kind,
        "coverage": figure.coverage,
        "snapshot": figure.snapshot.name,
    }


def hash_of(content: dict[str, Any]) -> str:
    """The hash that a receipt carries: of the content alone, independent of key order."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def next_number(candidacy: Candidacy) -> int:
    """The number that the next deposit will carry."""
    last = candidacy.versions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def unsigned_members(
    candidacy: Candidacy, content_sha256: str, number: int | None = None
) -> list[Any]:
    """The territories that have not signed what is about to be deposited, word for word."""
    number = next_number(candidacy) if number is None else number
    signed = set(
        candidacy.sign_offs.filter(
            version_number=number, content_sha256=content_sha256
        ).values_list("member_id", flat=True)
    )
    return [m for m in candidacy.members.all() if m.pk not in signed]


def latest_version(candidacy: Candidacy) -> Version | None:
    """The last deposited version."""
    return candidacy.versions.order_by("-number").first()


def open_moves(candidacy: Candidacy, roles: set[str]) -> list[Transition]:
    """The moves that these roles may make from where the candidacy stands."""
    return [
        t
        for t in specification_of(candidacy).procedure.transitions
        if candidacy.state in t.sources and roles & set(t.by)
    ]
