"""The pages of the list: who opens them, what they show, and what a form brings."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.ecosystem import actions
from cocarde.web.ecosystem.models import Entry, ReadList
from cocarde.web.ecosystem.states import Kind, LinkState
from factories import candidacies, ecosystem, programmes
from factories.accounts import PersonFactory
from factories.sirene import siren

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}


@pytest.fixture
def home(candidacy):
    return f"/fr/candidacies/{candidacy.public_id}/ecosystem/"


@pytest.fixture
def lead(client, candidacy):
    person = candidacies.lead_of(candidacy)
    client.force_login(person)
    return person


def statuses(client, person, *pages):
    client.logout()
    if person:
        client.force_login(person)
    return [client.get(page).status_code for page in pages]


def test_the_list_is_opened_by_the_team_alone_deposited_or_not(client, candidacy, home):
    row = ecosystem.searched(candidacy, city="Amontville")
    pages = (home, f"{home}list.csv", f"{home}search/progress/", f"{home}review/")
    office = programmes.person_with(candidacy.programme, Role.OFFICE)
    for _time in range(2):
        assert statuses(client, candidacies.lead_of(candidacy), *pages) == [200] * 4
        assert statuses(client, office, *pages) == [404] * 4
        assert client.post(f"{home}{row.public_id}/settle/", {"none": "1"}).status_code == 404
        assert statuses(client, PersonFactory(), *pages) == [404] * 4
        assert statuses(client, None, *pages) == [302] * 4
        if not candidacy.versions.exists():
            candidacies.deposited(candidacies.with_members(candidacy))
    assert Entry.objects.get().state == LinkState.MATCHED


def test_a_reader_of_the_team_reads_and_does_not_write(client, candidacy, home):
    ecosystem.entry(candidacy)
    reader = PersonFactory()
    candidacies_actions.invite(
        candidacy=candidacy,
        person=reader,
        role=TeamRole.READER,
        actor=candidacies.lead_of(candidacy),
    )
    assert statuses(client, reader, home, f"{home}add/", f"{home}review/") == [200, 403, 403]
    assert "Importer une liste" not in client.get(home).text


def test_an_entry_of_another_candidacy_is_not_found(client, candidacy, home, lead):
    other = ecosystem.entry(ecosystem.candidacy(candidacy.programme.snapshot))
    assert client.get(f"{home}{other.public_id}/").status_code == 404
    assert client.post(f"{home}{other.public_id}/remove/").status_code == 404
    assert Entry.objects.count() == 1


def test_a_list_goes_from_the_file_to_the_page(client, candidacy, home, lead):
    file = SimpleUploadedFile("liste.csv", ecosystem.LIST.encode())
    read = client.post(f"{home}import/", {"file": file})
    page = client.get(read.url)
    assert (page.context["fresh"], page.context["known"]) == (4, 0)
    assert "Jeanne" not in page.text
    taken = client.post(read.url, {"kind": "company"}, follow=True)
    assert [str(one) for one in taken.context["messages"]] == ["4 organisations ont été ajoutées."]
    assert taken.context["summary"].pending == 4
    actions.search_register(candidacy_id=candidacy.pk)
    found = client.get(home).context["summary"]
    assert (found.linked, found.to_settle, found.pending) == (1, 3, 0)


def test_a_workbook_is_taken_too(client, candidacy, home, lead):
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Nom"])
    book.active.append(["Onde"])
    book.save(content)
    file = SimpleUploadedFile("liste.xlsx", content.getvalue())
    assert client.post(f"{home}import/", {"file": file}).status_code == 302
    assert ReadList.objects.get().rows[0]["name"] == "Onde"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"a;b\n1;2\n", "Aucune colonne de noms n’a été trouvée parmi\u202f: a, b."),
        ("a.csv", b"nom;b\nx;y;z\n", "La ligne 2 a plus de cellules que l’en-tête du tableau."),
        ("a.xlsx", b"nom\nx\n", "Le fichier n’est ni un CSV ni un classeur XLSX."),
        ("a.csv", b"MZ\0\0", "Le fichier n’est ni un CSV ni un classeur XLSX."),
        ("a.csv", b"", "Il n’y a rien dans le fichier."),
        ("a.csv", b" \n", "Il n’y a rien dans le fichier."),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(client, home, lead, name, content, told):
    page = client.post(f"{home}import/", {"file": SimpleUploadedFile(name, content)})
    assert page.status_code == 422
    (error,) = page.context["form"].errors["file"]
    assert error.startswith(told)
    assert not ReadList.objects.exists()


def test_a_company_is_added_while_its_name_is_typed(client, candidacy, home, lead):
    part = client.get(f"{home}add/", {"words": "zelid"}, headers=PART)
    assert [one.name for one, is_listed in part.context["found"] if not is_listed] == ["ZELIDOVA"]
    assert "<html" not in part.text
    client.post(f"{home}add/", {"siren": siren(ecosystem.ZELIDOVA), "kind": "investor"})
    row = Entry.objects.get()
    assert (row.kind, row.state) == (Kind.INVESTOR, LinkState.CONFIRMED)
    again = client.get(f"{home}add/", {"words": "zelid"}, headers=PART)
    assert [is_listed for _one, is_listed in again.context["found"]] == [True]


def test_an_organisation_is_added_by_hand(client, candidacy, home, lead):
    said = {
        "kind": "laboratory",
        "name": "Laboratoire des marées",
        "city": "01003",
        "founded_year": "1998",
        "identifier": "732 829 320",
        "domain": "https://www.Marees.example/fr",
    }
    assert client.post(f"{home}add/", said).status_code == 302
    row = Entry.objects.get()
    assert (row.kind, row.commune, row.city, row.founded_year) == ("laboratory", "01003", "", 1998)
    assert (row.identifier, row.domain) == ("732829320", "marees.example")


def test_what_is_wrong_in_a_form_is_kept_and_said(client, home, lead):
    page = client.post(f"{home}add/", {"kind": "company", "name": "", "founded_year": "soon"})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"name", "founded_year"}
    assert 'value="soon"' in page.text


def test_a_candidate_is_chosen_on_its_card(client, candidacy, home, lead):
    row = ecosystem.searched(candidacy, name="Boulangerie du Moulin")
    page = client.get(f"{home}review/")
    assert [one.entry for one in page.context["rows"]] == [row]
    card = client.post(
        f"{home}{row.public_id}/settle/", {"siren": siren(ecosystem.MOULIN_HERE)}, headers=PART
    )
    row.refresh_from_db()
    assert row.state == LinkState.CONFIRMED
    assert (card.context["summary"].to_settle, "hx-swap-oob" in card.text) == (0, True)
    back = client.post(f"{home}{row.public_id}/reopen/", headers=PART)
    assert back.context["summary"].to_settle == 1


def test_without_scripts_the_page_comes_again(client, candidacy, home, lead):
    row = ecosystem.searched(candidacy, name="Boulangerie du Moulin")
    answer = client.post(f"{home}{row.public_id}/settle/", {"none": "1"})
    assert answer.url == f"{home}review/"
    answer = client.post(f"{home}{row.public_id}/reopen/", {"from": "entry"})
    assert answer.url == f"{home}{row.public_id}/"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Choisissez une entreprise, donnez un numéro, ou dites que ce n’en est aucune."),
        (
            {"siren": "123 456 789"},
            "Le registre n’a pas d’entreprise qui puisse être nommée avec le numéro 123456789.",
        ),
    ],
)
def test_a_card_says_what_is_wrong(client, candidacy, home, lead, sent, told):
    row = ecosystem.searched(candidacy, name="Blablabla")
    card = client.post(f"{home}{row.public_id}/settle/", sent, headers=PART)
    assert card.context["problem"] == told
    row.refresh_from_db()
    assert row.state == LinkState.UNKNOWN


def test_doubles_are_joined(client, candidacy, home, lead):
    kept = ecosystem.entry(candidacy, city="Amontville")
    gone = ecosystem.entry(candidacy, name="Zelidova SAS", city="Amontville")
    assert client.get(f"{home}doubles/").context["groups"] == [[kept, gone]]
    client.post(f"{home}{kept.public_id}/merge/{gone.public_id}/")
    assert client.get(f"{home}doubles/").context["groups"] == []


def test_the_page_that_waits_is_told_when_the_search_has_ended(client, candidacy, home, lead):
    ecosystem.entry(candidacy)
    waiting = client.get(f"{home}search/progress/", headers=PART)
    assert ("HX-Refresh" in waiting.headers, "every 2s" in waiting.text) == (False, True)
    actions.search_register(candidacy_id=candidacy.pk)
    ended = client.get(f"{home}search/progress/", headers=PART)
    assert (ended["HX-Refresh"], "every 2s" in ended.text) == ("true", False)


def test_the_list_is_filtered(client, candidacy, home, lead):
    ecosystem.entry(candidacy, name="Onde", kind=Kind.INVESTOR)
    ecosystem.entry(candidacy, name="Marée", city="Avalbourg")
    ecosystem.searched(candidacy, city="Amontville")

    def found(**asked):
        return [one.name for one in client.get(home, asked).context["page"]]

    assert found() == ["Marée", "Onde", "Zelidova"]
    assert found(kind="investor") == ["Onde"]
    assert found(state="matched") == ["Zelidova"]
    assert found(words="aval") == ["Marée"]
    assert found(words="nothing") == []
    assert found(kind="wrong", state="wrong") == ["Marée", "Onde", "Zelidova"]


def test_a_formula_leaves_as_a_text(client, candidacy, home, lead):
    ecosystem.entry(candidacy, name="=1+1")
    assert "'=1+1" in client.get(f"{home}list.csv").content.decode()


def test_a_long_list_asks_no_more_questions_than_a_short_one(client, candidacy, home, lead):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            client.get(home)
        return len(questions)

    ecosystem.entry(candidacy, name="Une")
    asked()
    before = asked()
    for number in range(20):
        ecosystem.entry(candidacy, name=f"Une autre {number}")
    assert asked() == before


def test_home_tells_of_the_links_to_check(client, candidacy, lead):
    page = f"/fr/candidacies/{candidacy.public_id}/"
    assert "Liste de l’écosystème" not in client.get(page).text
    ecosystem.searched(candidacy, city="Amontville")
    assert "Liste de l’écosystème\u202f: 1 organisation" in client.get(page).text
