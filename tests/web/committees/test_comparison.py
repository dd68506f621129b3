"""Dossiers side by side: alphabetical, in words, logged, and only what the reader may read."""

import io

import openpyxl
import pytest
from django.urls import reverse

from cocarde.web.committees import actions
from cocarde.web.committees.states import ConflictKind
from cocarde.web.journal.models import Entry
from factories import committees
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    """A session over that heard two dossiers; one of them was assessed by two of three."""
    row = committees.session()
    first = committees.item(row, "Vallée des Forges", territories=("Fourneau", "Enclume"))
    committees.item(row, "Étang bleu", call=first.candidacy.call)
    one, two, _three = committees.members(row.committee)
    for person, grade in ((one, 3), (two, 1)):
        actions.assess(item=first, person=person, grades={"places": grade}, comment="")
    office = committees.office_of(row)
    actions.open_session(session=row, present=[one.pk, two.pk], actor=office)
    actions.close_session(session=row, actor=office)
    row.office, row.first, row.people = office, first, committees.members(row.committee)
    return row


def compared(client, session, person, query=""):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("committees:comparison", args=[session.committee.programme.slug])
    return client.get(page + query)


def test_dossiers_stand_in_alphabetical_order_with_words_and_coverage(client, session):
    page = compared(client, session, session.office)

    found = page.context["comparison"].dossiers
    assert [d.name for d in found] == ["Étang bleu", "Vallée des Forges"]
    assert (
        found[1].words["places"] == "faible\u00a0: 1 · solide\u00a0: 1".replace("\u00a0", "\u202f")
        or found[1].words["places"].count("1") == 2
    )
    assert (found[0].coverage, found[1].coverage) == ("0 grille sur 3", "2 grilles sur 3")
    assert "Document de travail" in page.text


def test_whoever_stands_aside_finds_the_others_only_in_every_form(client, session):
    person = session.people[0]
    actions.recuse(item=session.first, person=person, conflict=ConflictKind.OTHER, actor=person)

    page = compared(client, session, person)
    sheet = compared(client, session, person, "?as=csv").content.decode()
    book = openpyxl.load_workbook(io.BytesIO(compared(client, session, person, "?as=xlsx").content))

    cells = [str(c) for row in book.active.iter_rows(values_only=True) for c in row if c]
    assert [d.name for d in page.context["comparison"].dossiers] == ["Étang bleu"]
    assert ("Forges" in sheet, [c for c in cells if "Forges" in c]) == (False, [])
    assert ("Étang bleu" in sheet, "Étang bleu" in cells) == (True, True)
    assert ("Document de travail" in sheet, cells[0].startswith("Document de travail")) == (
        True,
        True,
    )


def test_each_reading_is_logged_with_its_form(client, session):
    for query in ("", "?as=csv", "?as=xlsx"):
        compared(client, session, session.office, query)

    lines = Entry.objects.filter(verb="committees.comparison_read").order_by("sequence")
    assert [(e.actor, e.payload.content["details"]) for e in lines] == [
        (session.office, {"as": form}) for form in ("page", "csv", "xlsx")
    ]


def test_a_stranger_and_a_session_in_progress_show_nothing(client, session):
    other = committees.session(session.committee)
    committees.item(other, "Trois rivières", call=session.first.candidacy.call)

    page = compared(client, session, session.office)

    assert "Trois rivières" not in page.text
    assert compared(client, session, PersonFactory()).status_code == 404
