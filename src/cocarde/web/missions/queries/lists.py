"""A list of people, as CSV or a workbook: which column says what, what it would bring, what is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocarde.web.design.templatetags.writing import fold
from cocarde.web.missions.models import Participant, ReadPeople
from cocarde.web.missions.queries.rows import most_wishes
from cocarde.web.missions.states import MOST_PARTICIPANTS, Half, Side

LONGEST = {"person_name": 120, "organisation": 200, "quality": 120, "email": 254}
LONGEST_WORDS = 2_000
MOST_MEETINGS_A_DAY = 60

# How lists write each column, without case nor accents.
COLUMNS: dict[str, tuple[str, ...]] = {
    "email": ("e-mail", "email", "mail", "courriel", "adresse e-mail", "adresse electronique"),
    "person_name": ("name", "nom", "nom et prenom", "prenom et nom", "participant", "full name"),
    "given_name": ("prenom", "first name", "given name"),
    "family_name": ("nom de famille", "last name", "family name", "surname"),
    "organisation": ("organisation", "organization", "company", "entreprise", "societe", "structure"),
    "quality": ("quality", "qualite", "fonction", "role", "title", "poste", "job"),
    "offers": ("offers", "offre", "propose", "apporte", "offer"),
    "seeks": ("seeks", "cherche", "recherche", "besoin", "needs", "seek"),
    "languages": ("languages", "langues", "langue", "language"),
    "half": ("half", "demi-journee", "session", "when", "quand", "disponibilite", "availability"),
    "most_a_day": ("most a day", "maximum a day", "maximum par jour", "max", "au plus par jour"),
    "side": ("side", "cote", "delegation", "type"),
    "wishes": ("wishes", "souhaits", "souhaite rencontrer", "wants to meet"),
}  # fmt: skip
LANGUAGE_WORDS = {
    "fr": "fr", "francais": "fr", "french": "fr", "en": "en", "anglais": "en", "english": "en",
    "es": "es", "espagnol": "es", "spanish": "es", "de": "de", "allemand": "de", "german": "de",
    "it": "it", "italien": "it", "italian": "it", "pt": "pt", "portugais": "pt", "portuguese": "pt",
}  # fmt: skip
HALF_WORDS = {
    "": Half.ANY, "any": Half.ANY, "journee": Half.ANY, "toute la journee": Half.ANY,
    "all day": Half.ANY, "morning": Half.MORNING, "mornings": Half.MORNING, "matin": Half.MORNING,
    "le matin": Half.MORNING, "afternoon": Half.AFTERNOON, "afternoons": Half.AFTERNOON,
    "apres-midi": Half.AFTERNOON, "l'apres-midi": Half.AFTERNOON,
}  # fmt: skip
DELEGATE_WORDS = ("delegate", "delegue", "deleguee", "delegation", "oui", "yes", "x", "1")


class RowRefusedError(ValueError):
    """A row cannot be taken; the text says why, for whoever made the file."""


@dataclass(frozen=True)
class Refused:
    """A row that is not taken: where it stands, why, and its cells."""

    line: int
    reason: str
    cells: list[str]


@dataclass
class Plan:
    """All that a list would do."""

    fresh: list[dict[str, Any]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    known: int = 0
    # By the addresses of the two; each is somebody of the list, or takes part already.
    wishes: list[tuple[str, str]] = field(default_factory=list)
    # Wishes of a row that is taken, which cannot be: (line, reason).
    faults: list[tuple[int, str]] = field(default_factory=list)


def column_label(key: str) -> str:
    """What a column says, in the reader's language."""
    return {
        "email": pgettext("column", "e-mail"),
        "person_name": pgettext("column", "name"),
        "given_name": pgettext("column", "first name"),
        "family_name": pgettext("column", "family name"),
        "organisation": pgettext("column", "organisation"),
        "quality": pgettext("column", "position"),
        "offers": pgettext("column", "what they offer"),
        "seeks": pgettext("column", "what they seek"),
        "languages": pgettext("column", "languages spoken"),
        "half": pgettext("column", "mornings or afternoons"),
        "most_a_day": pgettext("column", "meetings a day, at most"),
        "side": pgettext("column", "of the delegation, or on the spot"),
        "wishes": pgettext("column", "whom they wish to meet (e-mail addresses)"),
    }[key]


def guessed_mapping(columns: list[str]) -> dict[str, str]:
    """The column that seems to say each thing, by its name."""
    found: dict[str, str] = {}
    for key, spellings in COLUMNS.items():
        for name in columns:
            if fold(name).strip() in spellings and name not in found.values():
                found.setdefault(key, name)
    return found


def unmapped(read: ReadPeople) -> list[str]:
    """What is needed and that no column says yet."""
    named = "person_name" in read.mapping or "family_name" in read.mapping
    return [
        key
        for key, there in (("email", "email" in read.mapping), ("person_name", named))
        if not there
    ]


def plan_of(read: ReadPeople) -> Plan:
    """What this list brings under its mapping; it writes nothing."""
    plan = Plan()
    rows = Participant.objects.filter(mission=read.mission, email__isnull=False)
    there = {email or "" for email in rows.values_list("email", flat=True)}
    room = MOST_PARTICIPANTS - Participant.objects.filter(mission=read.mission).count()
    lines: dict[str, int] = {}
    wanted: list[tuple[int, str, list[str]]] = []
    for line, cells, said in _rows_of(read):
        try:
            one = _person(said)
            _refuse_double(one["email"], line, lines)
            _refuse_full(plan, one["email"], room, there)
        except RowRefusedError as fault:
            plan.refused.append(Refused(line, str(fault), cells))
            continue
        wanted.append((line, one["email"], _addresses(said.get("wishes", ""))))
        if one["email"] in there:
            plan.known += 1
        else:
            plan.fresh.append(one)
    _plan_wishes(plan, wanted, there | set(lines), most_wishes(read.mission))
    return plan


def _plan_wishes(
    plan: Plan, wanted: list[tuple[int, str, list[str]]], known: set[str], most: int
) -> None:
    for line, by, addresses in wanted:
        asked = list(dict.fromkeys(addresses))
        if len(asked) > most:
            told = _(
                "%(email)s wishes %(count)s meetings, and the event has %(most)s slots: the first are kept."
            )
            plan.faults.append((line, told % {"email": by, "count": len(asked), "most": most}))
        for of in asked[:most]:
            if of == by:
                plan.faults.append(
                    (line, _("%(email)s wishes to meet themselves.") % {"email": of})
                )
            elif of not in known:
                plan.faults.append(
                    (
                        line,
                        _("%(email)s takes no part: add this person, or correct it.")
                        % {"email": of},
                    )
                )
            else:
                plan.wishes.append((by, of))


def _rows_of(read: ReadPeople) -> Iterator[tuple[int, list[str], dict[str, str]]]:
    for line, row in enumerate(read.rows, 2):
        said = {key: str(row.get(name, "")).strip() for key, name in read.mapping.items() if name}
        yield line, [str(row.get(name, "")) for name in read.columns], said


def _person(said: dict[str, str]) -> dict[str, Any]:
    email = said.get("email", "").lower()
    try:
        validate_email(email)
    except ValidationError as error:
        told = _("“%(email)s” is no e-mail address.") % {"email": email[:80]}
        raise RowRefusedError(told if email else _("The e-mail address is missing.")) from error
    name = " ".join(
        filter(None, (said.get("given_name", ""), said.get("family_name", "")))
    ) or said.get("person_name", "")
    if not name:
        raise RowRefusedError(_("The name is missing."))
    return {
        "email": email,
        "person_name": name[: LONGEST["person_name"]],
        "organisation": said.get("organisation", "")[: LONGEST["organisation"]],
        "quality": said.get("quality", "")[: LONGEST["quality"]],
        "offers": said.get("offers", "")[:LONGEST_WORDS],
        "seeks": said.get("seeks", "")[:LONGEST_WORDS],
        "languages": _languages(said.get("languages", "")),
        "half": _half(said.get("half", "")),
        "most_a_day": _most(said.get("most_a_day", "")),
        "side": Side.DELEGATE if fold(said.get("side", "")) in DELEGATE_WORDS else Side.HOST,
    }


def _refuse_double(email: str, line: int, lines: dict[str, int]) -> None:
    if email in lines:
        raise RowRefusedError(
            _("%(email)s stands on row %(line)s already: keep one of the two rows.")
            % {"email": email, "line": lines[email]}
        )
    lines[email] = line


def _refuse_full(plan: Plan, email: str, room: int, there: set[str]) -> None:
    if email not in there and len(plan.fresh) >= room:
        raise RowRefusedError(
            _("A mission takes %(most)s participants at most: this would be one more.")
            % {"most": MOST_PARTICIPANTS}
        )


def _languages(text: str) -> list[str]:
    words = [
        word for word in re.split(r"[\s,;/+&]+", fold(text)) if word and word not in ("et", "and")
    ]
    unknown = [word for word in words if word not in LANGUAGE_WORDS]
    if unknown:
        raise RowRefusedError(
            _("The language “%(word)s” is not read: write fr, en, es, de, it or pt.")
            % {"word": unknown[0][:40]}
        )
    return list(dict.fromkeys(LANGUAGE_WORDS[word] for word in words))


def _half(text: str) -> Half:
    found = HALF_WORDS.get(fold(text).strip())
    if found is None:
        raise RowRefusedError(
            _("“%(text)s” is not read: write morning, afternoon, or nothing.") % {"text": text[:40]}
        )
    return found


def _most(text: str) -> int | None:
    if not text:
        return None
    number = text.removesuffix(".0")
    if not number.isdecimal() or not 0 < int(number) <= MOST_MEETINGS_A_DAY:
        raise RowRefusedError(_("“%(text)s” is no number of meetings a day.") % {"text": text[:40]})
    return int(number)


def _addresses(text: str) -> list[str]:
    return [part.lower() for part in re.split(r"[\s,;]+", text) if part]


def refused_head(read: ReadPeople) -> list[str]:
    """The head of the file of refused rows: as it came, then the reason."""
    return [*read.columns, _("Why it was refused")]


def refused_rows(plan: Plan) -> list[list[str]]:
    """The rows refused as they came, each with its reason: corrected, they are read again."""
    return [[*one.cells, one.reason] for one in plan.refused]
