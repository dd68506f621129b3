"""Why a row of a stock file is not kept: one rule a line, in SQL, the first that applies is told.

The conditions speak of the names that `clean.py` gives: `number` (the siren as a whole number,
null where it is not nine digits), `created`, `since`, and of the official columns.
"""

from dataclasses import dataclass

LISTED = 10_000  # rejected rows written out for each reason of a file; all are counted
# Digits 2-3, 4-5, 6-7 and 8-9 of a siren by pairs: in each, the first is doubled (Luhn).
MACROS = """
CREATE OR REPLACE TEMP MACRO pair(p) AS p - 8 * (p // 10) - 9 * (p >= 50)::INTEGER;
CREATE OR REPLACE TEMP MACRO luhn(n) AS
    (n // 100000000 + pair(n // 1000000 % 100) + pair(n // 10000 % 100) + pair(n // 100 % 100)
     + pair(n % 100)) % 10;
CREATE OR REPLACE TEMP MACRO nine(text) AS
    CASE WHEN text GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]' THEN text::INTEGER END;
CREATE OR REPLACE TEMP MACRO told(text) AS
    CASE WHEN contains(text, '[ND]') THEN '' ELSE coalesce(trim(text), '') END;
CREATE OR REPLACE TEMP MACRO five(text) AS
    CASE WHEN text GLOB '[0-9][0-9][0-9][0-9][0-9]' THEN text::INTEGER END;
"""


@dataclass(frozen=True)
class Rule:
    """A rule.

    Attributes:
        column: the official column that is wrong.
        reason: why, as `rejects.csv` has it.
        broken: the SQL condition of a row that is not kept.
    """

    column: str
    reason: str
    broken: str


NOT_A_DATE = "is not a date"
IN_THE_FUTURE = "lies after the newest date of processing of the file"
LEGAL_UNIT_RULES = (
    Rule("siren", "is not nine digits", "number IS NULL"),
    Rule("siren", "fails the Luhn check", "luhn(number) <> 0"),
    Rule(
        "dateCreationUniteLegale",
        NOT_A_DATE,
        "created IS NULL AND dateCreationUniteLegale IS NOT NULL",
    ),
    Rule("dateDebut", NOT_A_DATE, "since IS NULL AND dateDebut IS NOT NULL"),
    Rule("dateCreationUniteLegale", IN_THE_FUTURE, "created > $stocked_on"),
    Rule("dateDebut", IN_THE_FUTURE, "since > $stocked_on"),
    Rule(
        "etatAdministratifUniteLegale",
        "is neither A nor C",
        "coalesce(etatAdministratifUniteLegale, '') NOT IN ('A', 'C')",
    ),
    Rule(
        "dateDebut",
        "closes the unit in a year before it was created",
        "etatAdministratifUniteLegale = 'C' AND year(since) < year(created)",
    ),
)
ESTABLISHMENT_RULES = (
    Rule("siren", "is not nine digits", "number IS NULL"),
    Rule("nic", "is not five digits", "order_number IS NULL"),
    Rule(
        "dateCreationEtablissement",
        NOT_A_DATE,
        "created IS NULL AND dateCreationEtablissement IS NOT NULL",
    ),
    Rule("dateDebut", NOT_A_DATE, "since IS NULL AND dateDebut IS NOT NULL"),
    Rule("dateCreationEtablissement", IN_THE_FUTURE, "created > $stocked_on"),
    Rule("dateDebut", IN_THE_FUTURE, "since > $stocked_on"),
    Rule(
        "etatAdministratifEtablissement",
        "is neither A nor F",
        "coalesce(etatAdministratifEtablissement, '') NOT IN ('A', 'F')",
    ),
)
# Rules that no single row can tell: they come after those above. An establishment that has its
# unit has a valid siren: only the others need the check of theirs.
INVALID = Rule("siren", "fails the Luhn check", "luhn(siren) <> 0")
TWICE_UNIT = Rule("siren", "stands on an earlier row", "")
TWICE_ESTABLISHMENT = Rule("nic", "stands on an earlier row for the same siren", "")
WITHOUT_UNIT = Rule("siren", "is no legal unit that was kept", "luhn(siren) = 0")


def first_broken(rules: tuple[Rule, ...]) -> str:
    """An SQL expression: the number of the first rule a row breaks, counted from 1, else 0."""
    cases = " ".join(f"WHEN {rule.broken} THEN {n}" for n, rule in enumerate(rules, start=1))
    return f"CASE {cases} ELSE 0 END::UTINYINT"
