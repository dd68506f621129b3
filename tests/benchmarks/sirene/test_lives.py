"""What the official documentation says of units and establishments, read back from the files."""

import numpy as np

from benchmarks.sirene import laws
from benchmarks.sirene.bad_rows import sow
from benchmarks.sirene.lives import lives

ONLY_IF_WRONG = {
    "an establishment without its unit": "from sites anti join units using (siren)",
    "a unit without a head office, or with two": """
        from units u left join (select siren, count(*) n from sites where etablissementSiege
        group by siren) s using (siren) where coalesce(n, 0) <> 1""",
    "a unit whose head office is another": """
        from units u join sites s using (siren)
        where etablissementSiege and nic <> nicSiegeUniteLegale""",
    "an open establishment of a closed unit": """
        from units join sites using (siren)
        where etatAdministratifUniteLegale = 'C' and etatAdministratifEtablissement = 'A'""",
    "a purged unit that is open": """
        from units where unitePurgeeUniteLegale and etatAdministratifUniteLegale = 'A'""",
    "a purged unit of several periods": """
        from units where unitePurgeeUniteLegale and nombrePeriodesUniteLegale <> 1""",
    "a unit closed before the end of 2002 and not purged": """
        from units where etatAdministratifUniteLegale = 'C' and dateDebut < '2003-01-01'
        and unitePurgeeUniteLegale is null""",
    "a unit that is not purged and has no date": """
        from units where unitePurgeeUniteLegale is null
        and (dateCreationUniteLegale is null or dateDebut is null)""",
    "a closing before the creation": """
        from sites where etatAdministratifEtablissement = 'F'
        and dateDebut < dateCreationEtablissement""",
    "a date in the future": """
        from units where greatest(dateCreationUniteLegale, dateDebut,
        dateDernierTraitementUniteLegale::date) >= '2026-11-01'""",
    "an open unit whose activity is of a former list": """
        from units where etatAdministratifUniteLegale = 'A'
        and nomenclatureActivitePrincipaleUniteLegale <> 'NAFRev2'""",
    "a closed unit whose activity is not of the list of the year": """
        from units where etatAdministratifUniteLegale = 'C' and dateDebut is not null
        and nomenclatureActivitePrincipaleUniteLegale <> case when year(dateDebut) < 1993 then 'NAP'
        when year(dateDebut) < 2003 then 'NAF1993' when year(dateDebut) < 2008 then 'NAFRev1'
        else 'NAFRev2' end""",
    "an activity without its list": """
        from sites where (activitePrincipaleEtablissement is null)
        <> (nomenclatureActivitePrincipaleEtablissement is null)""",
    "a legal person with a first name, or a natural person with a name of company": """
        from units where (categorieJuridiqueUniteLegale <> 1000 and statutDiffusionUniteLegale = 'O'
        and (nomUniteLegale is not null or prenom1UniteLegale is not null))
        or (categorieJuridiqueUniteLegale = 1000 and statutDiffusionUniteLegale = 'O'
        and denominationUniteLegale is not null)""",
    "a column of units that is no longer kept": """
        from units where caractereEmployeurUniteLegale is not null""",
    "a column of establishments that is no longer kept": """
        from sites where statutDiffusionEtablissement = 'O' and coalesce(codeCommune2Etablissement,
        libelleVoie2Etablissement, codeCedexEtablissement, distributionSpecialeEtablissement)
        is not null""",
    "a purged unit of several establishments": """
        from (select siren from units join sites using (siren) where unitePurgeeUniteLegale
        group by siren having count(*) > 1)""",
    "a code of NAF 2025 of who is closed, or none of who is open": """
        from units where (activitePrincipaleNAF25UniteLegale is not null)
        <> (etatAdministratifUniteLegale = 'A')""",
    "a number of association of something else": """
        from units where identifiantAssociationUniteLegale is not null
        and categorieJuridiqueUniteLegale // 10 not between 922 and 926""",
    "a number of association of another shape": """
        from units where not regexp_full_match(identifiantAssociationUniteLegale, 'W[0-9]{9}')""",
    "a craft that is not the activity of the establishment": """
        from sites where etatAdministratifEtablissement = 'A'
        and left(activitePrincipaleRegistreMetiersEtablissement, 5)
        <> replace(activitePrincipaleEtablissement, '.', '')""",
    "an employer without a band, told as none": """
        from sites where caractereEmployeurEtablissement = 'N'
        and trancheEffectifsEtablissement <> 'NN'""",
    "a last number without a first": """
        from sites where numeroVoieEtablissement is null
        and dernierNumeroVoieEtablissement is not null""",
    "an identifier of address of another shape": """
        from sites where identifiantAdresseEtablissement <> '[ND]'
        and not regexp_full_match(identifiantAdresseEtablissement, '[0-9]{9}_[BC]')""",
    "a second sign without a first": """
        from sites where enseigne1Etablissement is null and enseigne2Etablissement is not null""",
    "an address that is both here and abroad, or neither": """
        from sites where (codeCommuneEtablissement is null) = (codePaysEtrangerEtablissement is null)
        """,
    "an establishment that employs more than its unit": """
        from units join sites using (siren)
        where array_position(['NN','00','01','02','03','11','12','21','22','31','32','41','42','51',
        '52','53'], trancheEffectifsEtablissement) >
        array_position(['NN','00','01','02','03','11','12','21','22','31','32','41','42','51','52',
        '53'], trancheEffectifsUniteLegale)""",
    "more than two years of workforce": """
        from (select count(distinct anneeEffectifsUniteLegale) n from units) where n > 2""",
}


def test_nothing_contradicts_the_official_documentation(register):
    wrong = {
        what: found
        for what, query in ONLY_IF_WRONG.items()
        if (found := register.number(f"select count(*) {query}"))
    }
    assert wrong == {}


def test_there_are_cases_of_each_rule(register):
    """A register without purged units, chains or moves would satisfy everything."""
    counted = register.rows("""
        select count(*) filter (unitePurgeeUniteLegale) > 1000,
               count(*) filter (unitePurgeeUniteLegale and dateCreationUniteLegale is null) > 200,
               count(*) filter (dateCreationUniteLegale = '1900-01-01') > 10,
               count(*) filter (dateDebut = '2008-01-01') > 500,
               count(*) filter (nicSiegeUniteLegale >= '0002') > 1000,
               count(*) filter (siren < '1') > 100
        from units""")
    assert counted == [(True,) * 6]
    counted = register.rows("""
        select max(count(*)) over () > 10,
               count(*) filter (count(*) > 1) over () > 1000
        from sites group by siren limit 1""")
    assert counted == [(True, True)]


def test_births_grow_and_companies_survive_as_observed():
    """82 % of the companies created in 2018 were active three years later (Insee Première 1962)."""
    count = 400_000
    units = lives(np.random.default_rng(3), 0, count, count, sow(0, count))
    year = (units.created // 365.25 + 1970).astype(int)
    assert np.diff([np.sum(year == each) for each in (1980, 1995, 2008, 2015, 2022)]).min() > 0
    born = (units.kinds == laws.Kind.COMPANY) & (year == 2018)
    survived = np.mean(units.closed[born] - units.created[born] > 3 * 365.25)
    assert abs(survived - 0.82) < 0.03
