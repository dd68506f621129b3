"""Sessions of the fictional committee: held with their votes and signed minutes, and one under way."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cocarde.demo.fictional import programme as cast
from cocarde.demo.loading.fictional_candidacies import OFFICE, Story
from cocarde.demo.loading.fictional_people import account
from cocarde.web.candidacies import actions as candidacies
from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions
from cocarde.web.committees.models import AgendaItem, Committee, Session
from cocarde.web.committees.states import Advice, BallotKind, Majority, VoteForm

CHAIR = "committee-1"
UNDER_WAY = "clairvance"  # its second version is heard on the day of the demonstration
FOR, AGAINST, ABSTAIN = "for", "against", "abstain"


def open_room(
    stories: Sequence[Story], committee: Committee, *, link: str = ""
) -> tuple[Session, list[AgendaItem]]:
    """A session that opens now, every member there, the first of them in the chair."""
    office = account(OFFICE)
    session = actions.call_session(
        committee=committee,
        starts_at=clock.now(),
        quorum=cast.programme().session.quorum,
        actor=office,
    )
    actions.arrange_session(session=session, chair=account(CHAIR), remote_link=link, actor=office)
    items = [
        actions.put_on_agenda(session=session, candidacy=story.candidacy, actor=office)
        for story in stories
    ]
    people = [account(member.key).pk for member in cast.programme().committee]
    actions.open_session(session=session, present=people, actor=office)
    return session, items


def put_to_vote(item: AgendaItem, advice: Advice, kind: BallotKind, choices: Sequence[str]) -> None:
    """A vote opened, cast and closed, in the chair's hands."""
    chair = account(CHAIR)
    vote = actions.open_vote(
        item=item,
        form=VoteForm.MOTION,
        proposals=[f"advice:{advice.value}"],
        ballot=kind,
        majority=Majority.SIMPLE,
        actor=chair,
    )
    for member, choice in zip(cast.programme().committee, choices, strict=False):
        actions.cast(vote=vote, person=account(member.key), choice=choice)
    actions.close_vote(vote=vote, actor=chair)


def hear(item: AgendaItem, advice: Advice, reasons: str) -> None:
    """One item from the call of its team to its opinion."""
    office = account(OFFICE)
    actions.call_item(item=item, actor=office)
    put_to_vote(item, advice, BallotKind.NAMED, [FOR] * 5 + [AGAINST, ABSTAIN])
    actions.record_opinion(item=item, advice=advice, reasons=reasons, actor=office)
    actions.end_item(item=item, actor=office)


def close_room(session: Session) -> None:
    """The session over, its minutes read, approved, and signed by whoever chaired."""
    office = account(OFFICE)
    actions.close_session(session=session, actor=office)
    minutes = actions.draft_minutes(session=session, actor=office)
    actions.send_minutes(minutes=minutes, actor=office)
    actions.approve_minutes(minutes=minutes, actor=office)
    actions.sign_minutes(minutes=minutes, actor=account(CHAIR))


def open_session_of_today(story: Story, committee: Committee, anchor: datetime) -> None:
    """A hearing under way: a named vote and a secret one are closed, the opinion is still to be written."""
    office = account(OFFICE)
    with clock.travel(anchor - timedelta(minutes=25)):
        candidacies.move(candidacy=story.candidacy, verb="propose", actor=office)
        _session, (item,) = open_room([story], committee, link="https://salle.example.org/comite")
        actions.plan_hearing(item=item, length_minutes=45, pause_minutes=15, actor=office)
        actions.invite(item=item, actor=office)
    with clock.travel(anchor):
        actions.call_item(item=item, actor=office)
        put_to_vote(item, Advice.FAVOURABLE, BallotKind.NAMED, [FOR] * 3 + [AGAINST] * 3)
        put_to_vote(item, Advice.RESERVED, BallotKind.SECRET, [FOR] * 5 + [AGAINST, ABSTAIN])
