"""How evidence, likelihoods, columns and failures are said."""

from collections.abc import Iterable

from babel.numbers import format_percent
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cocarde.web.ecosystem.models import Search

SURE, UNLIKELY = 0.995, 0.005  # what a whole number of per cent would call 100 or 0


def percent_text(probability: float | None) -> str:
    """A likelihood in whole per cent; never a certainty."""
    if probability is None:
        return ""
    locale = (get_language() or "fr").replace("-", "_")
    if probability >= SURE:
        return _("over %(percent)s") % {"percent": format_percent(0.99, locale=locale)}
    if probability < UNLIKELY:
        return _("under %(percent)s") % {"percent": format_percent(0.01, locale=locale)}
    return format_percent(round(probability, 2), locale=locale)


def evidence_text(chain: Iterable[str]) -> str:
    """What agrees between the list and the register, in words."""
    words = {
        "identifier": pgettext("evidence", "its number"),
        "domain": pgettext("evidence", "the web site of an organisation found"),
        "name": pgettext("evidence", "the name"),
        "commune": pgettext("evidence", "the commune"),
        "department": pgettext("evidence", "the department"),
        "date": pgettext("evidence", "the year of creation"),
    }
    return ", ".join(words[link] for link in chain if link in words)


def column_text(what: str) -> str:
    """What a column of a list is read as; nothing where it is left out."""
    return {
        "name": pgettext("column", "name"),
        "commune": pgettext("column", "commune"),
        "city": pgettext("column", "commune"),
        "postal_code": pgettext("column", "department"),
        "department": pgettext("column", "department"),
        "founded": pgettext("column", "year of creation"),
        "siren": pgettext("column", "SIREN"),
        "siret": pgettext("column", "SIREN"),
        "domain": pgettext("column", "web site"),
        "kind": pgettext("column", "kind"),
    }.get(what, "")


def problem_text(search: Search) -> str:
    """Why a search did not end, and what to do."""
    if search.problem == "unreadable":
        return _("The image of the registers cannot be read. Tell the programme office.")
    if search.problem:
        return _("The search stopped before its end. Start it again; nothing is lost.")
    return ""
