"""The thread: who speaks, who reads, who is told; and what never leaks of what is internal."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cocarde.web.access.actions import grant_role, raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.models import Handover, Message
from cocarde.web.coconstruction.states import Audience, Voice
from cocarde.web.journal import queries as journal
from cocarde.web.journal.models import Entry
from cocarde.web.mail.models import Message as Letter
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
SECRET = "Le maire hésite, gardons-le pour nous."


@pytest.fixture
def row():
    return candidacies.in_coconstruction()


@pytest.fixture
def lead(row):
    return candidacies.lead_of(row)


@pytest.fixture
def office(row):
    return programmes.person_with(row.programme, Role.OFFICE, name="Odile Bureau")


@pytest.fixture
def partner(row):
    return programmes.person_with(row.programme, Role.PARTNER, name="Paula Banque")


@pytest.fixture
def delegate(row, office):
    person = programmes.person_with(row.programme, Role.DELEGATE, name="Denis Suivi")
    actions.name_delegate(candidacy=row, person=person, actor=office)
    return person


def said(row, who, audience=Audience.TEAM, text="Bonjour."):
    return actions.send_message(candidacy=row, audience=audience, text=text, actor=who)


def told(kind=Letter):
    return set(kind.objects.values_list("recipient_id", flat=True))


def test_each_speaks_as_what_she_is(row, lead, office, delegate, partner):
    voices = [said(row, who).voice for who in (lead, office, delegate, partner)]
    assert voices == [Voice.TEAM, Voice.OFFICE, Voice.DELEGATE, Voice.PARTNER]


@pytest.mark.parametrize("role", [Role.AUTHORITY, Role.COMMITTEE])
def test_those_who_judge_do_not_speak(row, role):
    with pytest.raises(actions.MessageRefusedError) as refused:
        said(row, programmes.person_with(row.programme, role))
    assert refused.value.reason == "voice"


def test_the_team_says_nothing_internal_and_nobody_says_nothing(row, lead, office):
    with pytest.raises(actions.MessageRefusedError) as of_the_team:
        said(row, lead, Audience.INTERNAL)
    with pytest.raises(actions.MessageRefusedError) as empty:
        said(row, office, text="  ")
    assert (of_the_team.value.reason, empty.value.reason) == ("audience", "empty")
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(
            candidacy=row, audience="internal", voice="team", text="x", author=lead
        )


def test_a_message_with_the_team_is_told_to_the_team_and_the_delegate(
    row, office, delegate, partner
):
    other = programmes.person_with(row.programme, Role.OFFICE)
    Letter.objects.all().delete()
    said(row, office, text="La visite est le 3.")
    team = set(row.team.values_list("person_id", flat=True))
    assert told() == team | {delegate.pk}
    assert not {other.pk, partner.pk, office.pk} & told()
    assert all("La visite est le 3." in letter.body for letter in Letter.objects.all())


def test_without_a_delegate_the_office_is_told_and_whoever_spoke_before(row, lead, office, partner):
    said(row, partner)
    Letter.objects.all().delete()
    said(row, lead)
    offices = {
        office.pk,
        *row.programme.role_grants.filter(role="office").values_list("person", flat=True),
    }
    assert told() == offices | {partner.pk} | set(
        row.team.exclude(person=lead).values_list("person_id", flat=True)
    )


def test_an_internal_message_is_announced_without_its_words_and_never_to_the_team(
    row, lead, office, delegate, partner
):
    Letter.objects.all().delete()
    said(row, office, Audience.INTERNAL, SECRET)
    assert told() == {delegate.pk, partner.pk}
    assert not any(SECRET in letter.body for letter in Letter.objects.all())


def test_who_is_kept_away_or_of_the_team_is_not_told(row, lead, office, delegate, partner):
    raise_barrier(person=delegate, ref=row.ref)
    candidacy_actions.invite(candidacy=row, person=partner, role=TeamRole.READER, actor=lead)
    Letter.objects.all().delete()
    said(row, office, Audience.INTERNAL, SECRET)
    assert not {delegate.pk, partner.pk} & told()


def test_a_member_of_the_team_who_is_of_the_office_reads_nothing_internal(
    client, row, lead, office
):
    said(row, office, Audience.INTERNAL, SECRET)
    grant_role(programme=row.programme, person=lead, role=Role.OFFICE)
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("coconstruction:candidacy", args=[row.public_id]))
    assert page.status_code == 200
    assert SECRET not in page.content.decode()
    assert lead not in queries.possible_delegates(row)


def team_pages(row):
    names = (
        "candidacies:home",
        "coconstruction:thread",
        "coconstruction:remarks",
        "candidacies:team",
    )
    return [reverse(name, args=[row.public_id]) for name in names] + [reverse("portal:mine")]


def test_nothing_internal_reaches_the_team(client, row, lead, office, delegate, partner):
    """Neither words, author nor count: pages, notes, notifications, exports, counters, journal."""
    said(row, office, text="Avec l’équipe.")
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    before = [client.get(page).content.decode() for page in team_pages(row)]
    notes = providers.home_notes(row, lead)
    lines = list(journal.lines_about(row.ref, lead).values_list("verb", flat=True))
    letters = Letter.objects.filter(recipient=lead).count()
    steps = row.steps.count()

    said(row, partner, Audience.INTERNAL, SECRET)
    said(row, office, Audience.INTERNAL, SECRET)

    after = [client.get(page).content.decode() for page in team_pages(row)]
    names = (SECRET, "Paula Banque")
    assert [name for name in names if any(name in page for page in after)] == []
    assert [page.count("card-plain") for page in after] == [p.count("card-plain") for p in before]
    assert providers.home_notes(row, lead) == notes
    assert list(journal.lines_about(row.ref, lead).values_list("verb", flat=True)) == lines
    assert Letter.objects.filter(recipient=lead).count() == letters
    assert row.steps.count() == steps
    # What could leak exists: the office reads it.
    thread = queries.thread_of(row, office)
    assert [entry.detail for entry in thread if entry.kind == "internal"] == [SECRET, SECRET]


@pytest.mark.parametrize("who", ["authority", "lead"])
def test_the_thread_without_the_right_holds_nothing_internal(row, lead, office, delegate, who):
    said(row, office, Audience.INTERNAL, SECRET)
    actions.name_delegate(candidacy=row, person=office, actor=office, reason=SECRET)
    reader = lead if who == "lead" else programmes.person_with(row.programme, Role.AUTHORITY)
    assert [e for e in queries.thread_of(row, reader) if SECRET in e.detail] == []


def test_the_journal_says_neither_words_nor_names(row, office):
    message = said(row, office, Audience.INTERNAL, SECRET)
    line = Entry.objects.get(verb="coconstruction.message_sent")
    assert line.subject_id == message.public_id
    assert line.payload.content["details"] == {
        "candidacy": row.public_id,
        "audience": "internal",
        "voice": "office",
    }


def test_a_handover_says_why_and_both_are_told(row, office, delegate):
    second = programmes.person_with(row.programme, Role.DELEGATE, name="Soraya Suite")
    Letter.objects.all().delete()
    with pytest.raises(actions.DelegateRefusedError) as refused:
        actions.name_delegate(candidacy=row, person=second, actor=office)
    assert refused.value.reason == "no_reason"

    actions.name_delegate(
        candidacy=row, person=second, actor=office, reason="Congé.", open_points="– deux visites"
    )

    kept = Handover.objects.get()
    assert (kept.giver, kept.taker, kept.reason) == (delegate, second, "Congé.")
    letters = {letter.recipient_id: letter.body for letter in Letter.objects.all()}
    assert set(letters) == {delegate.pk, second.pk}
    assert all("Congé." in body and "– deux visites" in body for body in letters.values())
    line = Entry.objects.filter(verb="coconstruction.delegate_named").last()
    assert line.payload.content["details"] == {"from": delegate.public_id, "to": second.public_id}


def test_a_delegate_who_is_kept_away_is_told_nothing(row, office, delegate):
    raise_barrier(person=delegate, ref=row.ref)
    Letter.objects.all().delete()
    actions.name_delegate(candidacy=row, person=office, actor=office, reason="Déport.")
    assert told() == {office.pk}


def test_what_is_open_is_drafted_for_the_next_delegate(row, office):
    assert queries.open_points(row) == "Rien n’est ouvert."
    version = row.versions.get()
    actions.remark(version=version, section_key="vision", text="Où ?", actor=office)
    assert queries.open_points(row) == "– 1 observation sans réponse"


def test_somebody_of_elsewhere_says_nothing(row):
    with pytest.raises(actions.MessageRefusedError):
        said(row, PersonFactory())
