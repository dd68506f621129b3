"""What the page of a label leads to in missions: what delegates offer to its ledger."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.access.states import Permission
from cocarde.web.labels.models import Label
from cocarde.web.labels.queries.providers import Paper
from cocarde.web.missions.queries.outcomes import offers_to
from cocarde.web.missions.states import OfferState


def papers_of(label: Label, person: Any) -> list[Paper]:
    """One line, where something was offered, for those who read the papers of the label."""
    if not person.has_perm(Permission.CANDIDATE_PAPERS_READ, label):
        return []
    states = list(offers_to(label).order_by().values_list("state", flat=True))
    if not states:
        return []
    waiting = states.count(OfferState.OFFERED)
    note = ngettext("%(count)s awaits you", "%(count)s await you", waiting) % {"count": waiting}
    url = reverse("missions:offers", args=[label.public_id])
    return [Paper(_("Outcomes offered by delegates"), url, note if waiting else "")]
