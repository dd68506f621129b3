"""The public register of labels: one order, one set of filters for page, map, files and API."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cocarde.web.design.queries import day_at, day_text, source_links
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.evidence import queries as evidence
from cocarde.web.labels.models import Commitment, FormerSlug, Label, day_in
from cocarde.web.labels.states import CommitmentState, LabelState, WaveState
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Programme


def public_labels(programme: Programme | None = None) -> QuerySet[Label]:
    """The register of labels: a label exists only once its wave is published."""
    rows = (
        Label.objects.filter(decision__wave__state=WaveState.PUBLISHED)
        .select_related("programme__snapshot", "candidacy", "decision__wave")
        .order_by("sort_name", "pk")
    )
    return rows.filter(programme=programme) if programme else rows


def territories_of_holders(snapshot: Any) -> list[tuple[str, str]]:
    """Holders of published labels whose territories a snapshot knows: name and perimeter."""
    rows = public_labels().filter(programme__snapshot=snapshot).exclude(perimeter="")
    return list(rows.values_list("holder", "perimeter"))


@dataclass(frozen=True)
class RegisterFilter:
    """What the reader asks of the register; empty asks nothing."""

    search: str = ""
    programme: str = ""
    kind: str = ""
    state: str = ""
    year: int | None = None

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> "RegisterFilter":
        """From the checked values of a form or an API call; what is absent asks nothing."""
        known = {f.name for f in fields(cls)}
        return cls(**{k: v for k, v in values.items() if k in known and v})


def register(asked: RegisterFilter) -> QuerySet[Label]:
    """The labels that answer, in alphabetical order."""
    rows = public_labels()
    for word in fold(asked.search).split():
        rows = rows.filter(search_text__contains=word)
    if asked.programme:
        rows = rows.filter(programme__slug=asked.programme)
    if asked.kind:
        rows = rows.filter(kind_key=asked.kind)
    if asked.year:
        rows = rows.filter(granted_on__year=asked.year)
    return rows.filter(_in_state(LabelState(asked.state))) if asked.state else rows


def _in_state(state: LabelState) -> Q:
    """The same rule as `Label.state`, for the database; each programme has its own calendar."""
    condition = Q(pk__in=[])
    for programme in programmes.programmes():
        today = day_in(programme)
        # A comparison with an absent date is neither true nor false: say that it must be there.
        ended = Q(ended_on__isnull=False, ended_on__lte=today)
        suspended = Q(suspended_on__isnull=False, suspended_on__lte=today) & (
            Q(suspended_until__isnull=True) | Q(suspended_until__gte=today)
        )
        runs = ~ended & ~suspended
        past = Q(term_on__isnull=False, term_on__lt=today)
        confirmed = Q(confirmed_on__isnull=False)
        rule = {
            LabelState.ENDED: ended,
            LabelState.SUSPENDED: ~ended & suspended,
            LabelState.PROLONGED: runs & past,
            LabelState.CONFIRMED: runs & ~past & confirmed,
            LabelState.CURRENT: runs & ~past & ~confirmed,
        }[state]
        condition |= Q(programme=programme) & rule
    return condition


def register_choices() -> dict[str, list[tuple[str, str]]]:
    """What each filter offers: the kinds and years of the register, and every programme."""
    rows = list(
        Label.objects.filter(decision__wave__state=WaveState.PUBLISHED).only(
            "kind_key", "kind_fr", "kind_en", "granted_on"
        )
    )
    kinds = {r.kind_key: r.kind for r in rows}
    return {
        "programme": [(p.slug, p.name) for p in programmes.programmes()],
        "kind": sorted(kinds.items(), key=lambda pair: fold(pair[1])),
        "state": [(str(s.value), str(s.label)) for s in LabelState],
        "year": [(str(y), str(y)) for y in sorted({r.granted_on.year for r in rows}, reverse=True)],
    }


def label_at(programme_slug: str, slug: str) -> Label | None:
    """One label by its present address."""
    rows = public_labels().select_related("candidacy__programme", "candidacy__specification")
    return rows.filter(programme__slug=programme_slug, slug=slug).first()


def label_with(public_id: str) -> Label | None:
    """One label by its public identifier."""
    return public_labels().filter(public_id=public_id).first()


def state_text(label: Label) -> str:
    """Where a label stands, in words; history says until when it is told, and nothing of today."""
    state = label.state
    if not label.programme.historical:
        return str(state.label).capitalize()
    if state == LabelState.ENDED:
        return _("Ended by decision on %(day)s") % {"day": day_text(label.ended_on)}
    if state == LabelState.SUSPENDED:
        return _("Suspended on %(day)s") % {"day": day_text(label.suspended_on)}
    if state == LabelState.PROLONGED:
        return _("Term of %(day)s past, sequel not documented") % {"day": day_text(label.term_on)}
    if label.confirmed_on:
        return _("Confirmed on %(day)s, sequel not documented") % {
            "day": day_text(label.confirmed_on)
        }
    return _("Granted on %(day)s, sequel not documented") % {"day": day_text(label.granted_on)}


def map_item(label: Label) -> dict[str, Any]:
    """A label as a map and its equal list show it, with the words of each column of a table."""
    members = label.decision.members or place_abroad(label.perimeter)
    shown = ", ".join(members if members != [label.holder] else [])
    return {
        "id": label.public_id,
        "name": label.holder,
        "url": label.get_absolute_url(),
        "state_key": label.state.sign,
        "state_label": state_text(label),
        "key_label": str(label.state.label).capitalize(),
        "detail": " · ".join(filter(None, [label.kind, shown])),
        "kind": label.kind,
        "members": shown,
        "granted_text": day_text(label.granted_on),
    }


def place_abroad(perimeter: str) -> list[str]:
    """The city, where a perimeter is one place abroad: what is read of a holder that names no member."""
    kind, _colon, place = perimeter.partition(":")
    return [place.partition("/")[2]] if kind == "place" and "+" not in place else []


@dataclass(frozen=True)
class RegisterGroup:
    """The labels of one programme: one map and one list, on one ground."""

    programme: Programme
    items: list[dict[str, Any]]
    has_places: bool
    backgrounds: list[str]


def groups_of(labels: Iterable[Label]) -> list[RegisterGroup]:
    """Labels by programme, in the authority's order; invented ground and real never share a map."""
    by_programme: dict[Programme, list[Label]] = {}
    for label in labels:
        by_programme.setdefault(label.programme, []).append(label)
    ranked = sorted(by_programme.items(), key=lambda pair: (pair[0].position, pair[0].slug))
    return [
        RegisterGroup(
            programme=programme,
            items=[map_item(label) for label in rows],
            has_places=any(evidence.centre_of(programme, row.perimeter) for row in rows),
            backgrounds=[evidence.background_url(programme.snapshot, programme.territories_year)],
        )
        for programme, rows in ranked
    ]


@dataclass(frozen=True)
class CommitmentView:
    """A commitment with what became of it, in words."""

    text: str
    state_key: str
    state_label: str
    when_text: str
    sources: list[tuple[str, str]]
    lacks_proof: bool


def commitments_of(label: Label) -> list[CommitmentView]:
    """The public commitments of a holder, the first due first."""
    rows = label.commitments.select_related("label__programme").order_by("due_on", "pk")
    return [
        CommitmentView(
            text=row.text,
            state_key=row.state.sign,
            state_label=str(row.state.label),
            when_text=_when(row),
            sources=source_links(row.sources),
            lacks_proof=row.state == CommitmentState.KEPT and not row.sources,
        )
        for row in rows
    ]


def _when(row: Commitment) -> str:
    """When it was kept, by when it is to be, or when it was due."""
    if row.kept_on:
        return _("on %(day)s") % {"day": day_text(row.kept_on)}
    if row.due_on is None:
        return ""
    told = _("by %(day)s") if row.state == CommitmentState.OPEN else _("due: %(day)s")
    return told % {"day": day_text(row.due_on)}


def commitments_to_keep(label: Label) -> list[Commitment]:
    """The commitments of which nothing says yet that they were kept, the first due first."""
    return list(label.commitments.filter(kept_on=None).order_by("due_on", "pk"))


def corrections_of(label: Label) -> list[tuple[str, str]]:
    """What was corrected on the page, the last first: day and text."""
    zone = label.programme.zone
    return [(day_at(row.at, zone), row.text) for row in label.corrections.order_by("-at", "-pk")]


def moved_label_at(programme_slug: str, slug: str) -> Label | None:
    """The label that once had this address."""
    former = FormerSlug.objects.filter(programme__slug=programme_slug, slug=slug).first()
    return public_labels().filter(pk=former.label_id).first() if former else None


def taken_slugs(programme: Programme) -> set[str]:
    """The addresses that labels of the programme have or once had."""
    present = Label.objects.filter(programme=programme).values_list("slug", flat=True)
    former = FormerSlug.objects.filter(programme=programme).values_list("slug", flat=True)
    return {*present, *former}


def free_slug(wanted: str, taken: set[str]) -> str:
    """The wanted address, numbered where it is taken."""
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
