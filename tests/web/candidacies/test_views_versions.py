"""Versions: reading, downloading, comparing."""

import copy
import json

import pytest

from cocarde.observatory import differences, open_snapshot
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.models import Version
from factories import candidacies
from factories.frozen import thawed

pytestmark = pytest.mark.django_db


def base(row):
    return f"/fr/candidacies/{row.public_id}/versions"


@pytest.fixture
def two(draft):
    """Two deposited versions that differ by their words."""
    row = candidacies.in_coconstruction(candidacies.deposited(draft, "Un premier texte."))
    candidacies.deposited(row, "Un second texte.")
    return row


def test_a_version_is_read_section_by_section(as_person, two):
    page = as_person("partner").get(f"{base(two)}/1/").text

    assert "Un premier texte." in page
    assert "Un second texte." not in page
    assert "Ambition et stratégie" in page


def test_the_download_proves_itself(as_person, two):
    answer = as_person("office").get(f"{base(two)}/2/version.json")

    data = json.loads(answer.content)
    assert queries.hash_of(data["content"]) == data["sha256"]
    assert answer["Content-Disposition"] == 'attachment; filename="trois-rivieres-v2.json"'


@pytest.fixture
def figured(draft, people):
    """A deposited version with a figure that the data speak of, and one that they do not."""
    for year in (2014, 1995):
        actions.place_figure(
            candidacy=draft,
            section_key="ecosystem",
            indicator="companies_known",
            year=year,
            actor=people["editor"],
        )
    return candidacies.deposited(draft)


def verdicts(client, version):
    answer = client.get(f"{base(version.candidacy)}/{version.number}/figures/")
    return [(one.told_text, one.now_text, one.holds) for one in answer.context["verdicts"]]


def test_every_figure_of_a_version_is_computed_again(as_person, figured):
    assert verdicts(as_person("office"), figured) == [
        ("12 entreprises", "12 entreprises", True),
        ("données insuffisantes", "données insuffisantes", True),
    ]


def test_a_figure_that_differs_is_said_to_differ(as_person, figured):
    content = copy.deepcopy(figured.content)
    content["figures"][0]["value"] = "13"
    with thawed():
        Version.objects.filter(pk=figured.pk).update(content=content)

    assert verdicts(as_person("office"), figured)[0] == ("13 entreprises", "12 entreprises", False)


def test_the_figures_of_a_version_are_those_that_the_command_line_verifies(
    as_person, figured, snapshot_folder
):
    answer = as_person("office").get(f"{base(figured.candidacy)}/1/figures.json")

    told = json.loads(answer.content)
    assert [one["value"] for one in told] == [12, None]
    assert differences(told, open_snapshot(snapshot_folder)) == []


def test_a_version_without_figures_has_none_to_verify(as_person, two):
    page = as_person("office").get(f"{base(two)}/1/figures/").text

    assert "Cette version a été déposée sans chiffre calculé." in page


def test_who_may_not_read_a_version_may_not_verify_it(as_person, figured):
    client = as_person("stranger")
    addresses = [f"{base(figured.candidacy)}/1/figures{end}" for end in ("/", ".json")]

    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_two_versions_are_compared_word_by_word_and_not_by_colour_alone(as_person, two):
    page = as_person("office").get(f"{base(two)}/1/2/").text

    assert '<ins><span class="visually-hidden">ajouté' in page
    assert "</span>second</ins>" in page
    assert "</span>premier</del>" in page


def test_the_working_copy_is_compared_for_the_team_alone(as_person, two):
    actions.save_section(
        candidacy=two,
        key="vision",
        values={"text": "Un second texte encore."},
        revision=99,
        actor=candidacies.lead_of(two),
    )

    page = as_person("reader").get(f"{base(two)}/2/now/").text
    assert "</span>texte encore.</ins>" in page
    assert as_person("office").get(f"{base(two)}/2/now/").status_code == 404


def test_a_version_that_does_not_exist_is_not_there(as_person, two):
    client = as_person("lead")

    assert [client.get(f"{base(two)}/{end}").status_code for end in ("3/", "1/3/", "3/now/")] == [
        404,
        404,
        404,
    ]


def test_words_kept_added_and_taken_away():
    pieces = queries.word_diff("un deux\ntrois", "un quatre\ntrois cinq")

    assert [(p.kind, p.text) for p in pieces] == [
        ("same", "un"),
        ("removed", "deux"),
        ("added", "quatre"),
        ("same", "\ntrois"),
        ("added", "cinq"),
    ]


def test_a_version_asks_the_same_queries_beside_one_and_beside_three(
    as_person, draft, django_assert_num_queries, django_assert_max_num_queries
):
    row = candidacies.in_coconstruction(candidacies.deposited(draft, "Un texte."))
    client, page = as_person("lead"), f"{base(row)}/1/"
    client.get(page)
    with django_assert_max_num_queries(40) as one:
        client.get(page)
    for words in ("Un deuxième texte.", "Un troisième texte."):
        candidacies.deposited(row, words)
        row.refresh_from_db()
    with django_assert_num_queries(len(one)):
        answer = client.get(page)

    assert [v.number for v in answer.context["others"]] == [2, 3]
