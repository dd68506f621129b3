"""Opposition to disclosure hides what the official list says, and nothing else."""

import pytest

from benchmarks.sirene.schema import (
    ESTABLISHMENTS,
    HIDDEN_OF_ESTABLISHMENT,
    HIDDEN_OF_PERSON,
    HIDDEN_OF_PERSONS_ESTABLISHMENT,
    HIDDEN_OF_UNIT,
    LEGAL_UNITS,
)

PERSON = "categorieJuridiqueUniteLegale = 1000"
CASES = {
    "person": ("units", LEGAL_UNITS, PERSON, HIDDEN_OF_UNIT | HIDDEN_OF_PERSON),
    "company": ("units", LEGAL_UNITS, f"not {PERSON}", HIDDEN_OF_UNIT),
    "person's establishment": (
        "sites",
        ESTABLISHMENTS,
        f"siren in (select siren from units where {PERSON})",
        HIDDEN_OF_ESTABLISHMENT | HIDDEN_OF_PERSONS_ESTABLISHMENT,
    ),
    "company's establishment": (
        "sites",
        ESTABLISHMENTS,
        f"siren in (select siren from units where not {PERSON})",
        HIDDEN_OF_ESTABLISHMENT,
    ),
}


def columns_hidden(register, view, schema, condition):
    """For each column, whether all the rows say [ND], or whether some do."""
    texts = [name for name in schema.names if schema.field(name).type == "string"]
    asked = ", ".join(f"bool_and(coalesce({n}, '') = '[ND]'), bool_or({n} = '[ND]')" for n in texts)
    (row,) = register.rows(f"select {asked} from {view} where {condition}")
    pairs = dict(zip(texts, zip(row[::2], row[1::2], strict=True), strict=True))
    wholly = {name for name, (all_of_them, _) in pairs.items() if all_of_them}
    return wholly, {name for name, (_, some) in pairs.items() if some}


@pytest.mark.parametrize("who", CASES)
def test_partial_disclosure_hides_exactly_the_official_list(register, who):
    view, schema, kind, hidden = CASES[who]
    status = next(name for name in schema.names if name.startswith("statutDiffusion"))
    wholly, partly = columns_hidden(register, view, schema, f"{kind} and {status} = 'P'")
    assert (wholly, partly) == (hidden, hidden)


@pytest.mark.parametrize("who", CASES)
def test_nothing_is_hidden_of_others(register, who):
    view, schema, kind, _ = CASES[who]
    status = next(name for name in schema.names if name.startswith("statutDiffusion"))
    assert columns_hidden(register, view, schema, f"{kind} and {status} = 'O'")[1] == set()


def test_the_commune_stays_in_clear(register):
    assert (
        register.number("""
        select count(*) from sites where statutDiffusionEtablissement = 'P'
        and codeCommuneEtablissement is null and codePaysEtrangerEtablissement is null""")
        == 0
    )
