"""The fictional programme: the whole procedure, on generated data that says so on every page."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial

from cocarde.demo.fictional import COUNTRY_CODE, people
from cocarde.demo.fictional import programme as cast
from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import OFFICE, Story, tell, write_again
from cocarde.demo.loading.fictional_coconstruction import tell_coconstruction
from cocarde.demo.loading.fictional_documents import tell_documents
from cocarde.demo.loading.fictional_ecosystems import tell_ecosystems
from cocarde.demo.loading.fictional_embargo import keep_embargo_list, tell_embargo
from cocarde.demo.loading.fictional_governance import tell_governance
from cocarde.demo.loading.fictional_labels import issue_credentials, tell_labels
from cocarde.demo.loading.fictional_letters import tell_letters
from cocarde.demo.loading.fictional_lives import tell_lives
from cocarde.demo.loading.fictional_mission_day import tell_mission_day
from cocarde.demo.loading.fictional_missions import tell_missions
from cocarde.demo.loading.fictional_past_missions import tell_past_missions
from cocarde.demo.loading.fictional_people import account, grant_roles, load_organisations
from cocarde.demo.loading.fictional_readers import prepare_readers
from cocarde.demo.loading.fictional_replies import tell_replies
from cocarde.demo.loading.fictional_room import (
    HEARD_AGAIN_KEY,
    UNDER_WAY,
    close_room,
    hear,
    open_room,
    open_session_of_today,
)
from cocarde.demo.loading.fictional_rules import tell_rules
from cocarde.demo.loading.fictional_supporters import tell_supporters
from cocarde.demo.loading.fictional_unions import tell_thoughts
from cocarde.demo.loading.letters import let_past_letters_leave
from cocarde.web.candidacies import actions as candidacies
from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions as committees
from cocarde.web.committees.models import Committee
from cocarde.web.committees.states import Advice, ConflictKind
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.labels import actions as labels
from cocarde.web.labels.models import Wave
from cocarde.web.programmes import actions as programmes
from cocarde.web.programmes import queries
from cocarde.web.programmes.models import Call

SLUG = "phares-avresie"
AUTHORITY = "authority-5"
ADVICE = {
    "labelled": Advice.FAVOURABLE,
    "back_to_coconstruction": Advice.NOT_MATURE,
    "not_retained": Advice.UNFAVOURABLE,
}
REASONS = {
    Advice.FAVOURABLE: (
        "Le comité a entendu l’équipe et relu la couverture des observations. Il est favorable\u202f: "
        "les engagements sont datés, et des entrepreneurs les portent."
    ),
    Advice.NOT_MATURE: (
        "Le comité reconnaît l’élan du territoire mais ne trouve pas encore de porteur pour "
        "l’accélérateur. Il souhaite relire le dossier après une nouvelle version."
    ),
    Advice.UNFAVOURABLE: (
        "Le comité n’a pas trouvé d’entrepreneurs dans la conduite du projet, et les réponses aux "
        "observations ne l’ont pas changé."
    ),
}
WRITTEN_AGAIN = (
    "Depuis l’avis du comité, des dirigeants d’entreprise élus par leurs pairs ont la majorité du "
    "comité de pilotage\u202f; la délibération est jointe au registre de la métropole."
)
NAMES = {"fr": "Comité des Phares", "en": "Beacons Committee"}


def load_fictional(
    snapshot: RegisteredSnapshot, anchor: datetime, advance: Callable[[], object]
) -> None:
    """Load the programme, then play its calendar up to the anchor, calling `advance` at each event."""
    facts = cast.programme()
    calendar = Calendar(anchor, facts.zone.name)
    with clock.travel(calendar.instant(facts.call.opened)):
        call = _open_call(snapshot, facts)
        grant_roles(call.programme)
        load_organisations(COUNTRY_CODE)
        committee = _form_committee(call, facts)
    stories = {c.key: Story(c, call) for c in cast.candidacies()}
    for story in stories.values():
        tell(story, calendar)
    _tell_past_sessions(list(stories.values()), committee, calendar)
    _tell_waves(list(stories.values()), call, calendar)
    tell_ecosystems(stories, calendar)
    tell_supporters(stories, calendar)
    tell_governance(stories, calendar)
    tell_coconstruction(stories, calendar)
    tell_documents(stories.values(), calendar)
    tell_thoughts(lambda key: stories[key].candidacy, calendar)
    tell_labels(stories.values(), calendar)
    tell_replies(_first_labelled(stories), calendar)
    tell_rules(call, calendar)
    tell_missions(call.programme, calendar)
    tell_past_missions(call.programme, calendar)
    tell_mission_day(call.programme, calendar)
    tell_lives(stories, call, _some_entrepreneurs(), calendar)
    tell_letters(call.programme, _first_labelled(stories), calendar)
    calendar.on(
        -4, partial(write_again, stories[HEARD_AGAIN_KEY], "governance", WRITTEN_AGAIN), time(16)
    )
    calendar.on(-1, partial(_call_next_session, stories, committee, calendar), time(17))
    calendar.play(advance)
    open_session_of_today(stories[HEARD_AGAIN_KEY], stories[UNDER_WAY], committee, anchor)
    let_past_letters_leave(anchor)
    with clock.travel(anchor):
        issue_credentials(call)


def _some_entrepreneurs() -> list[str]:
    """Invented people who lead nothing else."""
    return [p.key for p in people.people() if p.key.startswith("entrepreneur-")][-4:]


def _open_call(snapshot: RegisteredSnapshot, facts: cast.Programme) -> Call:
    programme = programmes.open_programme(
        slug=SLUG,
        name_fr=facts.name.fr,
        name_en=facts.name.en,
        authority_fr=facts.authority.fr,
        authority_en=facts.authority.en,
        summary_fr=facts.summary.fr,
        summary_en=facts.summary.en,
        zone=facts.zone.name,
        generated=True,
        snapshot=snapshot,
        contact="programme@example.org",
        position=2,
    )
    specification = programmes.load_specification(
        programme=programme,
        text=queries.shipped_specification(SLUG),
        file=f"{SLUG}.toml",
        actor=account(OFFICE),
    )
    return programmes.open_call(
        programme=programme,
        specification=specification,
        slug="permanent",
        titles={"fr": facts.call.fr, "en": facts.call.en},
        summaries={"fr": facts.summary.fr, "en": facts.summary.en},
        opens_at=clock.now(),
        actor=account(OFFICE),
    )


def _form_committee(call: Call, facts: cast.Programme) -> Committee:
    committee = committees.form_committee(
        programme=call.programme, names=NAMES, actor=account(OFFICE)
    )
    for member in facts.committee:
        committees.seat(committee=committee, person=account(member.key), quality=member.quality_fr)
    return committee


def _tell_past_sessions(stories: list[Story], committee: Committee, calendar: Calendar) -> None:
    """Candidacies heard on the same day were heard in the same session."""
    heard: dict[int, list[Story]] = defaultdict(list)
    for story in stories:
        day = story.day_of("committee")
        if day is not None and day <= 0:
            heard[day].append(story)
    for day, group in heard.items():
        for story in group:
            calendar.on(day - 12, partial(_propose, story))
        calendar.on(day, partial(_hold_session, group, committee), time(15))


def _propose(story: Story) -> None:
    candidacies.move(candidacy=story.candidacy, verb="propose", actor=account(OFFICE))


def _hold_session(stories: list[Story], committee: Committee) -> None:
    session, items = open_room(stories, committee)
    start = clock.now()
    for number, (story, item) in enumerate(zip(stories, items, strict=True)):
        outcome = story.facts.decision.outcome if story.facts.decision else "labelled"
        advice = ADVICE[outcome]
        with clock.travel(start + timedelta(minutes=30 * number)):
            hear(item, advice, REASONS[advice])
    close_room(session)


def _tell_waves(stories: list[Story], call: Call, calendar: Calendar) -> None:
    """Decisions of the same day make one wave; the one to come is sealed and stays so."""
    to_come = cast.programme().wave
    days: dict[int, list[Story]] = defaultdict(list)
    for story in stories:
        if story.facts.decision and story.facts.decision.published:
            days[story.facts.decision.day].append(story)
    ordinals = (("Première vague", "First wave"), ("Deuxième vague", "Second wave"))
    for (french, english), (day, group) in zip(ordinals, sorted(days.items()), strict=True):
        names = {"fr": french, "en": english}
        sealed = partial(_seal_wave, call, group, calendar.wall(day, time(9)), names)
        calendar.on(day - 3, sealed, time(17))
        tell_embargo(day, calendar)
        calendar.on(day, labels.publish_due, time(9))
    sealed_stories = [s for s in stories if s.facts.key in to_come.candidacies]
    calendar.on(
        -2,
        partial(
            _seal_wave,
            call,
            sealed_stories,
            calendar.wall(to_come.day, to_come.time),
            {"fr": to_come.fr, "en": to_come.en},
        ),
        time(17),
    )


def _first_labelled(stories: dict[str, Story]) -> Story:
    """A holder: its figures are public, and so is the line on what companies contest."""
    return next(
        story
        for story in stories.values()
        if (decision := story.facts.decision)
        and decision.published
        and decision.outcome == "labelled"
    )


def _seal_wave(call: Call, stories: list[Story], wall: datetime, names: dict[str, str]) -> None:
    authority = account(AUTHORITY)
    wave = labels.prepare_wave(programme=call.programme, names=names, wall=wall, actor=authority)
    for story in stories:
        decision = story.facts.decision
        if decision is None:
            continue
        labels.decide(
            wave=wave,
            candidacy=story.candidacy,
            outcome=decision.outcome,
            reasons={"fr": decision.fr, "en": decision.en},
            actor=authority,
        )
    keep_embargo_list(wave, stories, AUTHORITY)
    labels.seal(wave=Wave.objects.get(pk=wave.pk), actor=authority)


def _call_next_session(stories: dict[str, Story], committee: Committee, calendar: Calendar) -> None:
    """The session to come: candidacies proposed, one conflict declared, members reading."""
    facts = cast.programme()
    office = account(OFFICE)
    session = committees.call_session(
        committee=committee,
        starts_at=calendar.instant(facts.session.day, facts.session.time),
        quorum=facts.session.quorum,
        actor=office,
    )
    for key in facts.session.candidacies:
        _propose(stories[key])
        item = committees.put_on_agenda(
            session=session, candidacy=stories[key].candidacy, actor=office
        )
        for member in facts.committee:
            if member.conflict and member.conflict.candidacy == key:
                person = account(member.key)
                committees.recuse(
                    item=item, person=person, conflict=ConflictKind.OTHER, actor=person
                )
    prepare_readers(session, office)
