"""Letters between candidacies: those who receive them are found when they are written."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.joint import queries
from cocarde.web.joint.models import Advice, Party, Proposal, Split
from cocarde.web.joint.states import AdviceKind, Answer, ProposalState
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded


def ask_to_unite(*, proposal: Proposal, actor: Any) -> None:
    """Ask the leads of the others."""
    parties = queries.parties_of(proposal)
    for party in parties:
        for person in _others(queries.leads_of(party.candidacy), actor):
            with translation.override(person.language):
                facts = {"proposal": proposal, "others": [one.candidacy for one in parties]}
                page = reverse("joint:proposal", args=[proposal.public_id])
                _send(person, party.candidacy, "proposed", facts, page)


def tell_answer(*, proposal: Proposal, party: Party, actor: Any) -> None:
    """Tell the other leads what one of them answered."""
    refused = party.answer == Answer.REFUSED
    for one in queries.parties_of(proposal):
        for person in _others(queries.leads_of(one.candidacy), actor):
            with translation.override(person.language):
                facts = {
                    "proposal": proposal,
                    "party": party,
                    "refused": refused,
                    "begins": proposal.state == ProposalState.AGREED,
                }
                page = reverse("joint:proposal", args=[proposal.public_id])
                _send(person, one.candidacy, _answered(facts), facts, page)


def _answered(facts: dict[str, Any]) -> str:
    if facts["refused"]:
        return "refused"
    return "all_accepted" if facts["begins"] else "accepted"


def tell_united(*, candidacy: Candidacy, actor: Any) -> None:
    """Tell the whole team of the new candidacy."""
    people = [row.person for row in candidacy.team.select_related("person").order_by("pk")]
    for person in _others(people, actor):
        with translation.override(person.language):
            facts = {"before": queries.before_of(candidacy)}
            page = reverse("candidacies:home", args=[candidacy.public_id])
            _send(person, candidacy, "united", facts, page)


def tell_advice(*, advice: Advice, actor: Any) -> None:
    """Send the advice to the leads of the candidacies that it names."""
    rows = list(advice.candidacies.select_related("programme").order_by("name", "pk"))
    for candidacy in rows:
        for person in _others(queries.leads_of(candidacy), actor):
            with translation.override(person.language):
                facts = {
                    "advice": advice,
                    "others": rows,
                    "is_union": advice.kind == AdviceKind.UNITE,
                }
                page = reverse("joint:home", args=[candidacy.public_id])
                _send(
                    person,
                    candidacy,
                    "advice_unite" if facts["is_union"] else "advice_wait",
                    facts,
                    page,
                )


def ask_to_split(*, split: Split, actor: Any) -> None:
    """Ask those who would lead the parts."""
    people = [part.lead for part in queries.parts_of(split) if part.lead is not None]
    for person in _others(people, actor):
        with translation.override(person.language):
            page = reverse("joint:split", args=[split.candidacy.public_id, split.public_id])
            facts = {"split": split}
            _send(person, split.candidacy, "split", facts, page)


def _others(people: Iterable[Person], actor: Any) -> list[Person]:
    return [one for one in dict.fromkeys(people) if one != actor and one.is_active]


def _send(
    person: Person,
    candidacy: Candidacy,
    letter: str,
    facts: dict[str, Any],
    page: str,
) -> None:
    facts = facts | {"candidacy": candidacy, "url": f"{settings.PUBLIC_URL.rstrip('/')}{page}"}
    words = worded(f"joint.{letter}", programme_id=candidacy.programme_id, facts=facts)
    mail.write(
        to=person,
        title=words.title,
        body=words.body,
        programme_id=candidacy.programme_id,
        about=candidacy.ref,
    )
