"""What the home of a candidacy says of its governance."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.evidence.queries import quantity
from cocarde.web.governance.models import Commitment
from cocarde.web.governance.queries.board import balance_of


def home_notes(candidacy: Candidacy, _person: Any) -> list[HomeNote]:
    """The board with those whose answer is awaited, and the commitments with those without a proof."""
    return [*_board(candidacy), *_commitments(candidacy)]


def _board(candidacy: Candidacy) -> list[HomeNote]:
    balance = balance_of(candidacy)
    if not balance.total:
        return []
    awaited = balance.total - balance.accepted
    members = ngettext("%(count)s member", "%(count)s members", balance.total)
    waiting = ngettext("%(count)s answer awaited", "%(count)s answers awaited", awaited)
    return [
        HomeNote(
            label=_("Board: %(total)s") % {"total": members % {"count": quantity(balance.total)}},
            url=reverse("governance:board", args=[candidacy.public_id]),
            count=awaited,
            state_key="waiting" if awaited else "done",
            state_label=waiting % {"count": quantity(awaited)} if awaited else _("all accepted"),
        )
    ]


def _commitments(candidacy: Candidacy) -> list[HomeNote]:
    rows = Commitment.objects.filter(candidacy=candidacy).order_by()
    shown = list(rows.values_list("pk", "proofs").distinct())
    total = len({pk for pk, _proof in shown})
    if not total:
        return []
    bare = len({pk for pk, proof in shown if proof is None})
    text = ngettext("%(count)s commitment", "%(count)s commitments", total)
    without = ngettext("%(count)s without a proof", "%(count)s without a proof", bare)
    return [
        HomeNote(
            label=_("Commitments: %(total)s") % {"total": text % {"count": quantity(total)}},
            url=reverse("governance:commitments", args=[candidacy.public_id]),
            count=bare,
            state_key="waiting" if bare else "done",
            state_label=without % {"count": quantity(bare)} if bare else _("all with a proof"),
        )
    ]
