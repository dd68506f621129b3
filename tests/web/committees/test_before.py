"""Before a session: ties declared and undone, readers asked, notes kept, assessments submitted blind."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access import queries as access
from cocarde.web.access.actions import raise_barrier
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions, queries
from cocarde.web.committees.models import Annotation, Assessment, Assignment, Seat
from cocarde.web.committees.queries import grids
from cocarde.web.committees.states import Advice, AnchorKind, AskState, ConflictKind
from cocarde.web.mail.models import Message
from cocarde.web.mail.queries import reminders_to_come
from factories import candidacies, committees, governance, supporters, visits
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return committees.item()


def fresh(person):
    """As another request sees the person."""
    return type(person).objects.get(pk=person.pk)


def refused(verb, **arguments):
    with pytest.raises(actions.SessionRefusedError) as error:
        verb(**arguments)
    return error.value.reason


def described(item, member, **given):
    seat = Seat.objects.get(committee=item.session.committee, person=member)
    fields = {
        "organisation": "",
        "territories": "",
        "competences": [],
        "languages": [],
        "most_dossiers": None,
    }
    return actions.describe_seat(seat=seat, actor=member, **fields | given)


def kinds(item, *members):
    return [s.conflict for s in queries.suggestions([item], list(members))[item.pk]]


def test_ties_of_territory_support_visit_and_board_are_seen_and_nothing_is_declared(item):
    territory, supporter, visitor, board, free = [
        PersonFactory(email=f"m{n}@lieu{n}.example") for n in range(5)
    ]
    for person in (territory, supporter, visitor, board, free):
        actions.seat(committee=item.session.committee, person=person)
    described(item, territory, territories="ailleurs, aval")
    supporters.page(item.candidacy)
    supporters.confirmed(item.candidacy, name="Atelier des Quais")
    described(item, supporter, organisation="atelier des quais")
    visits.visit(item.candidacy, visitors=[visitor])
    member = governance.member(item.candidacy, email=board.email)
    governance.actions.accept(member=member)

    assert kinds(item, territory, supporter, visitor, board, free) == [
        ConflictKind.SAME_TERRITORY,
        ConflictKind.SUPPORTER,
        ConflictKind.VISITOR,
        ConflictKind.BOARD,
    ]
    assert item.recusals.count() == 0


def test_what_was_declared_is_undone_until_read(item):
    member = committees.members(item.session.committee)[0]
    actions.recuse(item=item, person=member, conflict=ConflictKind.SUPPORTER, actor=member)
    member = fresh(member)
    assert access.is_barred(member, item.candidacy.ref)

    actions.take_back_declaration(session=item.session, position=1, person=member)

    member = fresh(member)
    assert not access.is_barred(member, item.candidacy.ref)
    actions.note_reading(item=item, person=member)
    actions.recuse(item=item, person=member, conflict=ConflictKind.SUPPORTER, actor=member)
    undo = {"session": item.session, "position": 1, "person": fresh(member)}
    assert refused(actions.take_back_declaration, **undo) == "read"


def test_nobody_undoes_what_the_office_noted(item):
    member = committees.members(item.session.committee)[0]
    office = committees.office_of(item.session)
    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=office)

    undo = {"session": item.session, "position": 1, "person": fresh(member)}
    assert refused(actions.take_back_declaration, **undo) == "not_yours"
    assert refused(actions.take_back_declaration, **undo | {"position": 9}) == "not_yours"


def asked(item, wanted=1):
    office = committees.office_of(item.session)
    actions.prepare_reading(
        session=item.session, is_blind=False, readers_wanted=wanted, most_dossiers=3, actor=office
    )
    actions.propose_readers(session=item.session, actor=office)
    actions.ask_readers(session=item.session, actor=office)
    return list(Assignment.objects.filter(item=item, state=AskState.ASKED))


def test_whoever_stands_aside_or_may_have_a_tie_is_not_proposed(item):
    first, second, third = committees.members(item.session.committee)
    actions.recuse(item=item, person=first, conflict=ConflictKind.OTHER, actor=first)
    described(item, second, territories="Amont")

    rows = asked(item, wanted=2)

    assert [row.person for row in rows] == [third]
    (dossier,) = queries.sharing_of(item.session, committees.office_of(item.session)).dossiers
    assert (dossier.lacks, len(dossier.left_out)) == (1, 2)


def test_declining_proposes_somebody_else_who_waits_to_be_asked(item):
    (row,) = asked(item)
    arguments = {"assignment": row, "accepts": False, "person": row.person}
    assert refused(actions.answer_asking, **arguments) == "no_reasons"

    actions.answer_asking(**arguments, reason="En mission.")

    states = {a.person_id: a.state for a in Assignment.objects.filter(item=item)}
    assert states.pop(row.person_id) == AskState.DECLINED
    assert list(states.values()) == [AskState.PROPOSED]


def test_reminders_go_to_those_who_have_something_to_do_and_are_the_same_for_all(item):
    first, second, third = asked(item, wanted=3)
    actions.answer_asking(assignment=second, accepts=True, person=second.person)
    actions.recuse(item=item, person=third.person, conflict=ConflictKind.OTHER, actor=third.person)
    Message.objects.all().delete()

    assert actions.remind_readers(session=item.session) == 2
    assert actions.remind_readers(session=item.session) == 0

    letters = Message.objects.order_by("pk")
    assert {m.recipient for m in letters} == {first.person, second.person}
    assert len({m.body for m in letters}) == 1
    assert item.candidacy.name not in letters[0].body


def soon(item):
    item.session.starts_at = clock.in_days(3)
    item.session.save(update_fields=["starts_at"])
    return item.session


def told(item, reader=None):
    rows = reminders_to_come(item.session.committee.programme_id, reader)
    return [(one.letter, one.address) for one in rows]


def test_the_dry_run_says_who_would_be_reminded_to_read(item):
    (row,) = asked(item)
    assert told(item) == []  # the session comes later than a week

    session = soon(item)

    assert told(item) == [("committees.reminder", row.person.email)]
    assert reminders_to_come(item.session.committee.programme_id + 1) == []
    assert actions.remind_readers(session=session) == 1
    assert told(item) == []  # not twice on a day


def test_the_dry_run_tells_whoever_is_recused_nothing_of_what_is_hidden(item):
    (row,) = asked(item)
    soon(item)
    reader, other = PersonFactory(), PersonFactory()
    raise_barrier(person=reader, ref=item.candidacy.ref, actor=other)

    assert told(item, fresh(reader)) == []
    assert told(item, fresh(other)) == [("committees.reminder", row.person.email)]


def test_a_withdrawn_candidacy_asks_nothing_of_anybody(item):
    (row,) = asked(item)
    actions.answer_asking(assignment=row, accepts=True, person=row.person)
    lead = candidacies.lead_of(item.candidacy)

    candidacy_actions.move(candidacy=item.candidacy, verb="withdraw", actor=lead)

    again = queries.item_with(item.public_id, row.person)
    assert queries.has_something_to_do(item.session) == []
    assert queries.asked_of(item.session, row.person) == []
    assert queries.items_to_read(item.session, row.person) == []
    assess = {"item": again, "person": row.person, "grades": {}, "comment": ""}
    assert refused(actions.assess, **assess) == "withdrawn"


def test_a_blind_session_shows_nothing_before_ones_own_and_no_name_before_its_end(item):
    first, second, _third = committees.members(item.session.committee)
    office = committees.office_of(item.session)
    actions.prepare_reading(
        session=item.session, is_blind=True, readers_wanted=1, most_dossiers=3, actor=office
    )
    given = {"item": item, "grades": {}, "comment": "Solide.", "advice": Advice.FAVOURABLE}
    actions.assess(**given, person=first, submit=True)

    assert queries.shown_to_member(item, second) == []
    actions.assess(**given, person=second, submit=True)
    (shown,) = queries.shown_to_member(item, second)
    assert (shown.person, shown.comment) == ("Un membre, 1", "Solide.")
    names = {s.person for s in queries.shown_to_office([item])[item.pk]}
    assert names == {"Un membre, 1", "Un membre, 2"}
    assert refused(actions.assess, **given, person=first) == "submitted"

    actions.open_session(session=item.session, present=[], actor=office)
    actions.close_session(session=item.session, actor=office)
    names = {s.person for s in queries.shown_to_office([item])[item.pk]}
    assert names == {str(first), str(second)}


def test_no_mean_without_weights_nor_of_half_a_grid(item):
    class Row:
        def __init__(self, key, weight):
            self.key, self.weight = key, weight

    weighed = [Row("a", 1), Row("b", 3)]

    assert queries.weighted({"a": 4, "b": 0}, weighed) == 1.0
    assert queries.weighted({"a": 4}, weighed) is None
    assert queries.weighted({"a": 4, "b": 0}, [Row("a", 1), Row("b", None)]) is None


def test_a_note_is_kept_changed_and_gone_and_two_devices_do_not_overwrite_each_other(item):
    member, another = committees.members(item.session.committee)[:2]
    note = {"item": item, "person": member, "kind": AnchorKind.SECTION, "anchor": "vision"}

    assert actions.annotate(**note, text="Qui signe ?", revision=0) == 1
    assert actions.annotate(**note, text="Qui signe, et quand ?", revision=1) == 2
    with pytest.raises(actions.NoteConflictError):
        actions.annotate(**note, text="Autre chose", revision=1)
    assert queries.notes_on(item.version, another) == {}
    assert actions.annotate(**note, text="", revision=2) == 0
    assert Annotation.objects.count() == 0


def test_standing_aside_erases_notes_and_askings(item):
    (row,) = asked(item)
    actions.annotate(
        item=item,
        person=row.person,
        kind=AnchorKind.DOSSIER,
        anchor="whole",
        text="À revoir.",
        revision=0,
    )

    actions.recuse(item=item, person=row.person, conflict=ConflictKind.OTHER, actor=row.person)

    assert Annotation.objects.filter(person=row.person).count() == 0
    assert Assignment.objects.filter(person=row.person).count() == 0


def test_what_stays_on_a_device_is_what_may_be_read(item, client):
    member = committees.members(item.session.committee)[0]
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    here = f"/fr/committee/sessions/{item.session.public_id}/pack/"

    assert client.get(f"{here}state/").json()["items"] == [item.public_id]
    assert item.candidacy.name in client.get(here).content.decode()
    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)
    assert client.get(f"{here}state/").json()["items"] == []
    assert item.candidacy.name not in client.get(here).content.decode()


def test_eighty_one_assessments_are_read_in_twenty_five_statements(client):
    committee = committees.committee(members=9)
    session = committees.session(committee)
    items = [committees.item(session, name=f"Candidature {n}") for n in range(3)]
    for item in items:
        Assessment.objects.bulk_create(
            Assessment(item=item, person=member, comment="Solide.", saved_at=clock.now())
            for member in committees.members(committee)
        )
    office = committees.office_of(session)
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    page = f"/fr/office/sessions/{session.public_id}/"
    client.get(page)

    with CaptureQueriesContext(connection) as caught:
        assert client.get(page).status_code == 200

    assert len(caught) <= 25, [q["sql"][:120] for q in caught]


def test_the_order_of_a_blind_session_cannot_be_worked_out_from_what_pages_show(item, settings):
    first, _second, _third = committees.members(item.session.committee)
    row = actions.assess(
        item=item, person=first, grades={}, comment="Solide.", advice=Advice.FAVOURABLE, submit=True
    )
    orders = set()
    for key in ("a secret of this site", "a secret of another site"):
        settings.SECRET_KEY = key
        orders.add(grids._shuffled(row))

    assert len(orders) == 2
