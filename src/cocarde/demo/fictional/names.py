"""Names of invented communes, companies and people, built from syllables; all generated.

The parts were chosen so that no commune bears the name of a real French one and no company that
of a real start-up of the 2015 Crunchbase export; two tests compare them with the real lists.
"""

import random
import re
import unicodedata
from collections.abc import Iterator

_COMMUNE_STARTS = (
    "Aigue", "Beau", "Bois", "Bourg", "Castel", "Chante", "Clair", "Crève", "Font", "Garde",
    "Haute", "Lande", "Marque", "Mont", "Pierre", "Port", "Pré", "Roche", "Sauve", "Tourne",
    "Val", "Vire",
)  # fmt: skip
_COMMUNE_ENDS = (
    "argentelle", "aubrelle", "cendré", "corvin", "dorne", "givre", "lombe", "lorme",
    "mirelle", "nacelle", "ondine", "orvelle", "perle", "saline", "sorbier", "tamaris",
    "varelle", "vermeil", "vespre", "volande", "ysandre",
)  # fmt: skip
_BEFORE_VOWELS = {"Beau": "Bel", "Pré": "Prad"}
_SAINTS = (
    "Saint-Abélin", "Sainte-Orlande", "Saint-Corvin", "Saint-Éloan", "Sainte-Mirande",
    "Saint-Tancrelin", "Sainte-Ysandre", "Saint-Ferrelin", "Saint-Oriel", "Sainte-Valbraise",
)  # fmt: skip
_WATERS = ("sur-Ondine", "sur-Vespre", "sur-Loriane", "en-Brumaie", "les-Phares", "aux-Genêts")

_COMPANY_STARTS = (
    "Abri", "Alvo", "Arca", "Bélu", "Bori", "Calmi", "Céri", "Coba", "Daphi", "Déli", "Élo",
    "Embra", "Falu", "Filo", "Gali", "Gémi", "Hélo", "Hori", "Ilva", "Jasmo", "Kéré", "Lanti",
    "Lumé", "Maré", "Mélo", "Nério", "Novu", "Obri", "Oréa", "Pali", "Péri", "Quanti", "Rivo",
    "Séla", "Solu", "Téré", "Tilo", "Ulmi", "Véri", "Vola", "Xéno", "Yéli", "Zéphi", "Aubé",
    "Cami", "Domé", "Fari", "Lori", "Miro", "Nacé", "Ondi", "Pélo", "Rami", "Savé", "Tami",
)  # fmt: skip
_COMPANY_ENDS = (
    "bel", "céa", "dane", "dora", "dyne", "fane", "gane", "lane", "lia", "line", "lume",
    "lys", "mance", "mia", "mine", "nelle", "nis", "nova", "phane", "quel", "rane", "rèse",
    "rio", "sane", "sia", "tane", "tis", "tive", "trane", "val", "veil", "via", "vox", "xane",
    "zel",
)  # fmt: skip
_COMPANY_TRADES = (
    "Santé", "Énergie", "Robotique", "Agro", "Mobilité", "Données", "Marine", "Studio",
    "Labs", "Systèmes", "Photonique", "Logistique", "Bio", "Habitat", "Sécurité", "Jeux",
    "Formation", "Éco",
)  # fmt: skip

WOMEN = (
    "Adèle", "Aïssatou", "Anaïs", "Bérénice", "Camille", "Capucine", "Céleste", "Diane",
    "Élodie", "Faustine", "Flore", "Gwenaëlle", "Hélène", "Inès", "Jeanne", "Léonie",
    "Mahaut", "Margaux", "Mathilde", "Nadia", "Ombeline", "Pauline", "Rosalie", "Samia",
    "Sidonie", "Tiphaine", "Violette", "Yaël", "Zélie",
)  # fmt: skip
_MEN = (
    "Antonin", "Basile", "Clovis", "Damien", "Djamel", "Élias", "Émile", "Félix", "Gaspard",
    "Hippolyte", "Isaac", "Jules", "Karim", "Lucien", "Malik", "Noé", "Octave", "Quentin",
    "Raphaël", "Solal", "Ulysse",
)  # fmt: skip
_FAMILY_STARTS = (
    "Abar", "Bel", "Brun", "Carv", "Cor", "Dal", "Der", "Estr", "Fauv", "Gal", "Gor", "Hal",
    "Jour", "Ker", "Lam", "Mar", "Nav", "Orv", "Pel", "Quin", "Rav", "Sor", "Tal", "Ver",
    "Ysan",
)  # fmt: skip
_FAMILY_ENDS = (
    "andier", "aubert", "avenne", "eloire", "emard", "enchal", "erolles", "évrain", "igault",
    "ignac", "imbault", "inelle", "ouvrel", "ubrac",
)  # fmt: skip


# Names the parts could make and that a start-up of the 2015 Crunchbase export bears.
_REAL_COMPANIES = frozenset({"lumenis"})


_SAINTS_SHARE, _TRADES_SHARE = 0.12, 0.45


def plain(name: str) -> str:
    """The name in ASCII, lower case, words joined by hyphens: for addresses and comparisons."""
    letters = unicodedata.normalize("NFKD", name.replace("œ", "oe"))
    ascii_only = letters.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def commune_names(rng: random.Random) -> Iterator[str]:
    """An endless, never repeating run of invented commune names."""
    seen: set[str] = set()
    while True:
        is_saint = rng.random() < _SAINTS_SHARE
        name = _saint(rng) if is_saint else _compound(rng, _COMMUNE_STARTS, _COMMUNE_ENDS)
        if plain(name) not in seen:
            seen.add(plain(name))
            yield name


def company_names(rng: random.Random) -> Iterator[str]:
    """An endless, never repeating run of invented company names."""
    seen: set[str] = set()
    while True:
        name = rng.choice(_COMPANY_STARTS) + rng.choice(_COMPANY_ENDS)
        if rng.random() < _TRADES_SHARE:
            name += f" {rng.choice(_COMPANY_TRADES)}"
        if plain(name) not in seen | _REAL_COMPANIES:
            seen.add(plain(name))
            yield name


def person_names(rng: random.Random) -> Iterator[tuple[str, str]]:
    """An endless, never repeating run of (given name, family name), both invented together."""
    seen: set[tuple[str, str]] = set()
    while True:
        family = rng.choice(_FAMILY_STARTS) + rng.choice(_FAMILY_ENDS)
        name = (rng.choice(WOMEN + _MEN), family)
        if name not in seen:
            seen.add(name)
            yield name


def _saint(rng: random.Random) -> str:
    return f"{rng.choice(_SAINTS)}-{rng.choice(_WATERS)}"


def _compound(rng: random.Random, starts: tuple[str, ...], ends: tuple[str, ...]) -> str:
    start, end = rng.choice(starts), rng.choice(ends)
    if end[0] not in "aoy":
        return start + end
    return (start[:-1] if start[-1] == "e" else _BEFORE_VOWELS.get(start, start)) + end
