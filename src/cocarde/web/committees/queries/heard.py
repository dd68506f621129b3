"""What a team knows of the committee: its own hour, and the opinion once the decision is public."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access import queries as access
from cocarde.web.candidacies.models import Candidacy, Step
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.committees.models import AgendaItem, Opinion
from cocarde.web.committees.queries.ballots import rules_said
from cocarde.web.committees.queries.sitting import hearing_of, slot_of
from cocarde.web.committees.states import HearingState, SessionState
from cocarde.web.design.queries import moment_text


def invited_item(candidacy: Candidacy) -> AgendaItem | None:
    """The item at which a team is to be heard: from its invitation until the session is over."""
    items = AgendaItem.objects.filter(
        candidacy=candidacy, hearing__invited_at__isnull=False
    ).exclude(session__state=SessionState.CLOSED)
    rows = items.exclude(hearing__state=HearingState.WITHDRAWN).select_related(
        "session__committee__programme", "candidacy__specification", "hearing"
    )
    return rows.order_by("-session__starts_at").first()


def opinion_for_team(candidacy: Candidacy) -> Opinion | None:
    """The last opinion that a public decision followed, where the specification lets the team read it."""
    if not rules_said(candidacy).opinion_read_by_team or access.is_embargoed(candidacy.ref):
        return None
    decides = [
        t.key for t in specification_of(candidacy).procedure.transitions if t.verb == "decide"
    ]
    # Decisions move a candidacy at the hour when they become public, never before.
    decided = Step.objects.filter(candidacy=candidacy, transition__in=decides).order_by("at").last()
    if decided is None:
        return None
    rows = Opinion.objects.filter(item__candidacy=candidacy, given_at__lte=decided.at)
    return (
        rows.select_related("item__session__committee__programme", "item__version", "sheet__vote")
        .order_by("given_at")
        .last()
    )


def home_notes(candidacy: Candidacy, _person: Any) -> list[HomeNote]:
    """When the team is heard, and the opinion that it may read."""
    found = []
    if item := invited_item(candidacy):
        when = moment_text(slot_of(item)[0], item.session.committee.programme.zone)
        asked = not hearing_of(item).who_comes
        found.append(
            HomeNote(
                label=_("Hearing by the committee: %(when)s") % {"when": when},
                url=reverse("committees:hearing", args=[candidacy.public_id]),
                count=1,
                state_key="waiting" if asked else "done",
                state_label=_("say who comes") if asked else _("who comes is said"),
                is_asked=asked,
            )
        )
    if opinion_for_team(candidacy):
        found.append(
            HomeNote(
                label=_("Opinion of the committee"),
                url=reverse("committees:team_opinion", args=[candidacy.public_id]),
                state_key="neutral",
                state_label=_("to read"),
            )
        )
    return found
