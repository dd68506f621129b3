"""A comparison as two charts, each with its equal table: over years, and in the last one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cocarde.observatory import Compared, Indicator
from cocarde.web.design.queries.charts import LETTERS, Bar, Cell, Chart, Row, Series, bars, lines
from cocarde.web.evidence.queries.amounts import (
    amount_of,
    quantity,
    records_text,
    scale_of,
    scaled_unit,
)
from cocarde.web.evidence.queries.comparisons import Choice, rank_text
from cocarde.web.evidence.queries.snapshots import in_language, indicator
from cocarde.web.evidence.states import Coverage


@dataclass(frozen=True)
class Scaled:
    """Values divided so that an axis reads at a glance, and the unit they are then in."""

    by: int
    unit: str

    def __call__(self, value: float | None) -> float | None:
        return None if value is None else value / self.by


def charts_of(choice: Choice, found: Sequence[Compared]) -> list[Chart]:
    """The last year first, with intervals and ranks; then the years, where there are several."""
    described = indicator(choice.indicator)
    if described is None:
        return []
    greatest = max((abs(one.figure.value or 0) for one in found), default=0)
    scaled = Scaled(scale_of(greatest, described.unit), scaled_unit(greatest, described.unit))
    charts = [_in_year(choice, found, described, scaled)]
    if choice.first < choice.last:
        charts.append(_over_years(choice, found, described, scaled))
    return charts


def _in_year(
    choice: Choice, found: Sequence[Compared], described: Indicator, scaled: Scaled
) -> Chart:
    of_year = [one for one in found if one.figure.year == choice.last]
    label = in_language(described.label)
    drawn = [
        Bar(
            name=one.name,
            value=scaled(one.figure.value),
            text=_value_text(one),
            short=amount_of(one.figure.value, one.figure.unit).value_text,
            low=scaled(one.interval.low) if one.interval else None,
            high=scaled(one.interval.high) if one.interval else None,
        )
        for one in of_year
    ]
    asked = {"label": label, "year": choice.last}
    return Chart(
        id="in-year",
        title=_("%(label)s, %(year)s") % asked,
        text=_("Bars with intervals: %(label)s in %(year)s. The table below says the same.")
        % asked,
        spec=bars(drawn, scaled.unit),
        first_head=_("Territory"),
        head=[
            Cell(_("Value")),
            Cell(_("Interval")),
            Cell(_("Rank")),
            Cell(_("Coverage"), is_number=False),
            Cell(_("Observed, expected"), is_number=False),
        ],
        rows=[
            Row(letter, one.name, _cells(one, described))
            for letter, one in zip(LETTERS, of_year, strict=False)
        ],
        note=_note(of_year),
        has_lines=False,
    )


def _cells(one: Compared, described: Indicator) -> list[Cell]:
    silent = one.figure.value is None
    return [
        Cell(_value_text(one), is_silent=silent),
        Cell(_interval_text(one)),
        Cell(rank_text(one), is_silent=one.rank is None),
        Cell(str(Coverage(one.figure.coverage).label), is_number=False),
        Cell(records_text(one.figure, described), is_number=False),
    ]


def _value_text(one: Compared) -> str:
    """The value with its unit, or the word that says why there is none."""
    if one.figure.value is None:
        return _("insufficient data")
    amount = amount_of(one.figure.value, one.figure.unit)
    return f"{amount.value_text}\u00a0{amount.unit_label}"


def _interval_text(one: Compared) -> str:
    if one.interval is None:
        return ""
    low, high = (
        amount_of(_rounded(end, one.figure.value), one.figure.unit)
        for end in (one.interval.low, one.interval.high)
    )
    if low.unit_label == high.unit_label:
        return _("%(low)s to %(high)s") % {"low": low.value_text, "high": high.value_text}
    ends = {
        "low": f"{low.value_text}\u00a0{low.unit_label}",
        "high": f"{high.value_text}\u00a0{high.unit_label}",
    }
    return _("%(low)s to %(high)s") % ends


def _rounded(end: float, value: float | None) -> float:
    """An end no finer than the value it is about."""
    return round(end) if float(value or 0).is_integer() else round(end, 1)


def _note(of_year: Sequence[Compared]) -> str:
    told = [
        _(
            "Each interval is the range in which the level of a territory lies, once what chance may "
            "have made of its number is set aside; all of them hold together, at a confidence of "
            "95 in 100. A rank is the range of places, from the greatest value down, that the intervals "
            "allow. Whoever has insufficient data has no rank, and changes nobody’s."
        )
    ]
    if any(one.interval and one.interval.method == "at_least" for one in of_year):
        told.append(
            _(
                "This figure is a sum: only the chance in the number of its records is known, and its "
                "intervals are wider in truth."
            )
        )
    return " ".join(told)


def _in_unit(one: Compared, scaled: Scaled) -> Cell:
    """A value in the unit that the title says, or the word that says why there is none."""
    value = scaled(one.figure.value)
    if value is None:
        return Cell(_("insufficient data"), is_silent=True)
    return Cell(quantity(value))


def _over_years(
    choice: Choice, found: Sequence[Compared], described: Indicator, scaled: Scaled
) -> Chart:
    years = range(choice.first, choice.last + 1)
    by_name = {one.name: [c for c in found if c.name == one.name] for one in choice.compared}
    series = [
        Series(name, [(one.figure.year, scaled(one.figure.value)) for one in told])
        for name, told in by_name.items()
    ]
    asked = {
        "label": in_language(described.label),
        "first": choice.first,
        "last": choice.last,
        "unit": scaled.unit,
    }
    return Chart(
        id="over-years",
        title=_("%(label)s, %(first)s to %(last)s, in %(unit)s") % asked,
        text=_(
            "A line for each territory: %(label)s from %(first)s to %(last)s. The table below says the "
            "same."
        )
        % asked,
        spec=lines(series, scaled.unit),
        first_head=_("Territory"),
        head=[Cell(str(year)) for year in years],
        rows=[
            Row(
                letter,
                name,
                [_in_unit(one, scaled) for one in told],
            )
            for letter, (name, told) in zip(LETTERS, by_name.items(), strict=False)
        ],
        note=_("Where the line has a gap, the data are insufficient; it does not mean zero."),
    )
