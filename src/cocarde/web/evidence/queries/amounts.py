"""Values as people read them: big amounts rounded, units in a few letters, records with their noun."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.observatory import Indicator
from cocarde.web.design.templatetags.design import quantity as in_digits
from cocarde.web.evidence.queries.small_cells import WITH_PEOPLE, is_small

_MILLION, _BILLION = 10**6, 10**9
_CURRENCIES = frozenset({"EUR", "USD"})
Number = Decimal | float


@dataclass(frozen=True)
class Amount:
    """A value in few letters: its unit may be an abbreviation, told in full, and it may be rounded."""

    value_text: str
    unit_label: str
    unit_title: str = ""
    exact_text: str = ""


def amount_of(value: Number | None, unit: str) -> Amount:
    """A value and its unit as a card shows them."""
    if unit not in _CURRENCIES:
        return Amount(quantity(value), unit_label(unit))
    scale = scale_of(value, unit)
    short, full = _money(unit)[scale]
    if value is None or scale == 1:
        return Amount(quantity(value), short, full)
    exact = f"{quantity(value)} {unit_label(unit)}"
    return Amount(quantity(round(Decimal(str(value)) / scale, 1)), short, full, exact)


def scale_of(value: Number | None, unit: str) -> int:
    """By how much a sum of money is divided to be read at a glance; other values are as they are."""
    if unit not in _CURRENCIES:
        return 1
    size = abs(float(value or 0))
    return next((scale for scale in (_BILLION, _MILLION) if size >= scale), 1)


def scaled_unit(value: Number | None, unit: str) -> str:
    """The unit of a value once it is divided by its scale, as an axis shows it."""
    if unit not in _CURRENCIES:
        return unit_label(unit)
    return _money(unit)[scale_of(value, unit)][0]


def _money(unit: str) -> dict[int, tuple[str, str]]:
    """A currency in a few letters and in full, by scale."""
    if unit == "EUR":
        return {
            1: (_("€"), _("euros")),
            _MILLION: (_("million €"), _("million euros")),
            _BILLION: (_("billion €"), _("billion euros")),
        }
    return {
        1: (_("US$"), _("US dollars")),
        _MILLION: (_("million US$"), _("million US dollars")),
        _BILLION: (_("billion US$"), _("billion US dollars")),
    }


def quantity(value: Number | None) -> str:
    """A number in the reader's language, without idle decimals; nothing when there is none."""
    if value is None:
        return ""
    whole = Decimal(str(value))
    return in_digits(int(whole) if whole == int(whole) else round(float(whole), 1))


def gap_text(declared: Number, measured: Number | None) -> str:
    """How far a measured value is from a declared one, in words; nothing where there is none."""
    if measured is None or not declared:
        return ""
    percent = round(100 * (float(measured) - float(declared)) / float(declared))
    if percent == 0:
        return _("The measured figure is the same, to one per cent.")
    text = (
        _("The measured figure is %(n)s%% above the declared one.")
        if percent > 0
        else _("The measured figure is %(n)s%% below the declared one.")
    )
    return text % {"n": quantity(abs(percent))}


def unit_label(unit: str) -> str:
    """A unit in the reader's language."""
    labels = {
        "awards": _("awards"),
        "companies": _("companies"),
        "EUR": _("euros"),
        "jobs": _("jobs"),
        "legal units": _("legal units"),
        "organisations": _("organisations"),
        "per 10,000 inhabitants": _("per 10,000 inhabitants"),
        "places": _("places"),
        "USD": _("US dollars"),
    }
    return labels.get(unit, unit)


def records_text(figure: Any, described: Indicator | None) -> str:
    """How many records the data hold, and about how many they would hold if the place were covered."""
    observed = int(figure.observed)
    rows = described.rows if described is not None else "companies"
    if is_small(rows, observed):
        return _few(rows)
    known = _COUNTED.get(rows, _companies)(observed)
    if rows in WITH_PEOPLE:  # a register of the whole country expects what it holds
        return known
    return _("%(known)s; %(expected)s") % {"known": known, "expected": _about(figure.expected)}


def _few(rows: str) -> str:
    """A count that could point at somebody is not told."""
    if rows == "establishments":
        return _("fewer than five establishments in the register")
    return _("fewer than five legal units in the register")


def _companies(count: int) -> str:
    told = ngettext("%(n)s company in the register", "%(n)s companies in the register", count)
    return told % {"n": quantity(count)}


def _rounds(count: int) -> str:
    told = ngettext(
        "%(n)s funding round in the register", "%(n)s funding rounds in the register", count
    )
    return told % {"n": quantity(count)}


def _legal_units(count: int) -> str:
    told = ngettext("%(n)s legal unit in the register", "%(n)s legal units in the register", count)
    return told % {"n": quantity(count)}


def _establishments(count: int) -> str:
    told = ngettext(
        "%(n)s establishment in the register", "%(n)s establishments in the register", count
    )
    return told % {"n": quantity(count)}


def _organisations(count: int) -> str:
    told = ngettext("%(n)s organisation on the lists", "%(n)s organisations on the lists", count)
    return told % {"n": quantity(count)}


def _awards(count: int) -> str:
    told = ngettext("%(n)s award on the lists", "%(n)s awards on the lists", count)
    return told % {"n": quantity(count)}


_COUNTED = {
    "awards": _awards,
    "establishments": _establishments,
    "legal_units": _legal_units,
    "organisations": _organisations,
    "rounds": _rounds,
}


def _about(expected: Number | None) -> str:
    if expected is None:
        return _("nothing says how many to expect")
    count = round(expected)
    if not count:
        return _("less than one expected")
    about = ngettext("about %(n)s expected", "about %(n)s expected", count)
    return about % {"n": quantity(count)}
