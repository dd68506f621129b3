"""Applying, being selected, importing, registering, wishing, being forgotten."""

from datetime import timedelta

import pytest

from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Payload
from cocarde.web.mail.models import Message
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Delegate, Participant, Refusal, Wish
from cocarde.web.missions.states import Answer, DelegateState, ParticipantState, Weight
from factories import missions, programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return missions.announced()


@pytest.fixture
def office(mission):
    return programmes.person_with(mission.programme, Role.OFFICE)


def read(mission, office, content=missions.LIST):
    return actions.keep_people(
        mission=mission, name="liste.csv", content=content.encode(), actor=office
    )


def test_a_list_brings_people_and_wishes_and_says_what_it_refuses(mission, office):
    row = read(mission, office)
    plan = queries.plan_of(row)
    taken = actions.take_people(read=row, agreed=True, actor=office)

    assert [(one.line, one.reason) for one in plan.refused] == [
        (4, "ana@rive.example est déjà à la ligne 2\u202f: gardez l’une des deux lignes."),
        (5, "L’adresse électronique manque."),
    ]
    assert taken == actions.Taken(added=2, known=0, refused=2, wishes=2)
    assert queries.requests_of(mission).wanted == 1
    assert "0102" not in str(list(Participant.objects.values()))


def test_a_wish_for_oneself_for_somebody_unknown_or_past_the_slots_is_named(mission, office):
    many = " ".join(f"q{n}@x.example" for n in range(9))
    content = (
        "nom;courriel;souhaits\n"
        "Ana;ana@x.example;ana@x.example personne@x.example\n"
        f"Bo;bo@x.example;{many}\n" + "".join(f"Q;q{n}@x.example;\n" for n in range(9))
    )
    plan = queries.plan_of(read(mission, office, content))

    assert plan.faults == [
        (2, "ana@x.example souhaite se rencontrer soi-même."),
        (
            2,
            "personne@x.example ne participe pas\u202f: ajoutez cette personne, ou corrigez l’adresse.",
        ),
        (
            3,
            (
                "bo@x.example souhaite 9 rencontres, et l’événement a 8 créneaux\u202f: "
                "les premières sont gardées."
            ),
        ),
    ]
    assert len(plan.wishes) == 8


def test_without_their_agreement_nobody_is_shown(mission, office):
    actions.take_people(read=read(mission, office), agreed=False, actor=office)

    assert queries.taking_part(mission).count() == 0
    assert queries.participant_counts(mission)["invited"] == 2
    one = queries.participant_at(mission, "ANA@rive.example ")
    actions.accept(participant=one)
    assert list(queries.taking_part(mission)) == [one]


def test_columns_are_mapped_by_the_office(mission, office):
    row = read(mission, office, "Truc;Machin\nana@x.example;Ana\n")
    with pytest.raises(actions.UnmappedError):
        actions.take_people(read=row, agreed=True, actor=office)
    actions.map_people(read=row, mapping={"email": "Truc", "person_name": "Machin"})

    assert actions.take_people(read=row, agreed=True, actor=office).added == 1
    with pytest.raises(actions.GoneError):
        actions.take_people(read=row, agreed=True, actor=office)


def test_who_is_retained_takes_part_and_each_is_written_to(mission, office):
    kept, waiting = missions.applicant(mission), missions.applicant(mission)
    with pytest.raises(actions.AlreadyThereError):
        missions.applicant(mission, email=kept.email)
    actions.select(delegate=kept, state=DelegateState.RETAINED, actor=office)
    actions.select(delegate=waiting, state=DelegateState.WAITING, actor=office)

    one = Participant.objects.get(delegate=kept)
    assert (one.state, one.side) == (ParticipantState.ACCEPTED, "delegate")
    letters = Message.objects.filter(address=kept.email).order_by("pk")
    assert queries.token_of(one) in letters.last().body
    assert Message.objects.filter(address=waiting.email).count() == 2
    with pytest.raises(actions.NotAllowedError):
        actions.select(delegate=kept, state=DelegateState.DECLINED, actor=office)


def test_nobody_applies_when_the_call_is_closed(mission):
    actions.close_mission(mission=mission)
    mission.refresh_from_db()

    with pytest.raises(actions.NotOpenError):
        missions.applicant(mission)
    with pytest.raises(actions.NotOpenError):
        missions.participant(mission)


def test_registering_shows_nobody_before_the_link_is_opened(mission):
    one = actions.register(
        mission=mission, email="Ana@X.example", person_name="Ana", organisation="X", language="fr"
    )

    assert queries.taking_part(mission).count() == 0
    assert queries.token_of(one) in Message.objects.get(address="ana@x.example").body


def test_wishes_are_made_weighed_answered_refused(mission):
    a, b = missions.participant(mission), missions.participant(mission)
    wish = actions.wish(by=a, of=b)
    assert queries.wishes_of(b).asked[0].one == a
    actions.wish(by=a, of=b, weight=Weight.MUST)
    actions.answer(wish=wish, answer=Answer.ACCEPTED)
    row = Wish.objects.get()
    assert (row.weight, row.answer) == (3, "accepted")
    assert queries.card_of(a, b).is_mutual
    actions.refuse(by=a, of=b)
    assert (Wish.objects.count(), Refusal.objects.count()) == (0, 1)
    assert queries.wishes_of(b).refused == []  # never told
    actions.wish(by=a, of=b)
    assert Refusal.objects.count() == 0


def test_wishes_that_cannot_be_say_why(mission):
    a = missions.participant(mission)
    stranger = missions.participant(missions.announced())
    with pytest.raises(actions.OneselfError):
        actions.wish(by=a, of=a)
    for other in (None, stranger):
        with pytest.raises(actions.UnknownError):
            actions.wish(by=a, of=other)
    others = [missions.participant(mission) for _ in range(9)]
    for other in others[:8]:
        actions.wish(by=a, of=other)
    with pytest.raises(actions.TooManyError) as refused:
        actions.wish(by=a, of=others[8])
    assert refused.value.most == 8
    mission = actions.change_mission(mission=mission, wishes_close_at=clock.now())
    a = queries.participant_of(mission, a.public_id)
    with pytest.raises(actions.NotOpenError):
        actions.unwish(by=a, of=others[0])


def test_suggestions_say_their_reasons(mission):
    a = missions.participant(mission, seeks="capteurs de houle", offers="distribution au Québec")
    b = missions.participant(mission, offers="capteurs de houle", seeks="distribution au Québec")
    missions.participant(mission, offers="jeux", seeks="éditeurs")

    first = queries.wishes_of(a).suggested[0]
    assert (first.one, set(first.sought)) == (b, {"capteurs", "houle"})
    actions.wish(by=a, of=b)
    assert b not in [card.one for card in queries.wishes_of(a).suggested]


def test_who_is_erased_is_nowhere(mission):
    a, b = missions.participant(mission), missions.participant(mission, person_name="Zoé Secrète")
    actions.wish(by=a, of=b)
    address = b.email
    actions.erase_participant(participant=b)
    b.refresh_from_db()

    assert (b.person_name, b.email, b.organisation, Wish.objects.count()) == (None, None, "", 0)
    assert Message.objects.filter(address=address).count() == 0
    kept = str(list(Payload.objects.values_list("content", flat=True)))
    assert ("Secrète" in kept, address in kept) == (False, False)


def test_people_go_after_the_mission(mission, office):
    actions.take_people(read=read(mission, office), agreed=False, actor=office)
    agreed = missions.participant(mission)
    missions.applicant(mission)
    first = mission.stops.get().slots.last().ends_at
    with clock.travel(first + timedelta(days=32)):
        assert actions.forget_ended() == 2
    agreed.refresh_from_db()
    assert agreed.has_person
    with clock.travel(first + timedelta(days=185)):
        assert actions.forget_ended() == 2
    assert Delegate.objects.exclude(email=None).count() == 0


def test_a_list_that_nobody_took_is_forgotten(mission, office):
    read(mission, office)
    assert actions.forget_lists() == 0
    with clock.travel(clock.now() + timedelta(days=8)):
        assert actions.forget_lists() == 1
