"""What the home of a candidacy says of its ecosystem list."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import LinkState


def home_notes(candidacy: Candidacy, _person: Any) -> list[HomeNote]:
    """How many organisations, and how many links wait for somebody; nothing before the first one."""
    found = Entry.objects.filter(candidacy=candidacy).aggregate(
        total=Count("pk"), waiting=Count("pk", filter=Q(state=LinkState.TO_REVIEW))
    )
    if not found["total"]:
        return []
    total = ngettext("%(count)s organisation", "%(count)s organisations", found["total"]) % {
        "count": found["total"]
    }
    to_check = ngettext(
        "%(count)s link to the register to check",
        "%(count)s links to the register to check",
        found["waiting"],
    ) % {"count": found["waiting"]}
    return [
        HomeNote(
            label=_("Ecosystem list: %(total)s") % {"total": total},
            url=reverse("ecosystem:list", args=[candidacy.public_id]),
            count=found["waiting"],
            state_key="waiting" if found["waiting"] else "done",
            state_label=to_check if found["waiting"] else _("nothing to check"),
        )
    ]
