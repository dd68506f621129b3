"""Figures as evidence, and figures that are only declared."""

import re
from decimal import Decimal

import pytest

from cocarde.web.candidacies import actions, queries
from cocarde.web.evidence import queries as evidence
from factories import candidacies

pytestmark = pytest.mark.django_db

KNOWN = {"section": "ecosystem", "indicator": "companies_known", "year": "2014"}


def page_of(row):
    return f"/fr/candidacies/{row.public_id}/figures/"


def _plain(answer):
    return answer.text.replace("\u202f", " ")


def test_a_placed_figure_shows_perimeter_definition_value_and_provenance(as_person, draft):
    client = as_person("editor")
    answer = client.post(page_of(draft), KNOWN)
    page = client.get(page_of(draft)).text

    figure = draft.placed_figures.get().figure
    assert answer.status_code == 302
    assert (figure.value, figure.perimeter) == (Decimal(12), "epci:990000001@2026")
    for shown in ("Métropole d’Amont", "Entreprises connues", "12", "mesuré", "complète"):
        assert shown in page
    assert f'href="/fr/figures/{figure.public_id}/"' in page


def test_data_too_thin_are_said_to_be_so(as_person, draft):
    draft.perimeter = "epci:990000002@2026"
    draft.save(update_fields=["perimeter"])
    client = as_person("editor")
    client.post(page_of(draft), KNOWN)

    page = client.get(page_of(draft)).text
    assert "données insuffisantes" in page
    assert "2 entreprises au registre" in _plain(client.get(page_of(draft)))


def test_what_the_specification_names_is_offered_first_and_what_nobody_knows_is_not(
    as_person, draft
):
    page = as_person("editor").get(page_of(draft)).text
    choices = re.search(r'<select name="indicator".*?</select>', page, re.DOTALL)

    named = [c.indicator for c in queries.specification_of(draft).criteria if c.indicator]
    others = [i.name for i in evidence.indicators_held(draft.programme.snapshot)]
    assert re.findall(r'<option value="(\w+)"', choices[0]) == named + [
        name for name in others if name not in named
    ]


def test_a_figure_of_another_perimeter_is_said_to_be_stale_until_it_is_recomputed(as_person, draft):
    client = as_person("editor")
    client.post(page_of(draft), KNOWN)
    client.post(f"/fr/candidacies/{draft.public_id}/perimeter/", {"expression": "country@2026"})
    stale = client.get(page_of(draft)).text
    told = client.post(page_of(draft) + "recompute/", follow=True)

    assert "Calculé pour un autre périmètre" in stale
    assert "1 a été remplacé." in told.text
    assert "Calculé pour un autre périmètre" not in told.text
    assert draft.placed_figures.get().figure.value == Decimal(22)


def test_what_holds_is_said_to_hold_and_is_kept_as_it_was(as_person, draft):
    client = as_person("editor")
    client.post(page_of(draft), KNOWN)
    before = draft.placed_figures.get().figure
    answer = client.post(page_of(draft) + "recompute/", follow=True)

    assert "1 chiffre est confirmé." in answer.text
    assert draft.placed_figures.get().figure == before


def test_removing_a_figure_leaves_the_deposited_version_as_it_was(as_person, draft):
    client = as_person("lead")
    client.post(page_of(draft), KNOWN)
    version = candidacies.deposited(draft)
    placed = draft.placed_figures.get()
    client.post(f"{page_of(draft)}{placed.pk}/remove/")

    assert draft.placed_figures.count() == 0
    assert [f["id"] for f in version.content["figures"]] == [placed.figure.public_id]
    assert as_status(client, version) == 200


def as_status(client, version):
    figure = version.figures.get()
    return client.get(f"/fr/figures/{figure.public_id}/").status_code


def test_a_year_outside_the_list_is_refused_beside_the_field(as_person, draft):
    answer = as_person("editor").post(page_of(draft), KNOWN | {"year": "1800"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["year"]


def test_without_a_perimeter_the_figures_wait_for_it(as_person, draft):
    draft.perimeter = ""
    draft.save(update_fields=["perimeter"])
    answer = as_person("editor").post(page_of(draft), KNOWN)

    assert answer.status_code == 422
    assert "Les chiffres suivent le périmètre" in answer.text


def test_without_a_snapshot_it_is_said_plainly(client):
    row = candidacies.with_members(candidacies.candidacy())
    client.force_login(candidacies.lead_of(row))

    assert "Ce programme n’a pas encore d’image des registres" in client.get(page_of(row)).text
    assert client.post(page_of(row), KNOWN).status_code == 422


CLAIM = {
    "label": "Emplois du numérique",
    "value": "40 000",
    "unit": "emplois",
    "perimeter": "Le bassin d’emploi",
    "period": "2014",
    "source": "https://journal.example.org/article",
}


def test_a_declared_figure_stands_apart_with_its_source(as_person, draft):
    client = as_person("editor")
    client.post(page_of(draft) + "declared/", CLAIM)
    page = _plain(client.get(page_of(draft)))

    assert "40 000 emplois" in page
    assert '<a href="https://journal.example.org/article">journal.example.org</a>' in page
    assert draft.placed_figures.count() == 0

    declared = draft.declared_figures.get()
    client.post(f"{page_of(draft)}declared/{declared.pk}/remove/")
    assert draft.declared_figures.count() == 0


@pytest.mark.parametrize("field", ["source", "perimeter", "value"])
def test_a_declared_figure_needs_its_source_and_its_perimeter(as_person, draft, field):
    answer = as_person("editor").post(page_of(draft) + "declared/", CLAIM | {field: ""})

    assert answer.status_code == 422
    assert list(answer.context["declare_form"].errors) == [field]


def test_past_writing_no_figure_moves(draft, people):
    draft.state = "labelled"
    draft.save(update_fields=["state"])

    with pytest.raises(actions.NotEditableError):
        actions.recompute_figures(candidacy=draft, actor=people["lead"])


def claim(draft, value="20", **more):
    return candidacies.claim(draft, value=Decimal(value), **more)


def pair_page(draft, row):
    return f"{page_of(draft)}declared/{row.pk}/pair/"


PAIRED = {"indicator": "companies_known", "year": "2014", "answer": "Notre pays, plus large."}


def test_a_declared_figure_is_read_beside_the_measured_one_of_the_perimeter(as_person, draft):
    row = claim(draft)
    client = as_person("editor")
    answer = client.post(pair_page(draft, row), PAIRED)
    [(pair, _form)] = client.get(page_of(draft)).context["pairs"]

    assert answer.status_code == 302
    assert (pair.measured.value_text, pair.claim.answer) == ("12", "Notre pays, plus large.")
    assert pair.gap_text == "Le chiffre mesuré est inférieur de 40\u00a0% au chiffre déclaré."


def test_where_the_data_cannot_speak_there_is_no_gap(as_person, draft):
    draft.perimeter = "epci:990000002@2026"
    draft.save(update_fields=["perimeter"])
    row = claim(draft, indicator="companies_known", year=2014)
    answer = as_person("editor").get(page_of(draft))

    [(pair, _form)] = answer.context["pairs"]
    assert (pair.claim.pk, pair.gap_text, pair.measured.value_text) == (row.pk, "", "")
    assert "il n’y a rien à quoi comparer le chiffre déclaré" in answer.text


def test_an_indicator_without_its_year_is_refused_and_nothing_typed_is_lost(as_person, draft):
    row = claim(draft)
    answer = as_person("editor").post(pair_page(draft, row), PAIRED | {"year": ""})

    row.refresh_from_db()
    assert (answer.status_code, row.indicator) == (422, "")
    assert "Choisissez l’année de l’indicateur." in answer.text
    assert "Notre pays, plus large." in answer.text


def test_taking_the_indicator_away_leaves_the_answer(as_person, draft):
    row = claim(draft, indicator="companies_known", year=2014)
    as_person("editor").post(
        pair_page(draft, row), {"indicator": "", "year": "2014", "answer": "A"}
    )

    row.refresh_from_db()
    assert (row.indicator, row.year, row.answer) == ("", None, "A")


def test_a_claim_of_another_candidacy_cannot_be_paired(as_person, draft):
    other = claim(candidacies.candidacy(draft.call))
    answer = as_person("editor").post(pair_page(draft, other), PAIRED)

    other.refresh_from_db()
    assert (answer.status_code, other.indicator) == (404, "")


def test_past_writing_no_claim_is_paired(draft, people):
    row = claim(draft)
    draft.state = "labelled"
    draft.save(update_fields=["state"])
    with pytest.raises(actions.NotEditableError):
        actions.pair_declared(
            declared=row,
            indicator="companies_known",
            year=2014,
            answer="",
            actor=people["lead"],
        )


def test_what_was_not_paired_says_nothing_more_in_the_content(draft):
    claim(draft)
    [told] = queries.content_now(draft)["declared"]
    claim(draft, indicator="companies_known", year=2014, answer="A")
    [_first, paired] = queries.content_now(draft)["declared"]

    assert set(paired) - set(told) == {"indicator", "year", "answer"}
