"""Charts beside their equal tables: what the component reads, and its drawings as Vega-Lite.

A drawing names no colour and no width: `chart.js` takes them from the tokens and the page. A series
is told by its letter and by its dashes as well as by its colour.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

MOST_SERIES = 8  # more lines could not be told apart
LETTERS = "ABCDEFGH"
# Lengths of dashes and gaps in pixels, by series.
DASHES = ((1, 0), (7, 3), (2, 2), (10, 3, 2, 3), (5, 5), (1, 3), (12, 4), (7, 2, 2, 2, 2, 2))
_HEIGHT, _ROW_HEIGHT, _LABEL_HEIGHT = 320, 44, 17  # pixels
_LETTER = {"field": "letter", "type": "nominal", "legend": None}
_LONGEST_TAG, _LETTER_WIDTH = 28, 8  # characters, and pixels for one
_TAG = f"narrow ? datum.letter : datum.letter + '  ' + truncate(datum.name, {_LONGEST_TAG})"
Spec = dict[str, Any]


@dataclass(frozen=True)
class Series:
    """A line: its name, and its values by year; None is a gap."""

    name: str
    values: Sequence[tuple[int, float | None]]


@dataclass(frozen=True)
class Bar:
    """A bar: its name, its value, the value as it is read, and the ends of its interval."""

    name: str
    value: float | None
    text: str
    short: str = ""  # the same without its unit, where room is scarce
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Cell:
    """A cell of a table; a silent one holds a word where there is no value."""

    text: str
    is_number: bool = True
    is_silent: bool = False


@dataclass(frozen=True)
class Row:
    """A line of a table: the letter of its series, its name, its cells."""

    letter: str
    name: str
    cells: Sequence[Cell]
    url: str = ""


@dataclass(frozen=True)
class Chart:
    """What `chart_with_table` shows: the drawing, what it says in words, and its equal table."""

    id: str
    title: str
    text: str
    spec: Spec
    head: Sequence[Cell]
    rows: Sequence[Row]
    first_head: str = ""
    note: str = ""
    has_lines: bool = True

    @property
    def spec_id(self) -> str:
        """Where the page holds the drawing."""
        return f"{self.id}-spec"

    @property
    def key(self) -> list[tuple[int, str, str, str]]:
        """The series one by one: number, letter, name, dashes."""
        return [
            (n, row.letter, row.name, " ".join(map(str, DASHES[n - 1])))
            for n, row in enumerate(self.rows, start=1)
        ]


def lines(series: Sequence[Series], unit: str) -> Spec:
    """Lines over years, each with its letter and name at its end; a gap where there is no value."""
    told = [
        {"letter": letter, "name": one.name, "year": year, "value": value}
        for letter, one in zip(LETTERS, series, strict=False)
        for year, value in one.values
    ]
    years = sorted({year for one in series for year, _value in one.values})
    x = {
        "field": "year",
        "type": "quantitative",
        "scale": {"zero": False, "nice": False, "domain": [years[0], years[-1]]},
        "axis": {"format": "d", "tickMinStep": 1, "title": None, "grid": False},
    }
    y = {"field": "value", "type": "quantitative", "axis": {"title": unit}}
    letters = list(LETTERS[: len(series)])
    hue = _LETTER | {"scale": {"domain": letters}}
    dash = _LETTER | {"scale": {"domain": letters, "range": [list(d) for d in DASHES]}}
    return _drawing(
        _HEIGHT,
        {"narrow": 26, "wide": _room(one.name for one in series)},
        [
            {
                "mark": {"type": "line", "invalid": "break-paths-show-path-domains"},
                "encoding": {"x": x, "y": y, "color": hue, "strokeDash": dash},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 42, "invalid": "filter"},
                "encoding": {"x": x, "y": y, "color": hue},
            },
            {
                "data": {"values": _labels(told)},
                "transform": [{"calculate": _TAG, "as": "tag"}],
                "mark": {"type": "text", "align": "left", "dx": 12, "fontWeight": 600},
                "encoding": {
                    "x": x,
                    "y": y,
                    "text": {"field": "tag"},
                    "color": hue,
                },
            },
        ],
    ) | {"data": {"values": told}}


def _labels(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last value of each series, spread so that no name covers another."""
    last = {row["letter"]: row for row in told if row["value"] is not None}
    rows = sorted(last.values(), key=lambda row: float(row["value"]))
    values = [float(row["value"]) for row in told if row["value"] is not None]
    if not rows:
        return []
    least = (max(*values, 0.0) - min(*values, 0.0)) * _LABEL_HEIGHT / (_HEIGHT - 50)
    placed: list[dict[str, Any]] = []
    for row in rows:
        floor = placed[-1]["value"] + least if placed else float("-inf")
        placed.append(row | {"value": max(float(row["value"]), floor)})
    end = max(row["year"] for row in told)
    return [row | {"year": end} for row in placed]


def bars(rows: Sequence[Bar], unit: str) -> Spec:
    """A bar for each row in the order given, with its interval and its value in words."""
    told = [
        {
            "letter": letter,
            "name": bar.name,
            "value": bar.value,
            "low": bar.low,
            "high": bar.high,
            "text": bar.text,
            "short": bar.short or bar.text,
            "end": max(0.0, *(v for v in (bar.value, bar.high) if v is not None), 0.0),
        }
        for letter, bar in zip(LETTERS, rows, strict=False)
    ]
    letters = [row["letter"] for row in told]
    y = {
        "field": "letter",
        "type": "nominal",
        "scale": {"domain": letters},
        "axis": {
            "title": None,
            "ticks": False,
            "domain": False,
            "labelLimit": 260,
            "labelExpr": f"narrow ? datum.label : datum.label + '  ' + "
            f"truncate(names[datum.label], {_LONGEST_TAG})",
        },
    }
    x = {"field": "value", "type": "quantitative", "axis": {"title": unit, "tickCount": 5}}
    ends = [
        {
            "mark": {"type": "tick", "size": 12, "thickness": 2},
            "encoding": {"y": y, "x": x | {"field": end}},
        }
        for end in ("low", "high")
    ]
    return _drawing(
        _ROW_HEIGHT * len(told) + 50,
        {"narrow": 64, "wide": _room(bar.text for bar in rows if bar.value is not None)},
        [
            {
                "mark": {"type": "bar", "height": {"band": 0.6}, "fillOpacity": 0.45},
                "encoding": {
                    "y": y,
                    "x": x,
                    "color": _LETTER | {"scale": {"domain": letters}},
                },
            },
            {
                "mark": {"type": "rule", "strokeWidth": 2},
                "encoding": {"y": y, "x": x | {"field": "low"}, "x2": {"field": "high"}},
            },
            *ends,
            {
                "transform": [
                    {"calculate": "narrow ? datum.short : datum.text", "as": "told"},
                ],
                "mark": {"type": "text", "align": "left", "dx": 8},
                "encoding": {"y": y, "x": x | {"field": "end"}, "text": {"field": "told"}},
            },
        ],
        {"names": {row["letter"]: row["name"] for row in told}},
    ) | {"data": {"values": told}}


def _room(texts: Iterable[str]) -> int:
    """The width that the longest of these texts takes beside a drawing."""
    longest = max((len(text) for text in texts), default=0)
    return 48 + _LETTER_WIDTH * min(longest, _LONGEST_TAG)


def _drawing(
    height: int, side: dict[str, int], layers: list[Spec], named: dict[str, Any] | None = None
) -> Spec:
    """The parts that all drawings share; `side` is the room at the right for names, by width."""
    told = {"narrow": False} | (named or {})
    return {
        "height": height,
        "params": [{"name": name, "value": value} for name, value in told.items()],
        "layer": layers,
        "usermeta": {"side": side},
    }
