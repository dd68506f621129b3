"""What the home of a candidacy says of uniting and splitting."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.joint.models import Advice, Proposal
from cocarde.web.joint.queries.origins import before_of, followers_of
from cocarde.web.joint.queries.proposals import open_split, proposals_of
from cocarde.web.joint.states import STANDING, AdviceKind, Answer, ProposalState


def home_notes(candidacy: Candidacy, person: Any) -> list[HomeNote]:
    """What it became, what it comes from, what is proposed to it and what the office advises."""
    home = reverse("joint:home", args=[candidacy.public_id])
    notes = [
        HomeNote(_("Continued in: %(name)s") % {"name": one.name}, _address(one, person, home))
        for one in followers_of(candidacy)
    ]
    if before := before_of(candidacy):
        names = ", ".join(one.name for one in before)
        notes.append(HomeNote(_("Comes from: %(names)s") % {"names": names}, home))
    notes += [
        _proposal_note(proposal, candidacy, person, home)
        for proposal in proposals_of(candidacy).filter(state__in=STANDING)
    ]
    for advice in Advice.objects.filter(candidacies=candidacy):
        told = {"kind": AdviceKind(advice.kind).label}
        notes.append(HomeNote(_("The office advises: %(kind)s") % told, home))
    if open_split(candidacy) is not None:
        notes.append(HomeNote(_("It is proposed to split this candidacy"), home, 1, "waiting"))
    return notes


def _address(after: Candidacy, person: Any, otherwise: str) -> str:
    if person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, after):
        return reverse("candidacies:home", args=[after.public_id])
    return otherwise


def _proposal_note(
    proposal: Proposal, candidacy: Candidacy, person: Any, otherwise: str
) -> HomeNote:
    own = next(one for one in proposal.parties.all() if one.candidacy_id == candidacy.pk)
    leads = person.has_perm(Permission.CANDIDATE_UNION_MANAGE, candidacy)
    url = reverse("joint:proposal", args=[proposal.public_id]) if leads else otherwise
    label = _("Proposed to unite: “%(name)s”") % {"name": proposal.name}
    if own.answer == Answer.WAITING:
        return HomeNote(label, url, 1, "waiting", _("your lead is to answer"))
    return HomeNote(label, url, 1, "waiting", str(ProposalState(proposal.state).label))
