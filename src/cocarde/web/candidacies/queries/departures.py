"""What a person would leave behind."""

from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy, TeamMember
from cocarde.web.candidacies.queries.dossier import state_of
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.programmes.states import Party


def left_without_lead(person: Any) -> str:
    """Which candidacies under way have no other lead, and what to do first; nothing when there is none."""
    led = Candidacy.objects.filter(team__person=person, team__role=TeamRole.LEAD)
    others = TeamMember.objects.filter(role=TeamRole.LEAD).exclude(person=person)
    alone = led.exclude(pk__in=others.values("candidacy")).order_by("name")
    rows = alone.select_related("programme", "specification")
    names = [row.name for row in rows if state_of(row).awaits != Party.NOBODY]
    if not names:
        return ""
    told = {"candidacies": ", ".join(names)}
    return _("Nobody else leads %(candidacies)s: hand the lead over first.") % told
