"""Those concerned are told; a barrier on one candidacy holds for what it became and what it was."""

from typing import Any

from django.dispatch import receiver

from cocarde.web.access import actions as access
from cocarde.web.access.events import barrier_raised
from cocarde.web.access.models import Barrier
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.joint import events, queries
from cocarde.web.joint.actions import letters
from cocarde.web.joint.models import Advice, Party, Proposal, Split


@receiver(events.proposed)
def ask_the_others(sender: Any, proposal: Proposal, actor: Any, **_: Any) -> None:  # noqa: ARG001
    letters.ask_to_unite(proposal=proposal, actor=actor)


@receiver(events.answered)
def tell_the_others(
    sender: Any,  # noqa: ARG001
    proposal: Proposal,
    party: Party,
    actor: Any,
    **_: Any,
) -> None:
    letters.tell_answer(proposal=proposal, party=party, actor=actor)


@receiver(events.united)
def tell_the_team(sender: Any, candidacy: Candidacy, actor: Any, **_: Any) -> None:  # noqa: ARG001
    letters.tell_united(candidacy=candidacy, actor=actor)


@receiver(events.advised)
def send_the_advice(sender: Any, advice: Advice, actor: Any, **_: Any) -> None:  # noqa: ARG001
    letters.tell_advice(advice=advice, actor=actor)


@receiver(events.split_proposed)
def ask_the_parts(sender: Any, split: Split, actor: Any, **_: Any) -> None:  # noqa: ARG001
    letters.ask_to_split(split=split, actor=actor)


@receiver(barrier_raised)
def hide_the_whole(sender: Any, barrier: Barrier, actor: Any, **_: Any) -> None:  # noqa: ARG001
    """Each barrier is raised once: one that stands already raises no other."""
    if barrier.subject_kind != Candidacy._meta.label_lower:
        return
    candidacy = Candidacy.objects.filter(public_id=barrier.subject_id).first()
    if candidacy is None:
        return
    # Parts that were split stand on their own again: what is hidden of one is not of the others.
    for one in (*queries.followers_of(candidacy), *queries.origins_of(candidacy)):
        access.raise_barrier(person=barrier.person, ref=one.ref, actor=actor)
