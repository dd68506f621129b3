"""What two spellings of a name share, by the engine's rules and by ours."""

import duckdb
import pytest

from cocarde.observatory.linkage.words import MACROS, core, same_name


@pytest.fixture(scope="module")
def engine():
    with duckdb.connect() as connection:
        for statement in MACROS.split(";\n")[:-1]:
            connection.execute(statement)
        yield connection


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Boulangerie du Moulin", "BOULANGERIE MOULIN"),
        ("S.A.R.L. Ets Dupré & Fils", "ETABLISSEMENTS DUPRE FILS"),
        ("STE DES ŒILLETS", "SOCIETE OEILLETS"),
        ("L'Éclair-Bleu SAS", "ECLAIR BLEU"),
        ("Modizy.com", "MODIZY"),
        ("Studio Com", "STUDIO COMMUNICATION"),
        ("SARL", "SARL"),  # nothing else to compare
        ("", ""),
        ("★", ""),
    ],
)
def test_a_name_is_cut_to_its_telling_words_alike_by_both(engine, name, words):
    (told,) = engine.execute("SELECT array_to_string(core_words($1), ' ')", [name]).fetchone()
    assert (told, core(name)) == (words, words)


def test_two_names_are_one_but_two_empty_ones_are_not():
    assert same_name("SAS Élan", "Elan")
    assert not same_name("★", "…")
