"""Reference values: shown with who holds them and since when, and never as anybody's thresholds."""

import pytest

from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

PAGE = "/en/figures/references/"
GOOD = """
[references]
title = "An example"
signed_by = "Observatory team"
dated = 2026-11-02
note = "Drawn from five cities"

[neighbours]
rule = "distance"
max_km = 120

[[values]]
indicator = "companies_known"
minimum = 1200
unit = "companies"
why = "Half of the smallest of five"
"""


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "references").mkdir()
    return tmp_path / "references"


@pytest.fixture
def reader(client):
    client.force_login(PersonFactory())
    return client


def test_a_file_is_shown_with_who_signed_it_its_day_and_its_values(reader, folder):
    (folder / "cities.toml").write_text(GOOD, encoding="utf-8")

    page = reader.get(PAGE)
    text = page.text.replace("\u202f", " ").replace("\xa0", " ")

    for said in (
        "An example",
        "Observatory team",
        "2 November 2026",
        "territories within 120 km",
        "Drawn from five cities",
        "1,200 companies",
        "Half of the smallest of five",
        "They are no thresholds",
    ):
        assert said in text
    file = reader.get(f"{PAGE}cities.toml")
    assert file.content.decode() == GOOD
    assert file["Content-Disposition"] == 'attachment; filename="cities.toml"'


def test_the_latest_comes_first(reader, folder):
    for name, year in (("a", 2024), ("b", 2026), ("c", 2025)):
        text = GOOD.replace("2026-11-02", f"{year}-01-01").replace("An example", name)
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")

    assert [one.title for one in reader.get(PAGE).context["files"].read] == ["b", "c", "a"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_shown(reader, folder):
    (folder / "good.toml").write_text(GOOD, encoding="utf-8")
    (folder / "bad.toml").write_text(GOOD.replace("companies_known", "charm"), encoding="utf-8")

    page = reader.get(PAGE)

    assert [one.file for one in page.context["files"].read] == ["good.toml"]
    assert "One file cannot be read and is not shown: bad.toml." in page.text


def test_where_there_is_none_it_is_said_what_to_do(reader, settings, tmp_path):
    settings.DATA_DIR = tmp_path  # without the folder
    assert "No reference value is held here" in reader.get(PAGE).text


def test_nothing_else_of_the_machine_is_given(reader, folder):
    (folder.parent / "secret_key").write_text("secret", encoding="utf-8")
    (folder / "notes.txt").write_text("secret", encoding="utf-8")

    for name in ("..%2Fsecret_key", "notes.txt", "none.toml"):
        assert reader.get(f"{PAGE}{name}").status_code == 404


def test_they_are_working_papers_for_those_who_sign_in(client, folder):
    (folder / "cities.toml").write_text(GOOD, encoding="utf-8")

    for address in (PAGE, f"{PAGE}cities.toml"):
        assert client.get(address).status_code == 302
    assert "references" not in client.get("/en/figures/").text
