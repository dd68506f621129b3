"""A deposited version as data that a document is made of: words, figures with provenance, files."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies import queries as candidacies
from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import ReadField, providers
from cocarde.web.design.queries import moment_text
from cocarde.web.design.states import reading_language
from cocarde.web.design.templatetags.writing import typography
from cocarde.web.documents.queries.maps import map_of
from cocarde.web.documents.queries.texts import Block, blocks_of, paragraphs_of
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.queries import FigureView
from cocarde.web.files.models import Attachment

Card = dict[str, Any]


@dataclass
class PrintedField:
    """One field: its words as blocks, or its files."""

    key: str
    label: str
    blocks: list[Block] = field(default_factory=list)
    files: list[dict[str, str]] = field(default_factory=list)


@dataclass
class PrintedSection:
    """One section; its figures are those that stand in none of its texts."""

    key: str
    title: str
    criteria: str
    fields: list[PrintedField]
    figures: list[Card]


@dataclass
class Printed:
    """A version as it is printed, whatever it is printed by."""

    version: Version
    sections: list[PrintedSection]
    declared: list[Card]
    attachments: list[dict[str, str]]
    figures: dict[str, Card]


def printed(version: Version) -> Printed:
    """What a version says, in the language asked for: titles and figures; texts stay as written."""
    read = candidacies.read_version(version)
    sections: list[PrintedSection] = []
    attachments: list[dict[str, str]] = []
    for one in read:
        fields = [_field(f, attachments, one.title) for f in one.fields]
        standing = {f.figure.indicator + str(f.figure.year) for f in _placed(one.fields)}
        left = [v for v in one.figures if v.indicator + str(v.year) not in standing]
        criteria = ", ".join(str(c.title) for c in one.criteria)
        told = _("Criteria: %(titles)s") % {"titles": criteria} if criteria else ""
        cards = [card_of(view) for view in left]
        sections.append(PrintedSection(one.key, one.title, told, fields, cards))
    sections += _parts(version, attachments)
    attachments += _deliberations(version)
    figures = {f"{v.indicator}@{v.year}": card_of(v) for one in read for v in one.figures}
    return Printed(version, sections, _declared(version), attachments, figures)


def _deliberations(version: Version) -> list[dict[str, str]]:
    """The files of the deliberations that the signatures rest on."""
    given = candidacies.signed_for(version.candidacy, version.number)
    return [
        {
            "id": one.deliberation.attachment.public_id,
            "name": one.deliberation.attachment.name,
            "size": filesizeformat(one.deliberation.attachment.size_bytes),
            "sha256": one.deliberation.attachment.sha256,
            "section": _("Deliberation of %(name)s") % {"name": one.sign_off.member_name},
        }
        for one in given
        if one.deliberation and one.deliberation.attachment
    ]


def _parts(version: Version, attachments: list[dict[str, str]]) -> list[PrintedSection]:
    """What later apps put in the version, each as a section of its own."""
    found = []
    for key, part in providers.content_parts(version.content).items():
        blocks = paragraphs_of(part.note)
        if part.lines:
            blocks.append({"kind": "ul", "items": [paragraphs_of(line) for line in part.lines]})
        labels = dict(part.files)
        rows = Attachment.objects.filter(public_id__in=labels).order_by("public_id")
        files = [
            {
                "id": row.public_id,
                "name": labels[row.public_id],
                "size": filesizeformat(row.size_bytes),
                "sha256": row.sha256,
                "section": part.title,
            }
            for row in rows
        ]
        attachments += files
        held = PrintedField("part", "", blocks, files)
        found.append(PrintedSection(f"part-{key}", part.title, "", [held], []))
    return found


def _placed(fields: list[ReadField]) -> list[Any]:
    return [piece for one in fields for piece in one.pieces if piece.figure]


def _field(one: ReadField, attachments: list[dict[str, str]], section: str) -> PrintedField:
    if one.files:
        files = [_file(f, section) for f in one.files]
        attachments += files
        return PrintedField(one.key, one.label, files=files)
    if one.type != "rich":
        return PrintedField(one.key, one.label, blocks=paragraphs_of(one.text))
    blocks: list[Block] = []
    for piece in one.pieces:
        if piece.html:
            blocks += blocks_of(piece.html)
        elif piece.figure:
            blocks.append({"kind": "figure", "figure": card_of(piece.figure)})
        else:
            note = _("A figure stood here that the dossier no longer holds.")
            blocks.append({"kind": "p", "runs": [{"text": note, "em": True}]})
    return PrintedField(one.key, one.label, blocks=stepped(blocks))


def stepped(blocks: list[Block]) -> list[Block]:
    """No title skips a level: assistive software reads an outline without holes."""
    is_led = False
    for block in blocks:
        if block["kind"] == "h":
            is_led = is_led or block["level"] == 1
            block["level"] = block["level"] if is_led else 1
    return blocks


def _file(entry: dict[str, Any], section: str) -> dict[str, str]:
    return {
        "id": entry["id"],
        "name": entry["name"],
        "size": filesizeformat(entry["size_bytes"]),
        "sha256": entry["sha256"],
        "section": section,
    }


def _declared(version: Version) -> list[Card]:
    told = candidacies.told_by(version.candidacy, version).declared
    cards = []
    for row in told:
        card = card_of(candidacies.declared_view(row))
        if row.answer:
            card["provenance"].append(
                _("What the team says of it: %(text)s") % {"text": row.answer}
            )
        cards.append(card)
    return cards


def card_of(view: FigureView) -> Card:
    """A figure as it is printed: perimeter, year and definition, then the number, then its provenance."""
    scope = [view.perimeter_label, str(view.year) if view.year else ""]
    provenance = [
        *[_("Source: %(source)s") % {"source": label} for label, _url in view.sources],
        _("Source: %(source)s") % {"source": view.source} if view.source else "",
        _("Snapshot: %(name)s") % {"name": view.snapshot} if view.snapshot else "",
        _("Definition: %(name)s") % {"name": view.definition} if view.definition else "",
        _("Computed on %(day)s") % {"day": view.computed_at} if view.computed_at else "",
        view.records_text,
        _("Exact value: %(value)s") % {"value": view.exact_text} if view.exact_text else "",
    ]
    language = reading_language()
    return {
        "key": f"{view.indicator}@{view.year}",
        "label": typography(view.label, language),
        "scope": typography(" · ".join(filter(None, scope)), language),
        "definition": typography(view.definition_text, language),
        "value": view.value_text,
        "unit": view.unit_title or view.unit_label,
        "silent": _("insufficient data"),
        "url": absolute(view.url),
        "signs": [one for one in (view.kind_label, view.coverage_label) if one],
        "provenance": [typography(one, language) for one in provenance if one],
    }


def absolute(url: str) -> str:
    """An address that works outside the site; nothing stays nothing."""
    return settings.PUBLIC_URL.rstrip("/") + url if url.startswith("/") else url


def fact(label: str, value: str, *, mono: bool = False) -> dict[str, Any]:
    """A fact as layouts show it: what it is, what it says."""
    return {"label": label, "value": value, "mono": mono}


def perimeter_facts(version: Version) -> list[dict[str, Any]]:
    """The perimeter in names, inhabitants and as an expression."""
    text = version.content["perimeter"]
    if not text:
        return [fact(_("Perimeter"), _("not documented"))]
    total = candidacies.total_of(version.candidacy, text)
    sizes = " · ".join(filter(None, (total.population_text, total.communes_text)))
    names = candidacies.names_of(version.candidacy, text)
    rows = [fact(_("Perimeter"), names), fact(_("What it holds"), sizes) if sizes else None]
    return [row for row in (*rows, fact(_("Expression"), text, mono=True)) if row]


def map_data(version: Version) -> dict[str, str] | None:
    """The map of the perimeter: its drawing, the words for those who do not see it, and whose it is."""
    programme, text = version.candidacy.programme, version.content["perimeter"]
    bodies = evidence.drawn_around(programme, text)
    svg = map_of(bodies)
    if not svg:
        return None
    inside = [body.name for body in bodies if body.is_inside]
    told = ngettext(
        "Map of the perimeter, in dark among its neighbours: %(names)s.",
        "Map of the perimeter, %(count)s bodies in dark among their neighbours: %(names)s.",
        len(inside),
    ) % {"count": len(inside), "names": ", ".join(inside)}
    credit = (
        _("Invented country: generated contours.")
        if programme.generated
        else _("Contours: IGN and INSEE, Licence Ouverte.")
    )
    return {"svg": svg, "alt": told, "credit": credit}


def receipt_of(version: Version) -> list[dict[str, Any]]:
    """When it was deposited, its hash, its rules, and the territories that signed it; nobody's name."""
    programme = version.candidacy.programme
    specification = version.content["specification"]
    signed = candidacies.signed_for(version.candidacy, version.number)
    told = [f"{one.sign_off.member_name} ({one.told})" for one in signed]
    return [
        fact(_("Version"), str(version.number)),
        fact(_("Deposited"), moment_text(version.deposited_at, programme.zone)),
        fact(_("Hash (SHA-256)"), version.sha256, mono=True),
        fact(_("Specification"), f"{specification['key']} {specification['version']}"),
        fact(_("Signed for"), ", ".join(told) or _("not documented")),
    ]
