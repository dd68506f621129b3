"""Minutes: filled from what was recorded, corrected, approved, signed for good; reduced by reader."""

import io

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.committees import actions, queries
from cocarde.web.committees.models import Minutes
from cocarde.web.committees.queries import minutes as written
from cocarde.web.committees.queries import papers
from cocarde.web.committees.states import BallotKind, ConflictKind
from cocarde.web.mail.models import Message
from factories import candidacies, committees, programmes

pytestmark = pytest.mark.django_db
HIDDEN = "Vallée des Forges"


@pytest.fixture
def held():
    """A session over: one item with a named vote and an opinion, one withdrawn in the middle."""
    session = committees.session()
    first = committees.item(session, HIDDEN, territories=("Fourneau", "Enclume"))
    second = committees.item(session, "Trois rivières", call=first.candidacy.call)
    people = committees.members(session.committee)
    office = committees.office_of(session)
    actions.arrange_session(session=session, chair=people[1], actor=office)
    actions.recuse(item=first, person=people[0], conflict=ConflictKind.SUPPORTER, actor=office)
    actions.open_session(session=session, present=[p.pk for p in people], actor=office)
    actions.call_item(item=first, actor=office)
    vote = committees.vote(first, actor=office)
    for person, choice in zip(people[1:], ("for", "against"), strict=True):
        actions.cast(vote=vote, person=person, choice=choice)
    actions.note_presence(session=session, present=[people[1].pk], actor=office)
    actions.note_presence(session=session, present=[p.pk for p in people], actor=office)
    actions.close_vote(vote=vote, actor=office)
    actions.record_opinion(
        item=first,
        advice="reserved",
        reasons="Un porteur manque.",
        other_reasons="A bearer is missing.",
        reservations="Trouver un porteur.",
        actor=office,
    )
    actions.end_item(item=first, actor=office)
    actions.call_item(item=second, actor=office)
    lead = candidacies.lead_of(second.candidacy)
    candidacy_actions.move(candidacy=second.candidacy, verb="withdraw", actor=lead)
    actions.close_session(session=session, actor=office)
    session.office, session.people, session.first = office, people, first
    return session


def refused(verb, **arguments):
    with pytest.raises(actions.MinutesRefusedError) as error:
        verb(**arguments)
    return error.value.reason


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def approved(session):
    row = actions.draft_minutes(session=session, actor=session.office)
    actions.send_minutes(minutes=row, actor=session.office)
    return actions.approve_minutes(minutes=row, actor=session.office)


def text_of(told):
    lines = []
    for section in told["sections"]:
        lines.append(section["title"])
        for block in section["blocks"]:
            lines += block.get("lines") or [run["text"] for run in block["runs"]]
    return lines


def test_minutes_say_what_was_recorded(held):
    row = actions.draft_minutes(session=held, actor=held.office)
    one, two, three = held.people

    said = text_of(papers.minutes_told(row, held.office))

    names = ", ".join(sorted([str(two), str(three)]))
    assert f"Déports\u202f: {one}" in said
    assert f"Présents\u202f: {names}" in said
    assert f"pour\u202f: 1 ({two})" in [line.replace("\u00a0", "\u202f") for line in said]
    assert [line for line in said if line.startswith("Quorum perdu")] != []
    assert [line for line in said if line.startswith("Quorum retrouvé")] != []
    assert [line for line in said if "retirée par son équipe pendant la séance" in line] != []
    assert "Non adopté." in said
    assert [w for w in said if "soutient" in w] == []


def test_names_stay_out_of_what_is_hashed(held):
    row = actions.draft_minutes(session=held, actor=held.office)

    assert [
        p for p in held.people if str(p) in str(row.content) or p.email in str(row.content)
    ] == []


def test_what_is_written_by_hand_stays_when_the_minutes_are_filled_again(held):
    row = actions.draft_minutes(session=held, actor=held.office)
    item = held.first.public_id
    texts = {"opening": "La séance est ouverte.", item: "L’équipe répond."}
    row = actions.write_minutes(minutes=row, texts=texts, revision=1, actor=held.office)

    late = refused(actions.write_minutes, minutes=row, texts={}, revision=1, actor=held.office)
    again = actions.draft_minutes(session=held, actor=held.office)

    assert late == "changed"
    assert (again.content["opening"], again.content["items"][0]["said"]) == (
        "La séance est ouverte.",
        "L’équipe répond.",
    )


def test_a_correction_is_answered_before_approval_and_the_chair_signs(held):
    one, two, three = held.people
    row = actions.draft_minutes(session=held, actor=held.office)
    early = refused(actions.ask_correction, minutes=row, text="Non.", person=two)
    Message.objects.all().delete()
    actions.send_minutes(minutes=row, actor=held.office)
    told = {m.recipient for m in Message.objects.all()}
    asked = actions.ask_correction(minutes=row, text="J’étais là.", person=three)

    waiting = refused(actions.approve_minutes, minutes=row, actor=held.office)
    wordless = refused(
        actions.answer_correction, correction=asked, is_taken=False, actor=held.office
    )
    actions.answer_correction(correction=asked, is_taken=True, actor=held.office)
    actions.approve_minutes(minutes=row, actor=held.office)
    other = refused(actions.sign_minutes, minutes=row, actor=held.office)
    signed = actions.sign_minutes(minutes=row, actor=two)

    assert (early, waiting, wordless, other) == ("not_sent", "unanswered", "no_answer", "not_chair")
    assert told == {one, two, three}
    assert (signed.signed_by, signed.sha256) == (two, written.hash_of(signed.content))


def test_signed_minutes_never_change_whatever_writes_to_them(held):
    row = actions.sign_minutes(minutes=approved(held), actor=held.people[1])

    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.filter(pk=row.pk).update(content={})
    assert refused(actions.draft_minutes, session=held, actor=held.office) == "signed"


def test_whoever_stood_aside_has_another_document_with_its_own_hash(client, held):
    row = actions.sign_minutes(minutes=approved(held), actor=held.people[1])
    one, two, _three = held.people
    page = reverse("committees:minutes", args=[held.public_id])

    reduced = signed_in(client, one).get(page)
    whole = signed_in(client, two).get(page)
    pdf = "".join(
        p.extract_text() for p in PdfReader(io.BytesIO(papers.minutes_pdf(row, one))).pages
    )

    assert "Point 1\u202f: déport" in reduced.text
    assert [w for w in (HIDDEN, "Un porteur manque") if w in reduced.text + pdf] == []
    assert [w for w in (HIDDEN, "Un porteur manque") if w in whole.text] == [
        HIDDEN,
        "Un porteur manque",
    ]
    assert row.sha256 in whole.text
    assert row.sha256 not in reduced.text
    assert reduced.context["told"]["sha256"] in reduced.text
    assert "un autre document" in reduced.text


def test_whoever_stands_aside_neither_signs_nor_writes_on_the_item(held):
    one = held.people[0]
    row = approved(held)

    assert refused(actions.sign_minutes, minutes=row, actor=one) == "not_chair"
    assert (
        refused(actions.ask_correction, minutes=row, text="?", item=held.first, person=one)
        == "not_sent"
    )


def test_members_read_the_minutes_once_sent_and_nobody_else(client, held):
    page = reverse("committees:minutes", args=[held.public_id])
    row = actions.draft_minutes(session=held, actor=held.office)
    member = held.people[1]
    draft = [signed_in(client, p).get(page).status_code for p in (held.office, member)]
    actions.send_minutes(minutes=row, actor=held.office)
    stranger = candidacies.lead_of(held.first.candidacy)

    sent = [signed_in(client, p).get(page).status_code for p in (held.office, member, stranger)]

    assert (draft, sent) == ([200, 404], [200, 200, 404])


def test_the_whole_way_on_the_pages(client, held):
    write = reverse("committees:minutes_write", args=[held.public_id])
    step = reverse("committees:minutes_step", args=[held.public_id])
    page = reverse("committees:minutes", args=[held.public_id])
    signed_in(client, held.office)

    empty = client.get(write)
    client.post(step, {"step": "draft"})
    form = client.get(write).context["form"]
    saved = client.post(write, {"revision": form.initial["revision"], "opening": "Bonjour."})
    client.post(step, {"step": "send"})
    signed_in(client, held.people[2])
    wrong = client.post(reverse("committees:correct", args=[held.public_id]), {"text": ""})
    client.post(reverse("committees:correct", args=[held.public_id]), {"text": "Une coquille."})
    signed_in(client, held.office)
    asked = Minutes.objects.get().corrections.get()
    answer = reverse("committees:answer_correction", args=[asked.public_id])
    wordless = client.post(answer, {"is_taken": "no"})
    client.post(answer, {"is_taken": "yes"})
    client.post(step, {"step": "approve"})
    signed_in(client, held.people[1]).post(reverse("committees:sign", args=[held.public_id]))

    row = Minutes.objects.get()
    assert (empty.status_code, saved.status_code) == (200, 302)
    assert (wrong.status_code, wordless.status_code) == (422, 422)
    assert (row.state, row.content["opening"]) == ("signed", "Bonjour.")
    assert (
        client.get(reverse("committees:minutes_pdf", args=[held.public_id])).content[:5] == b"%PDF-"
    )
    assert "Signé par" in client.get(page).text


# The sheet of an opinion.


def opinion_of(session):
    return queries.item_with(session.first.public_id, session.office).opinion


def test_the_sheet_says_advice_majority_reasons_reservations_and_divergence(client, held):
    opinion = opinion_of(held)
    page = reverse("committees:opinion_sheet", args=[opinion.public_id])
    three = held.people[2]
    signed_in(client, three)

    empty = client.post(page, {"text": ""})
    client.post(page, {"text": "Le porteur existe."})
    text = client.get(page).text

    assert empty.status_code == 422
    for words in ("Un porteur manque.", "A bearer is missing.", "Trouver un porteur.", str(three)):
        assert words in text
    assert "Le porteur existe." in text
    assert (
        client.get(reverse("committees:opinion_pdf", args=[opinion.public_id])).status_code == 200
    )


def test_the_authority_reads_the_sheet_and_neither_the_team_nor_who_stands_aside(client, held):
    opinion = opinion_of(held)
    authority = programmes.person_with(held.committee.programme, Role.AUTHORITY)
    lead = candidacies.lead_of(held.first.candidacy)
    pages = [
        reverse(f"committees:{name}", args=[opinion.public_id])
        for name in ("opinion_sheet", "opinion_pdf")
    ]

    found = [
        [signed_in(client, p).get(page).status_code for page in pages]
        for p in (authority, lead, held.people[0])
    ]

    assert found == [[200, 200], [404, 404], [404, 404]]


def test_a_divergence_is_of_somebody_who_was_there_and_not_after_the_signature(held):
    opinion, three = opinion_of(held), held.people[2]
    actions.diverge(opinion=opinion, person=three, text="Non.")
    outside = refused(actions.diverge, opinion=opinion, person=held.office, text="Non.")
    aside = refused(actions.diverge, opinion=opinion, person=held.people[0], text="Non.")
    row = actions.sign_minutes(minutes=approved(held), actor=held.people[1])

    late = refused(actions.diverge, opinion=opinion, person=three, text="Encore.")

    assert (outside, aside, late) == ("not_there", "recused", "signed")
    assert row.content["items"][0]["opinion"]["divergences"] == [[three.public_id, "Non."]]


def test_a_secret_vote_leaves_no_name_in_the_minutes(held):
    session = committees.session()
    item = committees.opened(committees.item(session))
    people = committees.members(session.committee)
    vote = committees.vote(item, ballot=BallotKind.SECRET)
    for person in people:
        actions.cast(vote=vote, person=person, choice="for")
    actions.close_vote(vote=vote, actor=vote.opened_by)
    actions.close_session(session=session, actor=vote.opened_by)

    (told,) = written.recorded(session)["items"][0]["votes"]

    assert [p for p in people if p.public_id in str(told)] == []
    assert told["result"]["counts"]["for"] == 3
