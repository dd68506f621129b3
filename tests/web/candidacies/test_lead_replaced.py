"""A lead who has gone without handing over is asked, heard, and then replaced."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.actions import leading, replacing
from cocarde.web.candidacies.models import LeadInvitation, LeadReplacement
from cocarde.web.candidacies.states import LEAD_ANSWERS_WITHIN_DAYS, TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Entry
from cocarde.web.mail.models import Message
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
REASON = "Madame Ancienne a quitté l’agglomération."


@pytest.fixture
def candidacy():
    return candidacies.candidacy()


@pytest.fixture
def lead(candidacy):
    return candidacies.lead_of(candidacy)


@pytest.fixture
def office(client, candidacy):
    person = programmes.person_with(candidacy.programme, Role.OFFICE)
    client.force_login(person)
    return person


@pytest.fixture
def editor(candidacy, lead):
    person = PersonFactory(email="zoe@example.org")
    actions.invite(candidacy=candidacy, person=person, role=TeamRole.EDITOR, actor=lead)
    return person


@pytest.fixture
def asked(candidacy, office):
    return replacing.ask_to_hand_over(candidacy=candidacy, reason=REASON, actor=office)


@pytest.fixture
def later(asked):
    """The time to answer is over."""
    with clock.travel(asked.objections_until + timedelta(minutes=1)):
        yield asked


def page_of(candidacy):
    return f"/fr/candidacies/{candidacy.public_id}/lead/"


def roles_in(candidacy):
    return dict(candidacy.team.values_list("person__email", "role"))


def invited(candidacy, office, email="zoe@example.org"):
    return leading.invite_lead(candidacy=candidacy, email=email, language="fr", actor=office)


def test_the_lead_is_told_why_and_until_when(client, candidacy, lead, office):
    client.post(page_of(candidacy), {"do": "ask", "reason": REASON})

    row = LeadReplacement.objects.get()
    assert row.objections_until - row.asked_at == timedelta(days=LEAD_ANSWERS_WITHIN_DAYS)
    letter = Message.objects.get(recipient=lead)
    assert REASON in letter.body
    assert urlsplit(next(w for w in letter.body.split() if "/lead/" in w)).path.endswith(
        f"/candidacies/{candidacy.public_id}/lead/"
    )
    page = client.get(page_of(candidacy))
    assert page.context["replacement"] == row


def test_the_page_says_the_days_that_the_lead_has(client, candidacy, lead, office):
    assert f"{LEAD_ANSWERS_WITHIN_DAYS} jours" in client.get(page_of(candidacy)).text


def test_without_a_reason_nothing_is_asked(client, candidacy, lead, office):
    page = client.post(page_of(candidacy), {"do": "ask", "reason": " "})

    assert (page.status_code, list(page.context["forms"]["ask"].errors)) == (422, ["reason"])
    assert not LeadReplacement.objects.exists()


def test_nobody_is_asked_beside_the_lead_before_the_time_is_over(candidacy, lead, asked, office):
    with pytest.raises(leading.LeadRefusedError, match="led"):
        invited(candidacy, office)


def test_after_the_time_somebody_of_the_team_accepts_and_leads(
    client, candidacy, lead, editor, later, office
):
    sent = {"do": "invite", "email": editor.email, "language": "fr"}
    client.post(page_of(candidacy), sent)
    row = LeadInvitation.objects.get()
    assert roles_in(candidacy)[lead.email] == TeamRole.LEAD  # until somebody accepts

    client.post(f"/fr/lead/{queries.lead_token(row)}/", {"answer": "accept"})

    roles = roles_in(candidacy)
    assert (roles[editor.email], roles[lead.email]) == (TeamRole.LEAD, TeamRole.EDITOR)
    assert queries.standing_replacement(candidacy) is None


def test_after_the_time_somebody_invited_by_her_address_leads(candidacy, lead, later, office):
    row = invited(candidacy, office, "new@example.org")

    leading.accept_lead(invitation=row)

    roles = roles_in(candidacy)
    assert (roles["new@example.org"], roles[lead.email]) == (TeamRole.LEAD, TeamRole.EDITOR)


def test_a_lead_who_objects_goes_on_and_nobody_else_is_asked(
    client, candidacy, lead, later, office
):
    row = invited(candidacy, office)
    client.force_login(lead)

    client.post(page_of(candidacy), {"do": "object", "objection": "Je suis là."})

    assert not LeadInvitation.objects.exists()
    with pytest.raises(leading.LeadRefusedError, match="gone"):
        leading.accept_lead(invitation=row)
    with pytest.raises(leading.LeadRefusedError, match="led"):
        invited(candidacy, office)
    client.force_login(office)
    page = client.get(page_of(candidacy))
    assert page.context["objection"].objection == "Je suis là."
    assert roles_in(candidacy)[lead.email] == TeamRole.LEAD


def test_the_office_may_ask_again_and_the_days_run_again(candidacy, lead, asked, office):
    replacing.object_to_replacement(replacement=asked, objection="Je suis là.", actor=lead)

    with clock.travel(asked.objections_until + timedelta(days=1)):
        replacing.ask_to_hand_over(candidacy=candidacy, reason=REASON, actor=office)
        with pytest.raises(leading.LeadRefusedError, match="led"):
            invited(candidacy, office)


def test_nobody_objects_for_the_lead(client, candidacy, lead, editor, asked):
    client.force_login(editor)

    page = client.post(page_of(candidacy), {"do": "object", "objection": "Non."})

    assert page.status_code == 403
    with pytest.raises(replacing.ReplacementRefusedError, match="other"):
        replacing.object_to_replacement(replacement=asked, objection="Non.", actor=editor)


def test_a_lead_who_hands_over_has_answered(candidacy, lead, editor, asked, office):
    to = candidacy.team.get(person=editor)
    actions.transfer_lead(candidacy=candidacy, to=to, actor=lead)

    assert queries.standing_replacement(candidacy) is None
    day_after = asked.objections_until + timedelta(days=1)
    with clock.travel(day_after), pytest.raises(leading.LeadRefusedError, match="led"):
        invited(candidacy, office)


def test_what_was_asked_of_a_lead_of_before_does_not_come_back(candidacy, lead, editor, asked):
    actions.transfer_lead(candidacy=candidacy, to=candidacy.team.get(person=editor), actor=lead)
    actions.transfer_lead(candidacy=candidacy, to=candidacy.team.get(person=lead), actor=editor)

    assert queries.standing_replacement(candidacy) is None


def test_the_office_drops_what_it_asked(client, candidacy, lead, asked):
    client.post(page_of(candidacy), {"do": "drop"})

    assert queries.standing_replacement(candidacy) is None
    answer = client.post(page_of(candidacy), {"do": "drop"}, follow=True)
    *_before, told = answer.context["messages"]
    assert str(told).startswith("La personne qui mène la candidature a changé")


def test_one_is_asked_at_a_time_and_not_where_another_lead_can_act(
    candidacy, lead, editor, asked, office
):
    with pytest.raises(replacing.ReplacementRefusedError, match="asked"):
        replacing.ask_to_hand_over(candidacy=candidacy, reason=REASON, actor=office)
    actions.invite(candidacy=candidacy, person=editor, role=TeamRole.LEAD, actor=lead)
    with pytest.raises(replacing.ReplacementRefusedError, match="several"):
        replacing.ask_to_hand_over(candidacy=candidacy, reason=REASON, actor=office)


def test_the_journal_says_what_was_done_and_neither_why_nor_of_whom(
    candidacy, lead, editor, later, office
):
    leading.accept_lead(invitation=invited(candidacy, office))

    entries = Entry.objects.select_related("payload").filter(subject_id=candidacy.public_id)
    mine = ["candidacies.replacement_asked", "candidacies.lead_replaced"]
    assert list(entries.filter(verb__in=mine).values_list("verb", flat=True)) == mine
    said = str([one.payload.content["details"] for one in entries])
    assert [word for word in (REASON, lead.email, lead.public_id) if word in said] == []


def test_who_reads_the_page(client, candidacy, lead, editor, asked):
    barred = programmes.person_with(candidacy.programme, Role.OFFICE)
    raise_barrier(person=barred, ref=candidacy.ref)
    people = {
        "lead": lead,
        "editor": editor,
        "partner": programmes.person_with(candidacy.programme, Role.PARTNER),
        "barred": barred,
        "other": programmes.person_with(programmes.programme(), Role.OFFICE),
    }
    seen = {}
    for name, person in people.items():
        client.force_login(person)
        page = client.post(page_of(candidacy), {"do": "drop"})
        seen[name] = (client.get(page_of(candidacy)).status_code, page.status_code)

    assert seen == {
        "lead": (200, 403),
        "editor": (200, 403),
        "partner": (403, 403),
        "barred": (404, 404),
        "other": (404, 404),
    }
    assert queries.standing_replacement(candidacy) == asked
