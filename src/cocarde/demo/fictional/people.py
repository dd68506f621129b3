"""People and organisations of Avrésie: all invented, with addresses nobody can receive at.

Mail addresses end in `example.org` and sites in `.example`, both reserved for examples.
"""

import random
from dataclasses import dataclass
from functools import cache

from . import SEED
from .companies import companies
from .geography import BODIES, JOINT_BODIES, Body
from .names import WOMEN, person_names, plain

MAIL_DOMAIN = "example.org"


@dataclass(frozen=True)
class Role:
    """What a person is; French says it of a woman or of a man. `key` is for the loader."""

    key: str
    fr_woman: str
    fr_man: str
    en: str


@dataclass(frozen=True)
class Person:
    """A generated person. `body` or `organisation` says where they work, when it matters."""

    key: str
    given_name: str
    family_name: str
    role: Role
    body: str = ""
    organisation: str = ""

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def role_fr(self) -> str:
        return self.role.fr_woman if self.given_name in WOMEN else self.role.fr_man

    @property
    def email(self) -> str:
        return f"{plain(self.given_name)}.{plain(self.family_name)}@{MAIL_DOMAIN}"


@dataclass(frozen=True)
class Organisation:
    """A generated organisation; `permalink` links a company to its row of the start-ups file."""

    key: str
    kind: str  # company, incubator, accelerator, university, investor, association, corporate
    name: str
    city: str
    body: str
    sectors: tuple[str, ...] = ()
    permalink: str = ""

    @property
    def website(self) -> str:
        return f"https://{plain(self.name)}.example"


@dataclass(frozen=True)
class JointCandidacy:
    """Three neighbours that first wrote alone and apply together: what the demo joins."""

    brand_fr: str
    brand_en: str
    bodies: tuple[str, ...]
    former_brands: dict[str, str]
    referents: dict[str, str]  # body → key of the person


OFFICE_ROLES = (
    Role("office_head", "Directrice du programme", "Directeur du programme", "Head of programme"),
    Role("delegate", "Déléguée territoriale", "Délégué territorial", "Delegate"),
    Role("delegate", "Déléguée territoriale", "Délégué territorial", "Delegate"),
    Role("office_editor", "Chargée de la publication", "Chargé de la publication", "Publisher"),
    Role("authority", "Directrice générale de l’Agence avrésienne de l’innovation",
         "Directeur général de l’Agence avrésienne de l’innovation",
         "Chief executive of the Avresian Innovation Agency"),
    Role("partner_bank", "Référente, Banque avrésienne de développement",
         "Référent, Banque avrésienne de développement",
         "Correspondent, Avresian Development Bank"),
    Role("partner_export", "Référente, Comptoir avrésien de l’export",
         "Référent, Comptoir avrésien de l’export", "Correspondent, Avresian Export Office"),
)  # fmt: skip
REFERENT = Role("referent", "Référente de la candidature", "Référent de la candidature", "Referent")
EDITOR = Role("editor", "Contributrice du dossier", "Contributeur du dossier", "Dossier editor")
ENTREPRENEUR = Role("entrepreneur", "Cheffe d’entreprise", "Chef d’entreprise", "Entrepreneur")
ABROAD = Role("diaspora", "Mentore à l’étranger", "Mentor à l’étranger", "Mentor abroad")
COMMITTEE = Role("committee", "Membre du comité", "Membre du comité", "Committee member")
COMMITTEE_WOMEN = (True, False, True, False, False, True, False)  # as their qualities are written
_TEMPLATES = (
    ("incubator", "Pépinière des {}", ("Docks", "Remparts", "Vergers", "Salines", "Verriers")),
    ("accelerator", "Accélérateur {}", ("Cap-Levant", "Grand-Large", "Altitude", "Marée Haute")),
    ("university", "Université de {seat}", ("",)),
    ("investor", "{} Capital", ("Estran", "Ondine", "Amarrage", "Vespre", "Belvédère")),
    ("association", "Collectif numérique de {seat}", ("",)),
)
_CORPORATES = (
    ("Chantiers Navals Maurellois", "990000022"), ("Compagnie Avrésienne des Eaux", "990000014"),
    ("Groupe Vermeil Distribution", "990000014"), ("Horlogerie Castel", "990000048"),
    ("Laboratoires Merisier", "990000030"), ("Aéro-Structures de Rochebrume", "990000055"),
    ("Crédit Mutualiste d’Avrésie", "990000014"), ("Verreries de Montaurelle", "990000071"),
)  # fmt: skip

JOINT = JointCandidacy(
    brand_fr="Arc du Nord",
    brand_en="Northern Arc",
    bodies=JOINT_BODIES,
    former_brands={
        "990000048": "Castelombre, la fabrique",
        "990000071": "Grand Montaurel Tech",
        "990000030": "Valmerise Santé numérique",
    },
    referents={code: f"referent-{code}" for code in JOINT_BODIES},
)


@cache
def people() -> tuple[Person, ...]:
    """Office, partners, two people a body, entrepreneurs and mentors; keys never change."""
    names = person_names(random.Random(SEED + 20))
    found = [
        _person(f"{role.key}-{n}", next(names), role) for n, role in enumerate(OFFICE_ROLES, 1)
    ]
    for body in BODIES:
        found.append(_person(f"referent-{body.code}", next(names), REFERENT, body.code))
        found.append(_person(f"editor-{body.code}", next(names), EDITOR, body.code))
    for organisation in organisations():
        if organisation.kind == "company":
            key = f"entrepreneur-{organisation.key}"
            found.append(
                _person(key, next(names), ENTREPRENEUR, organisation.body, organisation.key)
            )
    found += [_person(f"diaspora-{n}", next(names), ABROAD) for n in range(1, 13)]
    for n, is_woman in enumerate(COMMITTEE_WOMEN, 1):
        name = next(name for name in names if (name[0] in WOMEN) == is_woman)
        found.append(_person(f"committee-{n}", name, COMMITTEE))
    return tuple(found)


@cache
def organisations() -> tuple[Organisation, ...]:
    """Companies of the start-ups file, then institutions of each body and a few large firms."""
    rng = random.Random(SEED + 21)
    found = [org for body in BODIES for org in _institutions(body, rng)]
    found += [_corporate(name, code) for name, code in _CORPORATES]
    best_funded = sorted(companies(), key=lambda c: (-len(c.rounds), c.permalink))
    found += [
        Organisation(
            plain(c.name), "company", c.name, c.city, c.body, tuple(c.categories), c.permalink
        )
        for body in BODIES
        for c in [c for c in best_funded if c.body == body.code and c.status == "operating"][:8]
    ]
    return tuple(found)


def _institutions(body: Body, rng: random.Random) -> list[Organisation]:
    templates = _TEMPLATES if body.population > 150_000 else _TEMPLATES[:1]  # noqa: PLR2004
    made = []
    for kind, pattern, words in templates:
        word = rng.choice(words)
        name = pattern.format(word, seat=body.seat)
        if kind in ("incubator", "accelerator", "investor"):
            name = f"{name} ({body.seat})"
        name = name.replace("de A", "d’A")
        made.append(Organisation(plain(name), kind, name, body.seat, body.code))
    return made


def _corporate(name: str, code: str) -> Organisation:
    seat = next(body.seat for body in BODIES if body.code == code)
    return Organisation(plain(name), "corporate", name, seat, code)


def _person(
    key: str, name: tuple[str, str], role: Role, body: str = "", organisation: str = ""
) -> Person:
    return Person(key, name[0], name[1], role, body, organisation)
