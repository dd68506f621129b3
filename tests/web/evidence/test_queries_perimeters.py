"""Perimeters in words."""

import pytest
from django.utils import translation

from cocarde.web.evidence import queries

pytestmark = pytest.mark.django_db


def test_a_perimeter_is_kept_with_its_year_on_every_term(snapshot):
    text = "epci:990000001 + epci:990000002"

    assert queries.canonical_perimeter(snapshot, text, 2026) == (
        "epci:990000001@2026 + epci:990000002@2026"
    )


def test_the_summary_counts_inhabitants_and_names_territories(snapshot):
    found = queries.summary_of(snapshot, "epci:990000001 - commune:01002", 2026)

    with translation.override("fr"):
        assert found.population == 40_000
        assert found.commune_count == 1
        assert queries.perimeter_label(snapshot, found.canonical) == (
            "Métropole d’Amont, sans Source-sur-Rive"
        )


def test_without_a_snapshot_there_is_nothing_to_choose_from():
    with pytest.raises(queries.NoSnapshotError):
        queries.canonical_perimeter(None, "epci:990000001", 2026)


def test_the_epci_of_a_year_come_by_name_with_their_inhabitants(snapshot):
    found = queries.epci_of(snapshot, 2026)

    assert [(e.name, e.population) for e in found] == [
        ("Agglomération d’Aval", 30_000),
        ("Communauté d’Éloi", 20_000),
        ("Métropole d’Amont", 50_000),
    ]


def test_a_union_of_epci_and_communes_is_read_back_as_ticks():
    text = queries.union_of(["990000001", "990000002"], 2026, ["02002"])

    assert text == "epci:990000001@2026 + epci:990000002@2026 + commune:02002@2026"
    assert queries.picked_of(text, 2026) == queries.Picked(
        ["990000001", "990000002"], ["02002"], is_exact=True
    )
    assert queries.picked_of(f"{text} - department:01@2026", 2026).is_exact is False
    assert queries.picked_of("commune:02002@2015", 2026).is_exact is False


def test_communes_are_found_without_accents_or_hyphens_by_any_of_their_words(snapshot):
    found = queries.communes_like(snapshot, 2026, "eloi confluence")

    assert found == [queries.Commune("02001", "Confluence-Éloi", "02", 20_000)]
    assert queries.communes_like(snapshot, 2026, "  ") == []
    assert queries.communes_like(snapshot, 2026, "nulle part") == []


def test_the_commune_that_begins_with_what_is_written_comes_first_then_the_most_inhabited(snapshot):
    names = [c.name for c in queries.communes_like(snapshot, 2026, "l")]

    assert names == ["Lointaine", "Amontville", "Avalbourg", "Confluence-Éloi"]


def test_a_commune_is_found_by_its_code_and_what_is_chosen_is_left_out(snapshot):
    found = queries.communes_like(snapshot, 2026, "01", leave_out={"01001"})

    assert [c.code for c in found] == ["01003", "01002"]
    assert [c.name for c in queries.communes_coded(snapshot, 2026, ["02002", "99999"])] == [
        "Lointaine"
    ]


FAULTS = [
    ("epci:", "Au caractère 1 : « epci: » demande un code, puis @ et une année de quatre chiffres"),
    ("ville:5", "Au caractère 1 : « ville:5 » n’est pas un territoire."),
    (
        "epci:990000001 epci:990000002",
        "Au caractère 16 : il manque un + ou un - avant ce qui suit.",
    ),
    ("epci:990000001 +", "Au caractère 17 : il manque un territoire."),
    ("(epci:990000001", "Au caractère 16 : une parenthèse fermante manque."),
    (
        "epci:990000009",
        "Au caractère 1 : aucun territoire n’a le code « epci:990000009@2026 » en 2026.",
    ),
    (
        "epci:990000001@1999",
        "Au caractère 1 : les territoires de 1999 ne sont pas connus. Utilisez l’une de ces années",
    ),
    (
        "place:CA/Montréal + epci:990000001",
        "Au caractère 1 : un lieu à l’étranger ne se mélange pas",
    ),
    ("place:EXA/Rive", "Exemplie n’est pas un lieu à l’étranger."),
]


@pytest.mark.parametrize(("text", "told"), FAULTS)
def test_a_fault_is_told_in_french_with_its_place(snapshot, text, told):
    with translation.override("fr"), pytest.raises(queries.PerimeterError) as refused:
        queries.canonical_perimeter(snapshot, text, 2026)

    with translation.override("fr"):
        shown = queries.fault_text(refused.value).replace("\u202f", " ")

    assert told in shown
    assert "write for instance" not in shown
