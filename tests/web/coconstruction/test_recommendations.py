"""Recommendations: to whom, by when, where they stand, and who is reminded."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.models import Recommendation
from cocarde.web.coconstruction.states import OwnerKind, TaskState
from cocarde.web.journal.models import Entry
from cocarde.web.mail.models import Message as Letter
from cocarde.web.portal.queries.mine import mine
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
OFFICE = actions.Owner(OwnerKind.OFFICE)


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def row():
    return candidacies.in_coconstruction()


@pytest.fixture
def lead(row):
    return candidacies.lead_of(row)


@pytest.fixture
def office(row):
    return programmes.person_with(row.programme, Role.OFFICE)


def today():
    return clock.today("Europe/Paris")  # where the programmes of the factories are


def advised(row, office, owner=OFFICE, days=None, text="Trouver un porteur."):
    due = None if days is None else today() + timedelta(days=days)
    return actions.recommend(candidacy=row, text=text, owner=owner, due_on=due, actor=office)


def of_territory(row):
    return actions.Owner(OwnerKind.TERRITORY, territory=row.members.first())


def refused(verb, **arguments):
    with pytest.raises(actions.RecommendationRefusedError) as error:
        verb(**arguments)
    return error.value.reason


def test_whoever_is_to_act_is_told_and_nobody_else(row, office):
    Letter.objects.all().delete()
    advised(row, office, of_territory(row), days=20)
    letter = Letter.objects.get()
    assert letter.recipient == row.members.first().referent
    assert "Trouver un porteur." in letter.body


@pytest.mark.parametrize("who", ["stranger", "elsewhere"])
def test_it_is_for_the_team_or_the_office(row, office, who):
    owner = (
        actions.Owner(OwnerKind.PERSON, person=PersonFactory())
        if who == "stranger"
        else of_territory(candidacies.with_members(candidacies.candidacy()))
    )
    assert refused(actions.recommend, candidacy=row, text="x", owner=owner, actor=office) == "owner"


def test_nothing_is_recommended_in_no_words_or_after_the_end(row, office, lead):
    asked = {"candidacy": row, "owner": OFFICE, "actor": office}
    assert refused(actions.recommend, text=" ", **asked) == "empty"
    one = advised(row, office)
    candidacy_actions.move(candidacy=row, verb="withdraw", actor=lead)
    assert refused(actions.recommend, text="x", **asked) == "closed"
    following = {"recommendation": one, "state": TaskState.DONE, "note": "", "actor": office}
    assert refused(actions.follow_recommendation, **following) == "closed"


def test_the_team_follows_and_the_office_alone_gives_up(row, office, lead):
    one = advised(row, office)
    following = {"recommendation": one, "note": ""}
    actions.follow_recommendation(state=TaskState.DONE, actor=lead, **following)
    dropping = {"state": TaskState.DROPPED, **following}
    assert refused(actions.follow_recommendation, actor=lead, **dropping) == "right"
    assert refused(actions.follow_recommendation, actor=office, **dropping) == "no_reason"
    actions.follow_recommendation(
        recommendation=one, state=TaskState.DROPPED, note="Sans objet.", actor=office
    )
    assert Recommendation.objects.get().state == TaskState.DROPPED


def test_the_latest_come_first_and_what_is_closed_last(row, office):
    for text, days in (("sans jour", None), ("à venir", 3), ("tard", -9), ("plus tard", -2)):
        advised(row, office, days=days, text=text)
    done = advised(row, office, days=-50, text="fait")
    actions.follow_recommendation(recommendation=done, state=TaskState.DONE, note="", actor=office)
    rows = queries.task_rows(queries.recommendations_of(row), row.programme.zone)
    assert [(r.task.text, r.days_late) for r in rows] == [
        ("tard", 9),
        ("plus tard", 2),
        ("à venir", 0),
        ("sans jour", 0),
        ("fait", 0),
    ]


def test_a_territory_that_leaves_leaves_its_name(row, office, lead):
    advised(row, office, of_territory(row))
    name = row.members.first().name
    row.members.first().delete()
    assert Recommendation.objects.get().owner == name


def reminded():
    Letter.objects.all().delete()
    actions.remind_due()
    return [letter.recipient for letter in Letter.objects.order_by("pk")]


def test_reminders_find_their_people_when_they_are_sent(row, office, lead):
    """The referent changed since, and the person asked has left: they are not those written to."""
    member = row.members.first()
    advised(row, office, of_territory(row), days=3)
    other = PersonFactory()
    candidacy_actions.invite(candidacy=row, person=other, role="referent", actor=lead)
    member.referent = other
    member.save()
    assert reminded() == [other]

    gone = PersonFactory()
    candidacy_actions.invite(candidacy=row, person=gone, role="editor", actor=lead)
    advised(row, office, actions.Owner(OwnerKind.PERSON, person=gone), days=1)
    candidacy_actions.remove_from_team(membership=row.team.get(person=gone), actor=lead)
    assert reminded() == [lead]


def test_the_office_is_reminded_by_its_delegate_and_not_past_a_barrier(row, office):
    delegate = programmes.person_with(row.programme, Role.DELEGATE)
    actions.name_delegate(candidacy=row, person=delegate, actor=office)
    advised(row, office, days=-1)
    raise_barrier(person=delegate, ref=row.ref)
    told = reminded()
    assert delegate not in told
    assert office in told


def test_a_reminder_comes_once_a_week_one_letter_for_several(row, office, lead):
    owner = actions.Owner(OwnerKind.PERSON, person=lead)
    advised(row, office, owner, days=5)
    advised(row, office, owner, days=-40, text="Autre.")
    advised(row, office, owner, days=60, text="Loin.")
    assert reminded() == [lead]
    assert "Loin." not in Letter.objects.get().body
    assert reminded() == []
    with clock.travel(clock.now() + timedelta(days=7)):
        assert reminded() == [lead]


def test_a_new_day_is_reminded_anew(row, office):
    one = advised(row, office, days=2)
    actions.remind_due()
    one.refresh_from_db()
    actions.change_recommendation(
        recommendation=one, text=one.text, owner=OFFICE, due_on=today(), actor=office
    )
    assert len(reminded()) >= 1


def test_nobody_is_reminded_once_the_procedure_has_ended(row, office, lead):
    advised(row, office, of_territory(row), days=1)
    candidacy_actions.move(candidacy=row, verb="withdraw", actor=lead)
    assert reminded() == []


def test_the_command_reminds(row, office, capsys):
    advised(row, office, of_territory(row), days=1)
    call_command("remind_due")
    assert capsys.readouterr().err == "1 reminder(s) written\n"


def test_the_journal_names_nobody(row, office, lead):
    advised(row, office, actions.Owner(OwnerKind.PERSON, person=lead))
    line = Entry.objects.get(verb="coconstruction.recommended")
    assert set(line.payload.content["details"]) == {"owner", "recommendation"}


def page_of(row):
    return reverse("coconstruction:recommendations", args=[row.public_id])


def test_the_office_recommends_on_the_page(client, row, office):
    signed_in(client, office)
    wrong = client.post(page_of(row), {"text": "Mot gardé.", "owner": "", "due_on": ""})
    assert wrong.status_code == 422
    assert "Mot gardé." in wrong.content.decode()
    member = row.members.first()
    given = {"text": "Oui.", "owner": f"territory:{member.pk}", "due_on": "2030-02-01"}
    assert client.post(page_of(row), given).status_code == 302
    one = Recommendation.objects.get()
    assert (one.owner_territory, one.due_on) == (member, date(2030, 2, 1))
    change = reverse("coconstruction:recommendation", args=[row.public_id, one.public_id])
    assert member.name in client.get(change).content.decode()
    client.post(change, {"text": "Non.", "owner": "office", "due_on": ""})
    one.refresh_from_db()
    assert (one.text, one.owner_kind, one.due_on) == ("Non.", "office", None)


@pytest.mark.parametrize(
    ("who", "read", "add", "follow"),
    [
        ("lead", 200, 403, 302),
        ("partner", 200, 403, 403),
        ("authority", 200, 403, 403),
        ("committee", 404, 404, 404),
        ("nobody", 404, 404, 404),
    ],
)
def test_who_reads_adds_and_follows(client, row, office, who, read, add, follow):
    one = advised(row, office)
    person = {"lead": candidacies.lead_of(row), "nobody": PersonFactory()}.get(who)
    signed_in(client, person or programmes.person_with(row.programme, Role(who)))
    to = reverse("coconstruction:follow", args=[row.public_id, one.public_id])
    assert client.get(page_of(row)).status_code == read
    assert client.post(page_of(row), {"text": "x", "owner": "office"}).status_code == add
    assert client.post(to, {"state": "under_way", "note": ""}).status_code == follow


def test_giving_up_without_a_word_is_said_beside_the_field(client, row, office):
    one = advised(row, office)
    signed_in(client, office)
    to = reverse("coconstruction:follow", args=[row.public_id, one.public_id])
    answer = client.post(to, {"state": "dropped", "note": ""})
    assert answer.status_code == 422
    assert "Dites pourquoi on y renonce." in answer.content.decode()


def test_the_list_and_its_table_hide_what_a_barrier_hides(client, row, office):
    call = row.call
    hidden = candidacies.in_coconstruction(
        candidacies.deposited(candidacies.with_members(candidacies.candidacy(call=call)))
    )
    advised(hidden, office, text="Secret.", days=-3)
    advised(row, office, text="=Visible", days=-3)
    raise_barrier(person=office, ref=hidden.ref)
    signed_in(client, office)
    slug = row.programme.slug
    page = client.get(reverse("coconstruction:office_recommendations", args=[slug]))
    table = client.get(
        reverse("coconstruction:office_recommendations_csv", args=[slug]), {"show": "late"}
    )
    assert "Secret." not in page.content.decode() + table.content.decode()
    lines = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [line[1] for line in lines[1:]] == ["'=Visible"]


@pytest.mark.parametrize("door", ["team", "office"])
def test_as_many_statements_for_one_as_for_ten(client, row, office, lead, door):
    signed_in(client, office if door == "office" else lead)
    page = (
        reverse("coconstruction:office_recommendations", args=[row.programme.slug])
        if door == "office"
        else page_of(row)
    )

    def statements():
        with CaptureQueriesContext(connection) as caught:
            client.get(page)
        return len(caught)

    advised(row, office, of_territory(row))
    client.get(page)
    first = statements()
    for _ in range(9):
        advised(row, office, actions.Owner(OwnerKind.PERSON, person=lead), days=2)
    assert statements() == first


def test_it_is_on_the_pages_of_whoever_is_to_act(row, office, lead):
    advised(row, office, actions.Owner(OwnerKind.PERSON, person=lead), days=-2)
    advised(row, office, of_territory(row), days=9)
    tasks = [(t.title, t.is_late) for t in mine(lead).tasks if "recommandation" in t.title]
    assert tasks == [("Suivre une recommandation de l’équipe du programme", True)]
