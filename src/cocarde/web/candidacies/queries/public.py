"""What the public may read of a candidacy: never its dossier, never what is not published."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy, DeclaredFigure
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.queries.dossier import state_of
from cocarde.web.design.queries import day_at, period_text, source_links
from cocarde.web.design.states import in_language
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.queries import FigureView


def public_candidacy(programme_slug: str, slug: str) -> Candidacy | None:
    """A candidacy whose state is public or of which a step is; none under an embargo.

    What a team never deposited is its own business, even once it is withdrawn.
    """
    rows = access.without_embargoed(
        Candidacy.objects.filter(programme__slug=programme_slug, slug=slug)
    )
    candidacy = rows.select_related("programme__snapshot", "call", "specification").first()
    if candidacy is None or _is_undeposited(candidacy):
        return None
    shown = state_of(candidacy).public or candidacy.steps.filter(public=True).exists()
    return candidacy if shown else None


def _is_undeposited(candidacy: Candidacy) -> bool:
    """Known to its team alone: nothing was deposited, and no public source tells of it either."""
    if not candidacy.team.exists() or candidacy.versions.exists():
        return False
    return not any(step.sources for step in candidacy.steps.filter(public=True))


def trail_to(candidacy: Candidacy) -> list[tuple[str, str]]:
    """The pages above a candidacy: the calls, then its own."""
    call = candidacy.call
    return [
        (_("Calls"), reverse("programmes:calls")),
        (call.title, reverse("programmes:call", args=[candidacy.programme.slug, call.slug])),
    ]


def links_beside(candidacy: Candidacy) -> list[evidence.Link]:
    """The programme, and what was published about the candidacy since."""
    programme = candidacy.programme
    address = reverse("programmes:programme", args=[programme.slug])
    return [(_("Programme"), programme.name, address), *providers.public_links(candidacy)]


def surroundings_of_figure(person: Any, public_id: str) -> evidence.Surroundings:
    """The candidacy in which a figure stands, where this person may read it."""
    rows = Candidacy.objects.filter(
        Q(placed_figures__figure__public_id=public_id) | Q(versions__figures__public_id=public_id)
    )
    for row in rows.select_related("programme", "call", "specification").distinct():
        if address := _page_for(row, person):
            trail = (*trail_to(row), (row.name, address))
            return evidence.Surroundings(trail, tuple(links_beside(row)))
    return evidence.Surroundings()


def _page_for(candidacy: Candidacy, person: Any) -> str:
    """Where this person reads a candidacy: in its team, following it, or as everybody does."""
    if person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, candidacy):
        return reverse("candidacies:figures", args=[candidacy.public_id])
    if address := providers.page_outside_team(candidacy, person):
        return address
    at = candidacy.programme.slug, candidacy.slug
    return reverse("candidacies:public", args=at) if public_candidacy(*at) else ""


@dataclass(frozen=True)
class PublicState:
    """Where a candidacy stands, in the words for the public."""

    sign: str
    label: str


def public_state_of(candidacy: Candidacy) -> PublicState | None:
    """The public word for the state, or nothing where the state is not public.

    History says on what day it was so, and that nothing is known of what came next.
    """
    state = state_of(candidacy)
    if not state.public:
        return None
    label, since = str(state.public_label or state.label), candidacy.state_since
    if candidacy.programme.historical and since:
        words = {"state": label, "day": day_at(since, candidacy.programme.zone)}
        ended, open_ = _("%(state)s on %(day)s"), _("%(state)s on %(day)s, sequel not documented")
        label = (ended if state.ends else open_) % words
    return PublicState(state.sign, label)


@dataclass(frozen=True)
class Claim:
    """A declared figure as a page shows it."""

    pk: int
    label: str
    value_text: str
    unit: str
    qualifier: str
    perimeter: str
    period: str
    sources: list[tuple[str, str]]
    answer: str = ""


def claims_of(declared: Iterable[DeclaredFigure]) -> list[Claim]:
    """The figures somebody declared, in the reader's language, with where they were said."""
    return [_claim(row) for row in declared]


def _claim(row: DeclaredFigure) -> Claim:
    return Claim(
        pk=row.pk,
        label=in_language(row, "label"),
        value_text=evidence.quantity(row.value),
        unit=in_language(row, "unit"),
        qualifier=in_language(row, "qualifier"),
        perimeter=in_language(row, "perimeter_text"),
        period=period_text(row.period),
        sources=source_links(row.sources),
        answer=row.answer,
    )


def declared_view(row: DeclaredFigure, holder: str = "") -> FigureView:
    """A declared figure: its perimeter in the words of those who declared it, and where it was said."""
    words = (in_language(row, "qualifier"), evidence.quantity(row.value))
    scope = (holder, in_language(row, "perimeter_text"), period_text(row.period))
    return evidence.declared(
        label=in_language(row, "label"),
        value_text=" ".join(filter(None, words)),
        unit_label=in_language(row, "unit"),
        perimeter_label=" · ".join(filter(None, scope)),
        sources=source_links(row.sources),
    )
