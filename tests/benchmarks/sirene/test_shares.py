"""The shares that README.md announces."""

import pytest

SHARES = {
    "natural persons": (0.55, 0.02, "units", "categorieJuridiqueUniteLegale = 1000"),
    "open units": (0.47, 0.03, "units", "etatAdministratifUniteLegale = 'A'"),
    "open establishments": (0.36, 0.03, "sites", "etatAdministratifEtablissement = 'A'"),
    "purged units": (0.15, 0.02, "units", "unitePurgeeUniteLegale"),
    "workforce not known or none": (
        0.94,
        0.04,
        "units",
        "coalesce(trancheEffectifsUniteLegale, 'NN') = 'NN'",
    ),
    "partial disclosure": (0.06, 0.015, "units", "statutDiffusionUniteLegale = 'P'"),
    "social economy told": (
        0.034,
        0.01,
        "units",
        "economieSocialeSolidaireUniteLegale is not null",
    ),
    "addresses found and disclosed": (
        0.67,
        0.02,
        "sites",
        "identifiantAdresseEtablissement <> '[ND]'",
    ),
    "abroad": (0.0025, 0.002, "sites", "codePaysEtrangerEtablissement is not null"),
    "women": (0.38, 0.02, "units where sexeUniteLegale in ('M', 'F')", "sexeUniteLegale = 'F'"),
    "digital": (
        0.03,
        0.015,
        "units where categorieJuridiqueUniteLegale in (5499, 5710)",
        "activitePrincipaleUniteLegale in ('62.01Z','62.02A','62.02B','62.03Z','62.09Z','58.29C')",
    ),
}


@pytest.mark.parametrize("what", SHARES)
def test_the_share_is_the_one_announced(register, what):
    expected, tolerance, rows, condition = SHARES[what]
    found = register.number(f"select avg(coalesce({condition}, false)::int) from {rows}")
    assert found == pytest.approx(expected, abs=tolerance)


def test_there_are_as_many_establishments_a_unit_as_in_france(register):
    """43 million for 29 million units."""
    found = register.number("select (select count(*) from sites) / (select count(*) from units)")
    assert found == pytest.approx(43 / 29, rel=0.04)


def test_communes_are_drawn_by_their_inhabitants(register, land):
    drawn = register.rows(f"""
        select corr(n, POP) > 0.95 from read_csv('{land}/communes_2026.csv', types={{'CODGEO':
        'VARCHAR'}}) left join (select codeCommuneEtablissement CODGEO, count(*) n from sites
        group by all) using (CODGEO)""")
    assert drawn == [(True,)]


def test_dates_fall_on_first_days_more_than_on_others(register):
    found = register.number("select avg((day(dateCreationUniteLegale) = 1)::int) from units")
    assert found == pytest.approx(0.21, abs=0.03)
