"""Letters between candidacies: those who receive them are found when they are written."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.joint import queries
from cocarde.web.joint.models import Advice, Party, Proposal, Split
from cocarde.web.joint.states import AdviceKind, Answer, ProposalState
from cocarde.web.mail import actions as mail

LONGEST_TITLE = 200


def ask_to_unite(*, proposal: Proposal, actor: Any) -> None:
    """Ask the leads of the others."""
    parties = queries.parties_of(proposal)
    for party in parties:
        for person in _others(queries.leads_of(party.candidacy), actor):
            with translation.override(person.language):
                title = _("Proposed: to unite in “%(name)s”") % {"name": proposal.name}
                facts = {"proposal": proposal, "others": [one.candidacy for one in parties]}
                page = reverse("joint:proposal", args=[proposal.public_id])
                _send(person, party.candidacy, title, "joint/letter_proposed.txt", facts, page)


def tell_answer(*, proposal: Proposal, party: Party, actor: Any) -> None:
    """Tell the other leads what one of them answered."""
    refused = party.answer == Answer.REFUSED
    for one in queries.parties_of(proposal):
        for person in _others(queries.leads_of(one.candidacy), actor):
            with translation.override(person.language):
                told = {"name": party.candidacy.name, "proposal": proposal.name}
                title = (
                    _("%(name)s does not unite in “%(proposal)s”")
                    if refused
                    else _("%(name)s agrees to unite in “%(proposal)s”")
                ) % told
                facts = {
                    "proposal": proposal,
                    "party": party,
                    "refused": refused,
                    "begins": proposal.state == ProposalState.AGREED,
                }
                page = reverse("joint:proposal", args=[proposal.public_id])
                _send(person, one.candidacy, title, "joint/letter_answered.txt", facts, page)


def tell_united(*, candidacy: Candidacy, actor: Any) -> None:
    """Tell the whole team of the new candidacy."""
    people = [row.person for row in candidacy.team.select_related("person").order_by("pk")]
    for person in _others(people, actor):
        with translation.override(person.language):
            title = _("United: “%(name)s”") % {"name": candidacy.name}
            facts = {"before": queries.before_of(candidacy)}
            page = reverse("candidacies:home", args=[candidacy.public_id])
            _send(person, candidacy, title, "joint/letter_united.txt", facts, page)


def tell_advice(*, advice: Advice, actor: Any) -> None:
    """Send the advice to the leads of the candidacies that it names."""
    rows = list(advice.candidacies.select_related("programme").order_by("name", "pk"))
    for candidacy in rows:
        for person in _others(queries.leads_of(candidacy), actor):
            with translation.override(person.language):
                title = _("%(name)s: the office advises you") % {"name": candidacy.name}
                facts = {
                    "advice": advice,
                    "others": rows,
                    "is_union": advice.kind == AdviceKind.UNITE,
                }
                page = reverse("joint:home", args=[candidacy.public_id])
                _send(person, candidacy, title, "joint/letter_advice.txt", facts, page)


def ask_to_split(*, split: Split, actor: Any) -> None:
    """Ask those who would lead the parts."""
    people = [part.lead for part in queries.parts_of(split) if part.lead is not None]
    for person in _others(people, actor):
        with translation.override(person.language):
            title = _("Proposed: to split “%(name)s”") % {"name": split.candidacy.name}
            page = reverse("joint:split", args=[split.candidacy.public_id, split.public_id])
            facts = {"split": split}
            _send(person, split.candidacy, title, "joint/letter_split.txt", facts, page)


def _others(people: Iterable[Person], actor: Any) -> list[Person]:
    return [one for one in dict.fromkeys(people) if one != actor and one.is_active]


def _send(
    person: Person,
    candidacy: Candidacy,
    title: str,
    template: str,
    facts: dict[str, Any],
    page: str,
) -> None:
    facts = facts | {"candidacy": candidacy, "url": f"{settings.PUBLIC_URL.rstrip('/')}{page}"}
    mail.write(
        to=person,
        title=title[:LONGEST_TITLE],
        body=render_to_string(template, facts).strip() + "\n",
        programme_id=candidacy.programme_id,
        about=candidacy.ref,
    )
