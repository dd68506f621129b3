"""Words of the dossier in templates."""

import pytest
from lxml import html

from cocarde.web.candidacies.templatetags.dossier import body_code
from factories import candidacies


@pytest.mark.parametrize(
    ("perimeter", "shown"),
    [
        ("epci:990000113@2026", "990000113"),
        ("commune:2A004@2026", "commune:2A004@2026"),
        ("epci:990000001@2026 + epci:990000002@2026", "epci:990000001@2026 + epci:990000002@2026"),
        ("", ""),
    ],
)
def test_a_body_is_shown_by_its_code_and_anything_else_as_it_is_written(perimeter, shown):
    assert body_code(perimeter) == shown


@pytest.mark.django_db
def test_the_exact_writing_of_a_perimeter_waits_to_be_asked_for(client, draft):
    draft.members.filter(name="Amont").update(perimeter="epci:990000001@2026")
    client.force_login(candidacies.lead_of(draft))
    answer = client.get(f"/fr/candidacies/{draft.public_id}/perimeter/")
    page = html.fromstring(answer.content.decode())

    assert [code.text for code in page.cssselect("tbody td code")] == ["990000001"]
    [details] = page.cssselect("#perimeter-total details")
    assert [details.findtext("summary"), details.findtext("p/code")] == [
        "Écriture exacte, pour recalculer",
        "epci:990000001@2026",
    ]
