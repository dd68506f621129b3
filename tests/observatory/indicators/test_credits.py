import pytest

from cocarde.observatory import (
    build_snapshot,
    catalogue,
    credit,
    credits_of,
    read_manifest,
    sources_of,
)

CRUNCHBASE = (
    "Crunchbase (https://www.crunchbase.com), open export of December 2015, "
    "CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/), no commercial use"
)
CRUNCHBASE_FR = (
    "Crunchbase (https://www.crunchbase.com), export ouvert de décembre 2015, "
    "CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/), sans usage commercial"
)
KNOWN, RAISED = catalogue()[0], catalogue()[2]


@pytest.fixture
def build(land_directory, sources, tmp_path, write):
    """Build with establishments too, and give the manifest."""
    out = tmp_path / "snapshots"
    sources["establishments"] = write("e.csv", "CODGEO;E14TST\n99001;30\n")
    return lambda: read_manifest(out / build_snapshot(land_directory, sources, out))


def test_a_figure_is_owed_to_the_sources_of_its_value_and_of_what_was_expected(build):
    manifest = build()
    behind = {i.name: [s.kind for s in sources_of(manifest, i)] for i in (KNOWN, RAISED)}
    assert behind == {
        "companies_known": ["crunchbase-companies", "establishments"],
        "funds_raised": ["crunchbase-companies", "crunchbase-rounds", "establishments"],
    }


def test_a_source_is_credited_once(build):
    manifest = build()
    assert credit(manifest, RAISED, "en") == f"{CRUNCHBASE}; Insee, CLAP 2014"
    assert credit(manifest, RAISED, "fr") == f"{CRUNCHBASE_FR}; Insee, CLAP 2014"
    assert credits_of(manifest, "fr") == (CRUNCHBASE_FR, "Insee, CLAP 2014")


def test_a_credit_that_the_register_words_otherwise_now_stays_as_it_was_kept(build):
    manifest = build()
    kept = [s.model_copy(update={"attribution": "As of old"}) for s in manifest.sources]
    assert credits_of(manifest.model_copy(update={"sources": kept}), "fr") == ("As of old",)


def test_generated_data_credit_nobody_and_say_so(build, land_directory):
    country = land_directory / "country.toml"
    notices = 'generated = true\nnotice_fr = "Inventé."\nnotice_en = "Invented."\n'
    country.write_text(notices + country.read_text(encoding="utf-8"), encoding="utf-8")
    manifest = build()
    assert (manifest.generated, manifest.notice_fr, manifest.notice_en) == (
        True,
        "Inventé.",
        "Invented.",
    )
    assert {(s.title, s.attribution) for s in manifest.sources} == {
        ("Companies, generated data", "Invented."),
        ("Rounds, generated data", "Invented."),
        ("Establishments, generated data", "Invented."),
    }
    assert [credit(manifest, RAISED, language) for language in ("fr", "en")] == [
        "Inventé.",
        "Invented.",
    ]
    assert credits_of(manifest, "fr") == ("Inventé.",)


def test_no_definition_names_a_register():
    told = [
        text
        for i in catalogue()
        for words in (i.label, i.definition, i.limits, i.formula)
        for text in (words.fr, words.en)
    ]
    assert [text for text in told if "Crunchbase" in text or "2015" in text] == []
