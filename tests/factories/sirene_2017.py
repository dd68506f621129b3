"""The Sirene file of before 2018 with every column of its head, of rows written by hand."""

from pathlib import Path

from factories.sirene import Rows, siren

HEAD = """
SIREN NIC L1_NORMALISEE L2_NORMALISEE L3_NORMALISEE L4_NORMALISEE L5_NORMALISEE
L6_NORMALISEE L7_NORMALISEE L1_DECLAREE L2_DECLAREE L3_DECLAREE L4_DECLAREE L5_DECLAREE
L6_DECLAREE L7_DECLAREE NUMVOIE INDREP TYPVOIE LIBVOIE CODPOS CEDEX RPET LIBREG DEPET
ARRONET CTONET COMET LIBCOM DU TU UU EPCI TCD ZEMET SIEGE ENSEIGNE IND_PUBLIPO DIFFCOM
AMINTRET NATETAB LIBNATETAB APET700 LIBAPET DAPET TEFET LIBTEFET EFETCENT DEFET ORIGINE
DCRET DDEBACT ACTIVNAT LIEUACT ACTISURF SAISONAT MODET PRODET PRODPART AUXILT NOMEN_LONG
SIGLE NOM PRENOM CIVILITE RNA NICSIEGE RPEN DEPCOMEN ADR_MAIL NJ LIBNJ APEN700 LIBAPEN DAPEN
APRM ESS DATEESS TEFEN LIBTEFEN EFENCENT DEFEN CATEGORIE DCREN AMINTREN MONOACT MODEN PRODEN
ESAANN TCA ESAAPEN ESASEC1N ESASEC2N ESASEC3N ESASEC4N VMAJ VMAJ1 VMAJ2 VMAJ3 DATEMAJ EVE
DATEVE TYPCREH DREACTET DREACTEN MADRESSE MENSEIGNE MAPET MPRODET MAUXILT MNOMEN MSIGLE
MNICSIEGE MNJ MAPEN MPRODEN SIRETPS TEL longitude latitude geo_score geo_type geo_adresse
geo_id geo_ligne
"""
GEOCODED = HEAD.split()
ORIGINAL = GEOCODED[: GEOCODED.index("longitude")]
Old = dict[str, str]


def old_row(number: int, commune: str = "99001", **other: str) -> Old:
    """The head office of a company of IT services created in 2012, with 10 to 19 employees in 2015."""
    return {
        "SIREN": siren(number),
        "NIC": "00011",
        "L1_NORMALISEE": f"SOCIÉTÉ {number}",
        "DEPET": commune[:2],
        "COMET": commune[2:],
        "SIEGE": "1",
        "APET700": "6201Z",
        "TEFET": "11",
        "DEFET": "2015",
        "DCRET": "20120301",
        "NOMEN_LONG": f"SOCIÉTÉ {number}",
        "NJ": "5710",
        "APEN700": "6201Z",
        "DCREN": "20120301",
        "DATEMAJ": "2017-01-24T19:29:42",
    } | other


def old_text(
    rows: list[Old], columns: list[str] = GEOCODED, delimiter: str = ",", end: str = "\n"
) -> str:
    """The rows under that head."""
    lines = [delimiter.join(columns)]
    lines += [delimiter.join(row.get(column, "") for column in columns) for row in rows]
    return end.join(lines) + end


def write_old(path: Path, rows: list[Old], columns: list[str] = GEOCODED) -> Path:
    """The rows as the geocoded copy has them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(old_text(rows, columns), encoding="utf-8")
    return path


def as_it_was(units: Rows, establishments: Rows, day: str) -> list[Old]:
    """What a stock of before 2018 holds of rows of today: the establishments at work, no other."""
    known = {unit["siren"]: unit for unit in units}
    return [
        _as_it_was(known[site["siren"]], site, day)
        for site in establishments
        if site["etatAdministratifEtablissement"] == "A"
    ]


def _as_it_was(unit: dict[str, object], site: dict[str, object], day: str) -> Old:
    commune = str(site["codeCommuneEtablissement"] or "")
    return {
        "SIREN": str(site["siren"]),
        "NIC": str(site["nic"]),
        "DEPET": commune[:2],
        "COMET": commune[2:],
        "SIEGE": str(int(bool(site["etablissementSiege"]))),
        "APET700": _class(site, "Etablissement"),
        "TEFET": str(site["trancheEffectifsEtablissement"] or ""),
        "DEFET": str(site["anneeEffectifsEtablissement"] or ""),
        "DCRET": _day(site["dateCreationEtablissement"]),
        "NJ": str(unit["categorieJuridiqueUniteLegale"]),
        "APEN700": _class(unit, "UniteLegale"),
        "DCREN": _day(unit["dateCreationUniteLegale"]),
        "DATEMAJ": day,
    }


def _class(row: dict[str, object], suffix: str) -> str:
    """Nothing of an activity in an older nomenclature: this file has but one."""
    of_today = row[f"nomenclatureActivitePrincipale{suffix}"] == "NAFRev2"
    return str(row[f"activitePrincipale{suffix}"]).replace(".", "") if of_today else ""


def _day(value: object) -> str:
    return "" if value is None else str(value).replace("-", "")
