"""The remarks on the team's own pages."""

import pytest

from cocarde.web.access.states import Role
from cocarde.web.candidacies.queries import providers
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.actions import Note
from factories import candidacies, programmes

pytestmark = pytest.mark.django_db


def test_the_home_asks_for_answers_and_the_margin_shows_them():
    version = candidacies.deposited()
    row = candidacies.in_coconstruction(version)
    version.refresh_from_db()
    lead = candidacies.lead_of(row)
    office = programmes.person_with(row.programme, Role.OFFICE)
    assert queries.home_notes(row, lead) == []

    notes = [Note("vision", "Où ?"), Note("governance", "Qui ?")]
    first, second = actions.send_remarks(version=version, notes=notes, actor=office)
    actions.answer(remark=first, kind="answered", text="Là.", actor=lead)

    (asked,) = queries.home_notes(row, lead)
    (margin,) = providers.margin_notes(row, "vision", lead)
    assert (asked.count, asked.is_asked, asked.state_label) == (
        1,
        True,
        "1 réponse sur 2 observations",
    )
    assert (margin.text, margin.answer_text, margin.state_key) == ("Où ?", "Là.", "done")
    assert margin.url.endswith(f"#remark-{first.public_id}")

    actions.answer(remark=second, kind="partly", text="Nous.", actor=lead)
    (settled,) = queries.home_notes(row, lead)
    assert (settled.count, settled.is_asked) == (0, False)
