"""Who stands behind a figure, and what is counted about one company, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from cocarde import observatory
from cocarde.observatory import Counted, Snapshot
from cocarde.web.design.queries import day_at, day_text
from cocarde.web.design.states import reading_language
from cocarde.web.evidence.models import Figure, RegisteredSnapshot
from cocarde.web.evidence.queries.amounts import amount_of
from cocarde.web.evidence.queries.snapshots import in_language, indicator, opened, shown_name

Node = tuple[str, str]  # a list, and the identifier of a record in it


@dataclass(frozen=True)
class BehindRow:
    """One thing that a figure counts, as a list shows it."""

    kind: str
    source: str
    source_label: str
    record: str
    item: str
    name: str
    place_name: str
    year: int
    amount_text: str
    raised_usd: float | None


def is_listed(figure: Figure) -> bool:
    """True where what the figure counts stands on lists that name it."""
    described = indicator(figure.indicator)
    return described is not None and observatory.is_listed(described)


def behind(figure: Figure) -> list[BehindRow]:
    """What a kept figure counts, each once; raises as `figures_now` does."""
    snapshot = opened(figure.snapshot)
    found = observatory.behind(snapshot, figure.perimeter, figure.year, figure.indicator)
    return [_row(snapshot, one) for one in found.rows]


def counted_among(figure: Figure, records: Iterable[Node]) -> set[Node]:
    """Which of these records, under whatever list, a kept figure counts; raises as `behind` does."""
    asked = list(records)
    if not asked or not is_listed(figure):
        return set()
    snapshot = opened(figure.snapshot)
    found = observatory.behind(
        snapshot, figure.perimeter, figure.year, figure.indicator, records=asked
    )
    chains = {one.chain for one in found.rows}
    told = observatory.chains_of(snapshot, asked)
    return {node for node, chain in told.items() if chain in chains}


def _row(snapshot: Snapshot, one: Counted) -> BehindRow:
    return BehindRow(
        kind=one.kind,
        source=one.source,
        source_label=list_label(snapshot, one.source),
        record=one.record,
        item=one.item,
        name=one.name,
        place_name=_place_name(snapshot, one.commune, one.place),
        year=one.year,
        amount_text=_amount_text(one.raised_usd, "USD") if one.kind == "round" else "",
        raised_usd=one.raised_usd,
    )


def _amount_text(value: float | None, unit: str) -> str:
    if value is None:
        return _("amount not known")
    amount = amount_of(Decimal(str(value)), unit)
    return f"{amount.value_text} {amount.unit_label}"


def list_label(snapshot: Snapshot, source: str) -> str:
    """What a list is, in words; an invented one bears the name of no real register."""
    entry = next((one for one in snapshot.manifest.sources if one.kind == source), None)
    if snapshot.manifest.generated and entry is not None:
        return {
            "companies": _("register of companies (generated)"),
            "organisations": _("directory of organisations (generated)"),
            "awards": _("winners of a contest (generated)"),
        }.get(entry.yields, source)
    return {
        "crunchbase-companies": _("register of companies Crunchbase"),
        "declared": _("list declared by the team of a dossier"),
        "ilab": _("winners of the contest i-Lab"),
        "inov": _("winners of the contest i-Nov"),
        "techonmap": _("directory TechOnMap"),
    }.get(source, source)


def _place_name(snapshot: Snapshot, commune: str | None, place: str | None) -> str:
    communes = snapshot.territories.communes[snapshot.manifest.registers_year]
    if commune is not None and commune in communes.row:
        return shown_name(communes.name[communes.row[commune]])
    return (place or "").partition("/")[2].title()


Fact = tuple[str, str]  # what it is, what it says


@dataclass(frozen=True)
class ListingView:
    """What one list says of the company: facts in the order they are read."""

    source_label: str
    record: str
    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class TallyView:
    """An indicator that the company counts in, and how."""

    label: str
    definition: str
    how: str


@dataclass(frozen=True)
class RecordView:
    """All that is counted about one company."""

    source: str
    record: str
    name: str
    listings: tuple[ListingView, ...]
    links: tuple[str, ...]
    rounds: tuple[Fact, ...]
    awards: tuple[Fact, ...]
    tallies: tuple[TallyView, ...]
    known_names: tuple[str, ...]


def record_view(registered: RegisteredSnapshot, source: str, record: str) -> RecordView:
    """What is counted about one company, in plain words.

    Raises:
        RecordError: no list of the snapshot holds it.
        SnapshotError: the snapshot is missing or was altered.
    """
    snapshot = opened(registered)
    found = observatory.record_of(snapshot, source, record)
    names = {node_of(one): one.name or one.record for one in found.listings}
    return RecordView(
        source=source,
        record=record,
        name=found.name,
        listings=tuple(
            ListingView(
                list_label(snapshot, one.source), one.record, one.name, tuple(_facts(snapshot, one))
            )
            for one in found.listings
        ),
        links=tuple(_link_text(snapshot, names, link) for link in found.links),
        rounds=tuple(
            (
                day_text(one.funded_on) if one.funded_on else _("day not known"),
                _amount_text(one.raised_usd, "USD"),
            )
            for one in found.rounds
        ),
        awards=tuple((f"{one.awarded_year}", _award_text(snapshot, one)) for one in found.awards),
        tallies=tuple(_tally(snapshot, one) for one in found.tallies),
        known_names=tuple(dict.fromkeys(one.name for one in found.listings if one.name)),
    )


def node_of(listing: observatory.Listing) -> Node:
    """The list and the identifier of a listing."""
    return listing.source, listing.record


def name_on_list(registered: RegisteredSnapshot, source: str, record: str) -> str:
    """The name a list gives to a company; empty where it is withheld. Raises as `record_view` does."""
    return observatory.record_of(opened(registered), source, record).name


def _facts(snapshot: Snapshot, one: observatory.Listing) -> list[Fact]:
    place = _place_name(snapshot, one.commune, one.place)
    facts = [
        (_("Placed in"), _placed_text(place, one.placement)),
        (_("City as the list writes it"), one.city),
        (_("Kind"), _category_text(one.category)),
        (_("Founded in"), str(one.founded_year or "")),
        (_("Known since"), str(one.known_year or "")),
        (_("Activity as the list writes it"), one.activity.replace("|", ", ")),
        (_("Web site"), one.web_address),
    ]
    return [(term, text) for term, text in facts if text]


def _placed_text(place: str, placement: str) -> str:
    if not place:
        return _("nowhere: it is not counted for any territory")
    if placement == "linked":
        return _("%(place)s, as another list says of the same company") % {"place": place}
    return place


def _category_text(category: str) -> str:
    return {
        "accelerator": _("accelerator"),
        "association": _("association"),
        "company": _("company"),
        "host_place": _("host place"),
        "incubator": _("incubator"),
        "investor": _("investor"),
        "lab": _("laboratory"),
        "public_body": _("public body"),
        "school": _("school"),
    }.get(category, category)


def _link_text(snapshot: Snapshot, names: dict[Node, str], link: observatory.Link) -> str:
    told = {
        "siren": _("the same SIREN number, %(key)s"),
        "domain": _("the same web domain, %(key)s"),
        "name": _("the same name, commune and founding year: %(key)s"),
    }[link.evidence] % {"key": link.key}
    return _("“%(first)s” (%(first_list)s) and “%(second)s” (%(second_list)s): %(why)s.") % {
        "first": names.get(link.first, link.first[1]),
        "first_list": list_label(snapshot, link.first[0]),
        "second": names.get(link.second, link.second[1]),
        "second_list": list_label(snapshot, link.second[0]),
        "why": told,
    }


def _award_text(snapshot: Snapshot, one: observatory.Award) -> str:
    grant = _amount_text(one.grant_eur, "EUR") if one.grant_eur is not None else ""
    parts = (list_label(snapshot, one.source), one.topic, one.prize, grant)
    return " · ".join(part for part in parts if part)


def _tally(snapshot: Snapshot, tally: observatory.Tally) -> TallyView:
    return TallyView(
        label=in_language(tally.indicator.label),
        definition=in_language(tally.indicator.definition),
        how=" ".join(_how(snapshot, tally)),
    )


def _how(snapshot: Snapshot, tally: observatory.Tally) -> list[str]:
    """Since when or in which years, where, and for how much."""
    said = (
        _("In %(place)s, from %(year)s on.")
        if tally.indicator.cumulated
        else _("In %(place)s, in %(year)s.")
    )
    lines = []
    for one in tally.rows:
        words = {"place": _place_name(snapshot, one.commune, one.place), "year": one.year}
        line = said % words
        if one.kind == "round":
            line = f"{line[:-1]} ({_amount_text(one.raised_usd, 'USD')})."
        lines.append(line)
    return list(dict.fromkeys(lines)) if tally.rows[0].kind != "award" else lines


@dataclass(frozen=True)
class Provenance:
    """Where what is counted comes from, and the day this site came to know of it."""

    credits: tuple[str, ...]
    day: str
    snapshot: str
    generated: bool


def provenance_of(registered: RegisteredSnapshot, zone: str) -> Provenance:
    """Whom a whole snapshot is owed to; nobody where it cannot be read."""
    try:
        credits_ = observatory.credits_of(opened(registered).manifest, reading_language())
    except observatory.ObservatoryError:
        credits_ = ()
    day = day_at(registered.registered_at, zone)
    return Provenance(credits_, day, registered.name, registered.generated)
