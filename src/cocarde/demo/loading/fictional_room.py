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
HEARD_AGAIN_KEY = "aurelane"  # sent back a season ago, it comes with another governance
HEARD_AGAIN = (
    "Le comité relit un dossier qu’il avait renvoyé. Des dirigeants élus par leurs pairs ont "
    "maintenant la majorité du comité de pilotage\u202f; il demande que la première réunion soit datée."
)
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
    """One item from the call of its team, now, to its opinion half an hour later."""
    office, start = account(OFFICE), clock.now()
    actions.call_item(item=item, actor=office)
    with clock.travel(start + timedelta(minutes=19)):
        put_to_vote(item, advice, BallotKind.NAMED, [FOR] * 5 + [AGAINST, ABSTAIN])
    with clock.travel(start + timedelta(minutes=26)):
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


def open_session_of_today(
    again: Story, under_way: Story, committee: Committee, anchor: datetime
) -> None:
    """A session in progress: one item was heard, the other has its votes and no opinion yet."""
    office = account(OFFICE)
    begun = anchor - timedelta(minutes=75)
    begun = begun.replace(minute=begun.minute // 5 * 5, second=0, microsecond=0)
    with clock.travel(begun - timedelta(minutes=5)):
        for story in (again, under_way):
            candidacies.move(candidacy=story.candidacy, verb="propose", actor=office)
    with clock.travel(begun):
        link = "https://salle.example.org/comite"
        _session, (first, second) = open_room([again, under_way], committee, link=link)
        actions.plan_hearing(item=first, length_minutes=30, pause_minutes=10, actor=office)
        actions.plan_hearing(item=second, length_minutes=45, pause_minutes=15, actor=office)
        for item in (first, second):
            actions.invite(item=item, actor=office)
    with clock.travel(begun + timedelta(minutes=3)):
        hear(first, Advice.RESERVED, HEARD_AGAIN)
    with clock.travel(begun + timedelta(minutes=42)):
        actions.call_item(item=second, actor=office)
    with clock.travel(anchor - timedelta(minutes=9)):
        put_to_vote(second, Advice.FAVOURABLE, BallotKind.NAMED, [FOR] * 3 + [AGAINST] * 3)
    with clock.travel(anchor - timedelta(minutes=4)):
        put_to_vote(second, Advice.RESERVED, BallotKind.SECRET, [FOR] * 5 + [AGAINST, ABSTAIN])
