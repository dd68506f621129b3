"""The words of a company's name: what two spellings of it share."""

import re
import unicodedata

# Legal forms come and go in front of a name; articles and prepositions tell nobody apart.
LEGAL_FORMS = (
    "SARL",
    "SAS",
    "SASU",
    "SA",
    "EURL",
    "EIRL",
    "SCI",
    "SNC",
    "SELARL",
    "SELAS",
    "SCOP",
    "SCIC",
    "SC",
    "SCP",
    "SCM",
    "SCEA",
    "EARL",
    "GAEC",
    "GIE",
    "GFA",
    "ASSOCIATION",
    "ASSOC",
    "ASSO",
    "SYNDICAT",
    "INC",
    "LTD",
    "LIMITED",
    "GMBH",
    "LLC",
    "CORP",
    "SPRL",
    "BV",
)
LINKING_WORDS = (
    "DE",
    "DU",
    "DES",
    "LA",
    "LE",
    "LES",
    "L",
    "D",
    "ET",
    "A",
    "AU",
    "AUX",
    "EN",
    "THE",
    "OF",
    "AND",
)
# Written short or long in one register; the long word on the right is the one compared.
SHORT_FORMS = {
    "STE": "SOCIETE",
    "SOC": "SOCIETE",
    "ETS": "ETABLISSEMENTS",
    "ETABLISSEMENT": "ETABLISSEMENTS",
    "CIE": "COMPAGNIE",
    "ST": "SAINT",
    "FRES": "FRERES",
    "TECHNO": "TECHNOLOGIES",
    "TECH": "TECHNOLOGIES",
    "TECHNOLOGY": "TECHNOLOGIES",
    "INTL": "INTERNATIONAL",
    "GRP": "GROUPE",
    "GROUP": "GROUPE",
    "SCES": "SERVICES",
    "SDC": "SYNDICAT COPROPRIETAIRES",
    "RES": "RESIDENCE",
    "COM": "COMMUNICATION",
}
_ENDINGS = "COM|FR|IO|NET|ORG|EU|AI"  # of a domain that serves as a name


def _listed(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(f"'{text}'" for text in texts) + "]"


_EMPTY = (*LEGAL_FORMS, *LINKING_WORDS)
# The same rules for the names of a list and for those of the register, in the engine's own words.
MACROS = f"""
CREATE OR REPLACE TEMP MACRO folded(text) AS
    trim(regexp_replace(regexp_replace(regexp_replace(
        replace(replace(replace(strip_accents(upper(text)), 'Œ', 'OE'), 'Æ', 'AE'), '&', ' ET '),
        '\\.({_ENDINGS})\\b', ' ', 'g'), '\\b([A-Z])\\.', '\\1', 'g'), '[^A-Z0-9]+', ' ', 'g'));
CREATE OR REPLACE TEMP MACRO spelt(text) AS
    list_transform(string_split(folded(text), ' '), lambda word: coalesce(
        {_listed(tuple(SHORT_FORMS.values()))}[
            list_position({_listed(tuple(SHORT_FORMS))}, word)], word));
CREATE OR REPLACE TEMP MACRO telling(words) AS
    list_filter(words, lambda word: word <> '' AND NOT list_contains({_listed(_EMPTY)}, word));
CREATE OR REPLACE TEMP MACRO core_words(text) AS
    CASE WHEN len(telling(spelt(text))) = 0 THEN list_filter(spelt(text), lambda word: word <> '')
         ELSE telling(spelt(text)) END;
CREATE OR REPLACE TEMP MACRO legal_form(text) AS
    coalesce(list_filter(string_split(folded(text), ' '),
             lambda word: list_contains({_listed(LEGAL_FORMS)}, word))[1], '');
"""


def same_name(one: str, other: str) -> bool:
    """Whether two names are one once case, accents, legal forms and linking words are left out."""
    return core(one) == core(other) != ""


def core(name: str) -> str:
    """The telling words of a name, in capitals.

    >>> core("Sté des Ormes, S.A.R.L.")
    'SOCIETE ORMES'
    """
    words = [SHORT_FORMS.get(word, word) for word in _folded(name).split()]
    telling = [word for word in words if word not in _EMPTY]
    return " ".join(telling or words)


def _folded(name: str) -> str:
    """In capitals without accents; `S.A.R.L.` is one word, whatever else is no letter parts two."""
    whole = name.upper().replace("Œ", "OE").replace("Æ", "AE").replace("&", " ET ")
    plain = unicodedata.normalize("NFKD", whole)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    bare = re.sub(rf"\.({_ENDINGS})\b", " ", letters)
    return re.sub(r"[^A-Z0-9]+", " ", re.sub(r"\b([A-Z])\.", r"\1", bare)).strip()
