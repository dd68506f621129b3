"""Candidacies under way come from a workbook: only what it documents, and no row is lost."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.utils import translation

from cocarde.web.access.states import Role
from cocarde.web.candidacies.actions import loading
from cocarde.web.candidacies.models import Candidacy, ReadBook, Step, TeamMember
from cocarde.web.candidacies.queries.loading import plan_of, refused_sheets, unmapped
from cocarde.web.candidacies.queries.workbook import BookError, written_book
from cocarde.web.journal.models import Entry
from factories import candidacies, programmes

pytestmark = pytest.mark.django_db

CANDIDACIES = [
    ["Nom", "État", "Territoires", "Note"],
    ["Trois rivières", "En co-construction", "Amont; Aval", "Périmètre des corps nommés"],
    ["Le plateau", "coconstruction", "", ""],
]
STEPS = [
    ["Candidature", "Date", "Étape", "Source"],
    ["Trois rivières", "2014-02", "Dossier déposé", "https://journal.example.org/a"],
    ["trois rivieres", "12/11/2014", "Visite", ""],
    ["Le plateau", "", "Dossier déposé", ""],
]


@pytest.fixture
def call():
    return programmes.call(programmes.programme(slug="phares"), slug="permanent")


@pytest.fixture
def office(call):
    return programmes.person_with(call.programme, Role.OFFICE)


def book_of(call, candidacies_=CANDIDACIES, steps=STEPS, actor=None):
    content = written_book({"candidatures": candidacies_, "étapes": steps})
    return loading.keep_book(call=call, name="en cours.xlsx", content=content, actor=actor)


def upload(rows=CANDIDACIES, steps=STEPS):
    held = io.BytesIO(written_book({"candidatures": rows, "étapes": steps}))
    held.name = "en cours.xlsx"
    return held


def test_what_the_headings_say_is_understood_without_being_told(call):
    book = book_of(call)

    assert book.mapping == {
        "candidacies": {
            "name": "Nom",
            "state": "État",
            "territories": "Territoires",
            "note_fr": "Note",
        },
        "steps": {
            "candidacy": "Candidature",
            "date": "Date",
            "label_fr": "Étape",
            "sources": "Source",
        },
    }


def test_candidacies_are_loaded_with_their_history_as_precisely_as_it_is_dated(call, office):
    loaded = loading.load_book(book=book_of(call), actor=office)

    row = Candidacy.objects.get(name="Trois rivières")
    assert (loaded.candidacies, loaded.steps, loaded.refused) == (2, 3, 0)
    assert (row.state, row.perimeter_note_fr) == ("coconstruction", "Périmètre des corps nommés")
    assert [m.name for m in row.members.all()] == ["Amont", "Aval"]
    assert [(s.label_fr, s.precision, s.sources, s.public) for s in row.steps.all()] == [
        ("Dossier déposé", "month", ["https://journal.example.org/a"], True),
        ("Visite", "day", [], False),
    ]
    assert row.state_since == datetime(2014, 11, 11, 23, tzinfo=UTC)
    assert Step.objects.get(candidacy__name="Le plateau").precision == "unknown"
    assert TeamMember.objects.count() == 0
    assert Entry.objects.filter(verb="candidacies.book_loaded").count() == 1


@pytest.mark.parametrize(
    ("sheet", "row", "reason"),
    [
        ("candidacies", ["", "draft", "", ""], "no name"),
        ("candidacies", ["Trois rivieres", "draft", "", ""], "stands on a row above"),
        ("candidacies", ["Déjà là", "draft", "", ""], "bears this name already"),
        ("candidacies", ["Autre", "perdue", "", ""], "“perdue” is not one of the procedure"),
        ("candidacies", ["Autre", "", "", ""], "state is missing"),
        ("candidacies", ["Autre", "draft", "Amont = rien:1", ""], ""),
        ("steps", ["Personne", "2014", "Visite", ""], "No candidacy bears this name"),
        ("steps", ["Le plateau", "hier", "Visite", ""], "“hier” is not read"),
        ("steps", ["Le plateau", "2014-13", "Visite", ""], "“2014-13” is not read"),
        ("steps", ["Le plateau", "2999", "Visite", ""], "is to come"),
        ("steps", ["Le plateau", "2014", "", ""], "says nothing"),
        ("steps", ["Le plateau", "2014", "Visite", "un courriel"], "no web address"),
        ("steps", ["Le plateau", "", "Dossier déposé", ""], "is there already"),
    ],
)
def test_a_row_is_refused_with_its_line_and_reason_and_the_others_are_loaded(
    call, sheet, row, reason
):
    candidacies.candidacy(call, name="Déjà là")
    rows = {"candidacies": CANDIDACIES, "steps": STEPS}
    rows[sheet] = [*rows[sheet], row]
    book = book_of(call, rows["candidacies"], rows["steps"])

    with translation.override("en"):
        plan = plan_of(book)

    assert [(one.sheet, one.line, one.cells) for one in plan.refused] == [
        (sheet, len(rows[sheet]), row)
    ]
    assert reason in plan.refused[0].reason
    assert plan.refused[0].reason
    assert [one.name for one in plan.candidacies] == ["Trois rivières", "Le plateau"]


def test_loading_the_same_file_twice_loads_nothing_twice(call):
    loading.load_book(book=book_of(call))

    again = loading.load_book(book=book_of(call))

    assert (again.candidacies, again.steps, again.refused) == (0, 0, 5)
    assert (Candidacy.objects.count(), Step.objects.count()) == (2, 3)


def test_a_book_is_loaded_once(call):
    book = book_of(call)
    loading.load_book(book=book)

    with pytest.raises(loading.BookRefusedError, match="gone"):
        loading.load_book(book=book)


def test_rows_refused_are_corrected_and_loaded_from_the_error_file(call):
    steps = [*STEPS, ["Le plateau", "hier", "Visite", ""]]
    loading.load_book(book=book_of(call, CANDIDACIES, steps))
    refused = ReadBook.objects.get().refused
    assert [row[:4] for row in refused["steps"][1:]] == [["Le plateau", "hier", "Visite", ""]]

    refused["steps"][1][1] = "2015"
    held = written_book(refused)
    loaded = loading.load_book(book=loading.keep_book(call=call, name="x.xlsx", content=held))

    assert (loaded.candidacies, loaded.steps, loaded.refused) == (0, 1, 0)
    assert [s.label_fr for s in Step.objects.filter(candidacy__name="Le plateau")] == [
        "Dossier déposé",
        "Visite",
    ]


def test_columns_that_bear_any_name_are_told(call):
    rows = [["Qui", "Où en est-on"], ["Le plateau", "draft"]]
    book = book_of(call, rows, [["Qui", "Quoi"], ["Le plateau", "Visite"]])
    before = unmapped(book)

    loading.map_columns(
        book=book,
        mapping={
            "candidacies": {"name": "Qui", "state": "Où en est-on", "perimeter": "absente"},
            "steps": {"candidacy": "Qui", "label_fr": "Quoi"},
        },
    )

    assert before == ["candidacies.name", "candidacies.state", "steps.candidacy"]
    assert unmapped(book) == []
    assert loading.load_book(book=book).steps == 1


def test_a_needed_column_that_is_not_told_loads_nothing(call):
    book = book_of(call, [["Qui"], ["Le plateau"]], STEPS)

    with pytest.raises(loading.BookRefusedError, match="unmapped"):
        loading.load_book(book=book)
    assert Candidacy.objects.count() == 0


def sheets_of(**titles):
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in titles.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"nom;etat", "kind"),
        (b"", "kind"),
        (b"x" * (5 * 1024 * 1024 + 1), "large"),
        (sheets_of(autre=[["a"]]), "sheet"),
        (sheets_of(candidatures=[]), "sheet"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(call, content, reason):
    with pytest.raises(BookError) as refusal:
        loading.keep_book(call=call, name="x.xlsx", content=content)
    assert refusal.value.reason == reason


def test_dates_of_a_spreadsheet_are_read_as_days(call):
    content = sheets_of(
        candidatures=CANDIDACIES,
        historique=[
            ["candidature", "date", "étape"],
            ["Le plateau", date(2014, 2, 3), "Dépôt"],
        ],
    )
    loading.load_book(book=loading.keep_book(call=call, name="x.xlsx", content=content))

    assert Step.objects.get(candidacy__name="Le plateau").at == datetime(2014, 2, 2, 23, tzinfo=UTC)


def test_what_looks_like_a_formula_stays_a_text_in_the_error_file(call):
    rows = [*CANDIDACIES, ["=1+1", "perdue", "", ""]]
    book = book_of(call, rows)
    held = written_book(refused_sheets(book, plan_of(book).refused))

    cell = openpyxl.load_workbook(io.BytesIO(held))["candidacies"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_office_reads_looks_and_loads(client, call, office, language):
    client.force_login(office)
    first = f"/{language}/office/calls/{call.public_id}/load/"
    steps = [*STEPS, ["Le plateau", "hier", "Visite", ""]]

    here = client.post(first, {"file": upload(CANDIDACIES, steps)}).url
    page = client.get(here)
    told = [field for _title, fields in page.context["form"].sheets for field in fields]
    fields = {field.html_name: field.value() or "" for field in told}
    done = client.post(here, {**fields, "load": "1"})

    assert client.get(first).status_code == 200
    assert "Trois rivières" in page.text
    assert "“hier”" in page.text.replace("«\u202f", "“").replace("\u202f»", "”")
    assert done.url == here
    assert Candidacy.objects.count() == 2
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(here + "refused.xlsx").content))["steps"]
    assert [cell.value for cell in sheet[2]][:3] == ["Le plateau", "hier", "Visite"]


def test_a_preview_writes_nothing_and_a_file_is_forgotten_when_told_to(client, call, office):
    client.force_login(office)
    first = f"/en/office/calls/{call.public_id}/load/"
    here = client.post(first, {"file": upload()}).url

    client.get(here)
    client.post(here + "drop/")

    assert (Candidacy.objects.count(), ReadBook.objects.count()) == (0, 0)


def test_a_bad_file_is_said_beside_the_field(client, call, office):
    client.force_login(office)
    held = io.BytesIO(b"not a workbook")
    held.name = "x.xlsx"

    page = client.post(f"/en/office/calls/{call.public_id}/load/", {"file": held})

    assert page.status_code == 422
    assert page.context["form"].errors["file"] == [
        "The file is no workbook: save it again as XLSX."
    ]


def test_nobody_but_the_office_loads_and_a_book_is_of_whoever_read_it(client, call, office):
    book = book_of(call, actor=office)
    first = f"/en/office/calls/{call.public_id}/load/"
    other = programmes.person_with(call.programme, Role.OFFICE)
    statuses = []
    for person in (
        programmes.person_with(call.programme, Role.DELEGATE),
        programmes.person_with(programmes.programme(), Role.OFFICE),
    ):
        client.force_login(person)
        statuses.append(client.get(first).status_code)
    client.force_login(other)

    assert statuses == [404, 404]
    assert client.get(f"{first}{book.public_id}/").status_code == 404
