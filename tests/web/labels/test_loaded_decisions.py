"""Decisions of the past come with the workbook of candidacies under way, row by row."""

from datetime import date

import pytest
from django.utils import translation

from cocarde.web.access.states import Role
from cocarde.web.candidacies.actions import loading
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.loading import plan_of, refused_sheets, unmapped
from cocarde.web.candidacies.queries.workbook import written_book
from cocarde.web.journal.models import Entry
from cocarde.web.labels.models import Decision, Label, Wave
from cocarde.web.programmes import queries
from factories import candidacies, programmes

pytestmark = pytest.mark.django_db

CANDIDACIES = [["Nom", "État"], ["Trois rivières", "coconstruction"], ["Le plateau", "draft"]]
HEAD = ["Candidature", "Jour", "Issue", "Terme", "Motifs", "Sources"]
TOLD = "https://journal.example.org/a"


@pytest.fixture
def call():
    return programmes.call(programmes.programme(slug="phares"), slug="permanent")


@pytest.fixture
def outcomes(call):
    """The key of an outcome that grants a label, and of one that does not."""
    found = queries.read(call.specification).procedure.outcomes
    granting = next(o.key for o in found if o.creates_label)
    return granting, next(o.key for o in found if not o.creates_label)


def book_of(call, *rows, first=CANDIDACIES, actor=None):
    content = written_book({"candidatures": first, "décisions": [HEAD, *rows]})
    return loading.keep_book(call=call, name="passé.xlsx", content=content, actor=actor)


def test_the_register_stands_once_the_file_is_loaded(client, call, outcomes):
    yes, no = outcomes
    book = book_of(
        call,
        ["Trois rivières", "12/11/2014", yes, "2017-11-12", "Un bon dossier", TOLD],
        ["Le plateau", "2014-11-12", no, "", "", TOLD],
    )

    loaded = loading.load_book(book=book)

    assert (loaded.candidacies, loaded.decisions, loaded.refused) == (2, 2, 0)
    label = Label.objects.get()
    assert (label.holder, label.granted_on, label.term_on) == (
        "Trois rivières",
        date(2014, 11, 12),
        date(2017, 11, 12),
    )
    wave = Wave.objects.get()  # one for the day
    assert (wave.name_fr, wave.name_en) == (
        "Décisions du 12 novembre 2014",
        "Decisions of 12 November 2014",
    )
    assert {d.reasons_fr for d in wave.decisions.all()} == {"Un bon dossier", ""}
    assert "Trois rivières" in client.get("/fr/labels/").text
    assert Entry.objects.filter(verb="labels.past_decision_recorded").count() == 2


def test_several_decisions_are_recorded_in_the_order_of_their_days(call, outcomes):
    yes, no = outcomes
    loading.load_book(
        book=book_of(
            call,
            ["Trois rivières", "2015-06-01", yes, "", "", TOLD],
            ["Trois rivières", "2014-11-12", no, "", "", TOLD],
        )
    )

    row = Candidacy.objects.get(name="Trois rivières")
    last = row.steps.order_by("at").last()
    assert row.state_since == last.at
    assert Label.objects.get().granted_on == date(2015, 6, 1)


def test_a_candidacy_stays_where_its_history_tells_something_later(call, outcomes):
    content = written_book(
        {
            "candidatures": CANDIDACIES,
            "étapes": [
                ["Candidature", "Date", "Étape", "Sources"],
                ["Trois rivières", "2016-03-01", "Nouveau dossier", TOLD],
            ],
            "décisions": [HEAD, ["Trois rivières", "2014-11-12", outcomes[1], "", "", TOLD]],
        }
    )
    loading.load_book(book=loading.keep_book(call=call, name="passé.xlsx", content=content))

    row = Candidacy.objects.get(name="Trois rivières")
    assert (row.state, row.state_since.date()) == ("coconstruction", date(2016, 2, 29))
    assert Decision.objects.get().outcome == outcomes[1]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["Personne", "2014-11-12", "{yes}", "", "", TOLD], "No candidacy bears this name"),
        (["Le plateau", "2014-11", "{yes}", "", "", TOLD], "“2014-11” is not read"),
        (["Le plateau", "", "{yes}", "", "", TOLD], "“” is not read"),
        (["Le plateau", "2999-01-01", "{yes}", "", "", TOLD], "is to come"),
        (["Le plateau", "2014-11-12", "oui", "", "", TOLD], "“oui” is not one of"),
        (["Le plateau", "2014-11-12", "", "", "", TOLD], "“” is not one of"),
        (["Le plateau", "2014-11-12", "{no}", "2017-11-12", "", TOLD], "No label comes"),
        (["Le plateau", "2014-11-12", "{yes}", "2014-11-12", "", TOLD], "comes after the day"),
        (["Le plateau", "2014-11-12", "{yes}", "un jour", "", TOLD], "“un jour” is not read"),
        (["Le plateau", "2014-11-12", "{yes}", "", "", ""], "A decision is public"),
        (["Le plateau", "2014-11-12", "{yes}", "", "", "un courriel"], "no web address"),
        (["trois rivieres", "12/11/2014", "{no}", "", "", TOLD], "of this day is there already"),
    ],
)
def test_a_row_is_refused_with_its_reason_and_the_others_are_loaded(call, outcomes, row, reason):
    yes, no = outcomes
    row = [cell.format(yes=yes, no=no) for cell in row]
    book = book_of(call, ["Trois rivières", "2014-11-12", yes, "", "", TOLD], row)

    with translation.override("en"):
        plan = plan_of(book)

    assert [(one.sheet, one.line, one.cells) for one in plan.refused] == [("decisions", 3, row)]
    assert reason in plan.refused[0].reason
    assert refused_sheets(book, plan.refused)["decisions"][1][:6] == row
    assert loading.load_book(book=book).decisions == 1


def test_loading_the_same_file_twice_decides_nothing_twice(call, outcomes):
    row = ["Trois rivières", "2014-11-12", outcomes[0], "", "", TOLD]
    loading.load_book(book=book_of(call, row))

    again = loading.load_book(book=book_of(call, row))

    assert (again.decisions, again.refused) == (0, 3)
    assert (Decision.objects.count(), Label.objects.count()) == (1, 1)


def test_decisions_come_alone_for_candidacies_that_are_there(call, outcomes):
    loading.load_book(book=book_of(call))

    content = written_book(
        {"décisions": [HEAD, ["le plateau", "2014-11-12", outcomes[0], "", "", TOLD]]}
    )
    loaded = loading.load_book(book=loading.keep_book(call=call, name="d.xlsx", content=content))

    assert (loaded.candidacies, loaded.decisions) == (0, 1)
    assert Label.objects.get().candidacy.name == "Le plateau"


def test_what_deposited_here_is_decided_in_a_wave_and_not_by_a_file(outcomes):
    version = candidacies.deposited()
    candidacy = version.candidacy
    row = [candidacy.name, "2014-11-12", outcomes[0], "", "", TOLD]

    plan = plan_of(book_of(candidacy.call, row, first=[["Nom", "État"]]))

    assert (plan.decisions, [one.sheet for one in plan.refused]) == ([], ["decisions"])


def test_a_column_that_is_needed_is_asked_for(call):
    content = written_book({"décisions": [["Candidature"], ["Le plateau"]]})

    book = loading.keep_book(call=call, name="d.xlsx", content=content)

    assert unmapped(book) == ["decisions.day", "decisions.outcome", "decisions.sources"]


def test_the_office_sees_what_would_be_published_before_it_is(client, call, outcomes):
    office = programmes.person_with(call.programme, Role.OFFICE)
    client.force_login(office)
    row = ["Le plateau", "2014-11-12", outcomes[0], "", "", TOLD]
    book = book_of(call, row, actor=office)
    address = f"/fr/office/calls/{call.public_id}/load/{book.public_id}/"

    page = client.get(address)
    assert [(name, day) for name, _said, day, _term in page.context["decisions"]] == [
        ("Le plateau", "12 novembre 2014")
    ]
    assert not Decision.objects.exists()
    sent = {f"{k}.{c}": name for k, said in book.mapping.items() for c, name in said.items()}
    client.post(address, sent | {"load": "1"})
    assert Decision.objects.count() == 1
