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


def test_a_union_of_epci_is_read_back_as_ticks():
    text = "epci:990000001@2026 + epci:990000002@2026"

    assert queries.picked_epci(text, 2026) == (["990000001", "990000002"], True)
    assert queries.picked_epci(f"{text} - commune:01002@2026", 2026)[1] is False


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
