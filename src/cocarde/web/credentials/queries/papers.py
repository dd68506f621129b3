"""What the page of a label leads to: its credential, and the papers of its holder."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.credentials.queries.signing import silence_of
from cocarde.web.credentials.states import ENDED, SUSPENDED
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label
from cocarde.web.labels.queries.providers import Paper


def papers_of(label: Label, person: Any) -> list[Paper]:
    """What this person may open."""
    return [*_public(label), *_proofs(label), *_of_holder(label, person)]


def _public(label: Label) -> list[Paper]:
    at = [label.programme.slug, label.slug]
    return [
        Paper(_("Engagement document"), reverse("credentials:engagement", args=at)),
        *(
            Paper(
                _("Report %(number)s") % {"number": report.number},
                reverse("credentials:public_report", args=[*at, report.number]),
            )
            for report in label.reports.filter(submitted_at__isnull=False).order_by("-number")
        ),
        Paper(_("Log of corrections"), reverse("credentials:corrections", args=at[:1])),
    ]


def _of_holder(label: Label, person: Any) -> list[Paper]:
    if not person.has_perm(Permission.CANDIDATE_PAPERS_READ, label):
        return []
    return [
        Paper(_("Certificate"), reverse("credentials:certificate", args=[label.public_id])),
        Paper(_("Brand kit"), reverse("credentials:kit", args=[label.public_id])),
        Paper(_("Outcomes"), reverse("credentials:outcomes", args=[label.public_id])),
        Paper(_("Reports"), reverse("credentials:reports", args=[label.public_id])),
    ]


def _proofs(label: Label) -> list[Paper]:
    verify = Paper(
        _("Verify it today"), reverse("credentials:verify_label", args=[label.public_id])
    )
    if silence_of(label):
        told = _(
            "None: this programme is told from public sources, and nothing is signed in the name of "
            "its authority."
        )
        return [verify, Paper(_("Verifiable credential"), note=told)]
    address = reverse("api-v1:credential", args=[label.public_id])
    return [
        verify,
        Paper(_("Verifiable credential (Open Badges 3.0)"), address, _standing(label)),
        Paper(_("The same, in a badge (SVG)"), f"{address}?format=svg"),
    ]


def home_notes(candidacy: Candidacy, person: Any) -> list[HomeNote]:  # noqa: ARG001
    """The team of a candidacy that was given a label finds its papers from its home."""
    rows = labels.public_labels().filter(candidacy=candidacy)
    return [
        HomeNote(_("Your label"), reverse("credentials:certificate", args=[row.public_id]))
        for row in rows
    ]


def _standing(label: Label) -> str:
    state = label.state.value
    if state == ENDED:
        return _("Revoked: a decision ended the label.")
    return _("Suspended, as the label is.") if state == SUSPENDED else ""
