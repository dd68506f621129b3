"""The team's answers, and the coverage sheet."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.actions import Note
from factories import candidacies, committees, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def version():
    first = candidacies.deposited()
    candidacies.in_coconstruction(first)
    first.refresh_from_db()
    return first


@pytest.fixture
def office(version):
    return programmes.person_with(version.candidacy.programme, Role.OFFICE)


@pytest.fixture
def remark(version, office):
    return actions.remark(version=version, section_key="vision", text="Où ?", actor=office)


def address(remark):
    return reverse("coconstruction:answer", args=[remark.candidacy.public_id, remark.public_id])


def test_the_team_reads_each_remark_with_its_section_and_the_progress(client, version, remark):
    signed_in(client, candidacies.lead_of(version.candidacy))

    french = client.get(f"/fr/candidacies/{version.candidacy.public_id}/remarks/")
    english = client.get(f"/en/candidacies/{version.candidacy.public_id}/remarks/")

    assert "Ambition et stratégie" in french.content.decode()
    assert "0 réponse sur 1 observation" in french.content.decode()
    assert "0 answers to 1 remark" in english.content.decode()


def test_an_editor_answers_and_changes_the_answer(client, version, remark):
    signed_in(client, candidacies.lead_of(version.candidacy))

    client.post(address(remark), {"kind": "partly", "text": "Presque."})
    client.post(address(remark), {"kind": "answered", "text": "Là."})

    remark.refresh_from_db()
    assert (remark.answer.kind, remark.answer.text) == ("answered", "Là.")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kind": "refused", "text": " "}, "text"),
        ({"text": "Sans dire comment."}, "kind"),
        ({"kind": "maybe", "text": "Peut-être."}, "kind"),
    ],
)
def test_a_bad_answer_comes_back_with_its_message_beside_the_field(
    client, version, remark, data, field
):
    signed_in(client, candidacies.lead_of(version.candidacy))

    answer = client.post(address(remark), data)

    form = answer.context["cards"][0]["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form.data["text"] == data["text"]


def test_an_answer_settled_by_a_deposit_comes_back_with_the_text_kept(client, version, remark):
    row = version.candidacy
    lead = candidacies.lead_of(row)
    actions.answer(remark=remark, kind="answered", text="Là.", actor=lead)
    candidacies.deposited(row, "Un texte plus précis.")
    signed_in(client, lead)

    answer = client.post(address(remark), {"kind": "partly", "text": "Pas si vite."})

    remark.refresh_from_db()
    assert (answer.status_code, remark.answer.text) == (422, "Là.")
    assert "Pas si vite." in answer.content.decode()


def test_an_answer_written_meanwhile_by_a_colleague_is_shown_then_replaced(client, version, remark):
    row = version.candidacy
    colleague = PersonFactory()
    candidacy_actions.invite(
        candidacy=row, person=colleague, role=TeamRole.EDITOR, actor=candidacies.lead_of(row)
    )
    actions.answer(remark=remark, kind="answered", text="La sienne.", actor=colleague)
    signed_in(client, candidacies.lead_of(row))

    first = client.post(address(remark), {"kind": "partly", "text": "La mienne."})
    form = first.context["cards"][0]["form"]
    second = client.post(
        address(remark),
        {"kind": "partly", "text": "La mienne.", "read_at": form["read_at"].value()},
    )

    remark.refresh_from_db()
    assert (first.status_code, second.status_code) == (422, 302)
    assert "La sienne." in first.content.decode()
    assert remark.answer.text == "La mienne."


@pytest.mark.parametrize(
    ("who", "reads", "answers"),
    [
        ("lead", 200, 302),
        ("reader", 200, 403),
        ("office", 200, 403),
        ("partner", 200, 403),
        ("committee", 404, 404),
        ("nobody", 404, 404),
        ("barred office", 404, 404),
    ],
)
def test_who_reads_and_who_answers(client, version, remark, office, who, reads, answers):
    row = version.candidacy
    lead = candidacies.lead_of(row)
    if who == "lead":
        person = lead
    elif who == "reader":
        person = PersonFactory()
        candidacy_actions.invite(candidacy=row, person=person, role=TeamRole.READER, actor=lead)
    elif who == "barred office":
        person = programmes.person_with(row.programme, Role.OFFICE)
        raise_barrier(person=person, ref=row.ref)
    elif who == "nobody":
        person = PersonFactory()
    else:
        person = programmes.person_with(row.programme, Role(who))
    signed_in(client, person)

    page = client.get(reverse("coconstruction:remarks", args=[row.public_id]))
    answer = client.post(address(remark), {"kind": "answered", "text": "Là."})

    assert (page.status_code, answer.status_code) == (reads, answers)


def test_a_remark_of_another_candidacy_does_not_exist_here(client, version, remark):
    other = candidacies.deposited().candidacy
    signed_in(client, candidacies.lead_of(other))

    answer = client.post(
        reverse("coconstruction:answer", args=[other.public_id, remark.public_id]),
        {"kind": "answered", "text": "Là."},
    )

    assert answer.status_code == 404


def covered():
    """A candidacy on an agenda with its V2, one remark answered and one open."""
    item = committees.item()
    row, first = item.candidacy, item.version
    office = programmes.person_with(row.programme, Role.OFFICE)
    notes = [Note("vision", "Où ?"), Note("governance", "Qui ?")]
    sent = actions.send_remarks(version=first, notes=notes, actor=office)
    actions.answer(remark=sent[0], kind="answered", text="Là.", actor=candidacies.lead_of(row))
    return item, office


@pytest.mark.parametrize("who", ["lead", "office", "member", "recused", "stranger", "elsewhere"])
def test_who_reads_the_coverage_sheet(client, who):
    item, office = covered()
    row = item.candidacy
    member = committees.members(item.session.committee)[0]
    person = {
        "lead": candidacies.lead_of(row),
        "office": office,
        "member": member,
        "recused": member,
        "stranger": PersonFactory(),
        "elsewhere": committees.members(committees.committee())[0],
    }[who]
    if who == "recused":
        raise_barrier(person=member, ref=row.ref)
    signed_in(client, person)

    answer = client.get(reverse("coconstruction:coverage", args=[row.public_id, 1]))

    assert answer.status_code == (200 if who in {"lead", "office", "member"} else 404)


def test_the_sheet_shows_both_texts_and_the_counts(client, version, office):
    row = version.candidacy
    lead = candidacies.lead_of(row)
    notes = [Note("vision", "Où ?"), Note("governance", "Qui ?")]
    sent = actions.send_remarks(version=version, notes=notes, actor=office)
    actions.answer(remark=sent[0], kind="refused", text="Pas encore le lieu.", actor=lead)
    candidacies.deposited(row, "Un texte plus précis.")
    signed_in(client, lead)

    page = client.get(reverse("coconstruction:coverage", args=[row.public_id, 2]))
    text = page.content.decode()

    signs = [(sign, number) for sign, _label, number in page.context["coverage"].tally]
    assert signs == [("neutral", 0), ("neutral", 0), ("refused", 1), ("waiting", 1)]
    assert "Pas encore le lieu." in text
    assert "<p>Un texte.</p>" in text
    assert "<p>Un texte plus précis.</p>" in text
    missing = client.get(reverse("coconstruction:coverage", args=[row.public_id, 3]))
    assert missing.status_code == 404


CURRENT_TAB = re.compile(
    r'<nav class="tabs-plain".*?href="([^"]+)" aria-current="page".*?</nav>', re.DOTALL
)


@pytest.mark.parametrize(("name", "number"), [("remarks", []), ("coverage", [1])])
def test_the_team_keeps_its_tabs_and_others_see_none(client, version, office, name, number):
    row = version.candidacy
    address = reverse(f"coconstruction:{name}", args=[row.public_id, *number])

    pages = [
        signed_in(client, person).get(address).content.decode()
        for person in (candidacies.lead_of(row), office)
    ]

    remarks = reverse("coconstruction:remarks", args=[row.public_id])
    assert [CURRENT_TAB.findall(page) for page in pages] == [[remarks], []]


@pytest.mark.parametrize(("who", "home"), [("lead", "candidacies:home"), ("office", "")])
def test_the_remarks_lead_back_to_the_readers_own_page(client, version, office, who, home):
    row = version.candidacy
    signed_in(client, candidacies.lead_of(row) if who == "lead" else office)

    page = client.get(reverse("coconstruction:remarks", args=[row.public_id]))

    first = reverse(home or "coconstruction:candidacy", args=[row.public_id])
    assert page.context["crumbs"][0] == (row.name, first)
    assert re.findall(r"<h1>(.*?)</h1>", page.content.decode()) == ["Observations"]


@pytest.mark.parametrize(
    ("answered", "total", "french", "english"),
    [
        (0, 1, "0 réponse sur 1 observation", "0 answers to 1 remark"),
        (1, 3, "1 réponse sur 3 observations", "1 answer to 3 remarks"),
        (3, 3, "3 réponses sur 3 observations", "3 answers to 3 remarks"),
    ],
)
def test_progress_is_told_in_whole_words(answered, total, french, english):
    progress = queries.Progress(answered, total)

    assert progress.text == french
    with translation.override("en"):
        assert progress.text == english


@pytest.mark.parametrize("name", ["remarks", "coverage", "candidacy"])
def test_three_remarks_ask_as_much_as_one(client, version, office, name):
    row = version.candidacy
    lead = candidacies.lead_of(row)
    args = [row.public_id, 1] if name == "coverage" else [row.public_id]

    def write(key):
        sent = actions.remark(version=version, section_key=key, text="Où ?", actor=office)
        actions.answer(remark=sent, kind="answered", text="Là.", actor=lead)

    write("vision")
    if name == "coverage":
        candidacies.deposited(row, "Un texte plus précis.")
        args = [row.public_id, 2]
    signed_in(client, office)
    page = reverse(f"coconstruction:{name}", args=args)
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    for key in ("governance", "acceleration"):
        write(key)
    with CaptureQueriesContext(connection) as three:
        client.get(page)

    assert len(three) == len(one)
