"""What other pages say of supporters: the home of the team, and the public page of the candidacy."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.queries import Link
from cocarde.web.supporters.queries.counts import Balance, by_kind, organisations_text
from cocarde.web.supporters.queries.identity import confirmed_for
from cocarde.web.supporters.queries.pages import page_of


def home_notes(candidacy: Candidacy, _person: Any) -> list[HomeNote]:
    """How many support the candidacy, and how many of them the dossier does not say yet."""
    counted = list(confirmed_for(candidacy).order_by().values_list("in_dossier", flat=True))
    if not counted:
        return []
    behind = counted.count(False)
    fresh = ngettext(
        "%(count)s not in the dossier yet", "%(count)s not in the dossier yet", behind
    ) % {"count": evidence.quantity(behind)}
    return [
        HomeNote(
            label=_("Supporters: %(total)s") % {"total": organisations_text(len(counted))},
            url=reverse("supporters:list", args=[candidacy.public_id]),
            count=behind,
            state_key="waiting" if behind else "done",
            state_label=fresh if behind else _("all in the dossier"),
        )
    ]


def links_about(candidacy: Candidacy) -> list[Link]:
    """The count by kind, for everybody, once there is one to tell."""
    page = page_of(candidacy)
    if page is None or page.opened_at is None:
        return []
    balance = Balance(by_kind(confirmed_for(candidacy)))
    text = balance.text or _("Nobody yet")
    return [(_("Supporters"), text, reverse("supporters:page", args=[page.public_id]))]
