"""Agenda, presence, quorum, grades, opinions."""

from datetime import UTC, datetime

import pytest

from cocarde.web.access import queries as access
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.committees import actions, queries
from cocarde.web.committees.states import Advice, ConflictKind
from cocarde.web.journal.models import Entry
from cocarde.web.mail.models import Message
from factories import candidacies, committees, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return committees.item()


def refused(verb, **arguments):
    with pytest.raises(actions.SessionRefusedError) as error:
        verb(**arguments)
    return error.value.reason


def opine(item, **changed):
    arguments = {
        "item": item,
        "advice": Advice.FAVOURABLE,
        "reasons": "Un dossier solide.",
        "actor": committees.office_of(item.session),
    }
    return actions.give_opinion(**arguments | changed)


@pytest.mark.parametrize("grade", [-1, 5])
def test_a_grade_outside_the_scale_is_refused(item, grade):
    member = committees.members(item.session.committee)[0]
    grades = {"places": grade}

    assert refused(actions.assess, item=item, person=member, grades=grades, comment="") == "grade"


def test_a_grade_on_an_unknown_criterion_is_refused(item):
    member = committees.members(item.session.committee)[0]

    assert (
        refused(actions.assess, item=item, person=member, grades={"sun": 1}, comment="") == "grade"
    )


@pytest.mark.parametrize("grade", [0, 4])
def test_both_ends_of_the_scale_are_kept(item, grade):
    member = committees.members(item.session.committee)[0]

    kept = actions.assess(item=item, person=member, grades={"places": grade}, comment="")

    assert kept.grades == {"places": grade}


def test_an_opinion_moves_the_candidacy_and_says_who_was_present(item):
    opinion = opine(item)

    item.candidacy.refresh_from_db()
    assert (opinion.present, item.candidacy.state) == (3, "opinion_given")


def test_an_opinion_is_given_once(item):
    opine(item)

    assert refused(opine, item=item) == "already_given"


def test_an_opinion_gives_its_reasons(item):
    assert refused(opine, item=item, reasons="  ") == "no_reasons"


def test_absent_members_do_not_make_a_quorum(item):
    session, office = item.session, committees.office_of(item.session)
    first, second, _third = committees.members(session.committee)

    actions.open_session(session=session, present=[first.pk], actor=office)
    alone = refused(opine, item=item)
    actions.note_presence(session=session, present=[first.pk, second.pk], actor=office)

    assert alone == "quorum"
    assert opine(item).present == 2


def test_whoever_stands_aside_does_not_count_for_the_quorum_of_that_item(item):
    session = item.session
    members = committees.members(session.committee)
    for member in members[:2]:
        actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)
    other = committees.item(session, "Autre rive")

    assert refused(opine, item=item) == "quorum"
    assert opine(other).present == 3


def test_whoever_stands_aside_may_not_write_the_opinion(item):
    office = committees.office_of(item.session)
    actions.recuse(item=item, person=office, conflict=ConflictKind.OTHER, actor=office)

    assert refused(opine, item=item, actor=office) == "recused"


def test_a_closed_session_changes_no_more(item):
    session, office = item.session, committees.office_of(item.session)
    members = committees.members(session.committee)
    actions.open_session(session=session, present=[m.pk for m in members], actor=office)
    actions.close_session(session=session, actor=office)
    another = committees.proposed(item.candidacy.call, "Autre rive", ("Là-bas",))

    assert [
        refused(opine, item=item),
        refused(actions.assess, item=item, person=members[0], grades={}, comment=""),
        refused(actions.put_on_agenda, session=session, candidacy=another),
        refused(actions.note_presence, session=session, present=[], actor=office),
        refused(actions.reorder, item=item, earlier=True),
        refused(actions.take_off_agenda, item=item),
    ] == ["closed"] * 6
    assert (
        refused(actions.open_session, session=session, present=[], actor=office) == "not_prepared"
    )
    assert refused(actions.close_session, session=session, actor=office) == "not_open"


def test_an_item_not_heard_goes_on_another_agenda(item):
    session, office = item.session, committees.office_of(item.session)
    programme = session.committee.programme
    assert queries.candidacies_to_hear(programme, office) == []

    actions.open_session(session=session, present=[], actor=office)
    actions.close_session(session=session, actor=office)

    assert queries.candidacies_to_hear(programme, office) == [item.candidacy]


def test_a_candidacy_sent_back_and_proposed_again_is_heard_again(item):
    opine(item)
    row = item.candidacy
    authority = programmes.person_with(row.programme, "authority")
    candidacy_actions.move(candidacy=row, verb="decide", key="send_back", actor=authority)
    candidacies.proposed(row)

    found = queries.candidacies_to_hear(row.programme, authority)

    assert found == [row]


def test_only_what_waits_for_an_opinion_goes_on_the_agenda_and_once(item):
    session = item.session
    draft = candidacies.candidacy(call=item.candidacy.call, name="Brouillon")
    checked = candidacies.in_coconstruction(
        candidacies.deposited(
            candidacies.with_members(candidacies.candidacy(call=item.candidacy.call, name="Lu"))
        )
    )

    assert [
        refused(actions.put_on_agenda, session=session, candidacy=row)
        for row in (draft, checked, item.candidacy)
    ] == ["no_version", "not_proposed", "already_there"]


def test_items_change_places_and_leave_no_gap(item):
    session = item.session
    second = committees.item(session, "Autre rive")
    third = committees.item(session, "Troisième rive")

    actions.reorder(item=third, earlier=True)
    actions.reorder(item=item, earlier=True)
    actions.take_off_agenda(item=item)

    names = list(session.items.order_by("position").values_list("candidacy__name", "position"))
    assert names == [("Troisième rive", 1), ("Autre rive", 2)]
    assert second.candidacy.name == "Autre rive"


def test_an_assessed_item_stays_on_the_agenda(item):
    member = committees.members(item.session.committee)[0]
    actions.assess(item=item, person=member, grades={}, comment="Lu.")

    assert refused(actions.take_off_agenda, item=item) == "in_use"


def test_standing_aside_erases_what_was_written(item):
    member = committees.members(item.session.committee)[0]
    actions.assess(item=item, person=member, grades={"places": 3}, comment="Bien.")

    actions.recuse(item=item, person=member, conflict=ConflictKind.SUPPORTER, actor=member)

    assert item.assessments.count() == 0


def test_the_role_goes_with_the_last_seat(item):
    committee, member = item.session.committee, committees.members(item.session.committee)[0]
    another = committees.committee(committee.programme, members=0)
    actions.seat(committee=another, person=member)
    held = []
    for row in (committee, another):
        actions.unseat(seat=row.seats.get(person=member))
        holders = access.people_with_role(committee.programme_id, Role.COMMITTEE)
        held.append(member.pk in holders)

    assert held == [True, False]


def test_the_first_opening_of_a_dossier_is_noted(item):
    member = committees.members(item.session.committee)[0]
    for _ in range(2):
        actions.note_reading(item=item, person=member)

    noted = Entry.objects.get(verb="committees.dossier_opened")
    assert (noted.subject_id, noted.actor) == (item.session.public_id, member)


def team_writing_from(item, domain):
    """Somebody of the team has an address there."""
    person = PersonFactory(email=f"equipe@{domain}")
    lead = candidacies.lead_of(item.candidacy)
    candidacy_actions.invite(candidacy=item.candidacy, person=person, role="reader", actor=lead)
    return person


def seen(item, *members):
    return [s.seen for s in queries.suggestions([item], list(members))[item.pk]]


def test_ties_are_suggested_for_members_of_the_team_and_of_its_domain(item):
    reader = team_writing_from(item, "ville-amont.fr")
    neighbour = PersonFactory(name="Ada Voisine", email="ada@ville-amont.fr")
    others = [PersonFactory(email=f"membre@ailleurs{n}.fr") for n in range(3)]

    assert seen(item, reader, neighbour, *others) == [
        f"{reader} fait partie de l’équipe de cette candidature.",
        "Ada Voisine et une personne de l’équipe ont une adresse en ville-amont.fr.",
    ]


@pytest.mark.parametrize(
    "domain",
    ["gmail.com", "laposte.net", "example.org", "mairie.example.net", "lieu.example", "a.test"],
)
def test_a_public_or_reserved_domain_suggests_nothing(item, domain):
    team_writing_from(item, domain)
    others = [PersonFactory(email=f"membre@ailleurs{n}.fr") for n in range(3)]

    assert seen(item, PersonFactory(email=f"membre@{domain}"), *others) == []


@pytest.mark.parametrize(("sharing", "suggested"), [(2, 2), (3, 0)])
def test_a_domain_of_more_than_half_of_the_committee_suggests_nothing(item, sharing, suggested):
    team_writing_from(item, "ville-amont.fr")
    same = [PersonFactory(email=f"m{n}@ville-amont.fr") for n in range(sharing)]
    others = [PersonFactory(email=f"membre@ailleurs{n}.fr") for n in range(2)]

    assert len(seen(item, *same, *others)) == suggested


def test_members_are_called_in_their_language_and_no_dossier_is_named(item):
    committee = item.session.committee
    english = PersonFactory(language="en")
    actions.seat(committee=committee, person=english)
    Message.objects.all().delete()

    committees.session(committee, starts_at=datetime(2100, 7, 1, 12, 30, tzinfo=UTC), place="Lyon")

    letter = Message.objects.get(recipient=english)
    assert letter.title == "Committee of Lights: session of 1 July 2100"
    assert "When: 1 July 2100 at 14:30 (Paris, UTC+2)" in letter.body.splitlines()
    french = Message.objects.exclude(recipient=english).first()
    assert french.title == "Comité des Lumières\u202f: séance du 1er juillet 2100"
    assert Message.objects.count() == 4
    assert item.candidacy.name not in "".join(m.body for m in Message.objects.all())
