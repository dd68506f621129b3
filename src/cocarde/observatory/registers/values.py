"""How the cells of outside files become values; each says why when it cannot be read."""

import re
from collections.abc import Callable
from datetime import date
from math import nan
from typing import Annotated

import ftfy
from pydantic import BeforeValidator

ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
PLAUSIBLE_YEARS = range(1600, 2100)  # the world export has companies founded in 2105 and 2914
# What a spreadsheet leaves in a cell it could not compute: no value.
SPREADSHEET_ERRORS = ("#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DIV/0!")
DAY_FIRST_DATE = re.compile(r"(\d\d)-(\d\d)-(\d{4})")


def mended(text: object) -> str:
    """The text as it was meant, where it was read once with the wrong encoding (mojibake)."""
    return str(ftfy.fix_text(str(text))).strip()


def _iso_date(text: object) -> date | None:
    if text in (None, ""):
        return None
    found = ISO_DATE.fullmatch(str(text))
    if found is None:
        raise ValueError(f"{text!r} is not a date written yyyy-mm-dd")
    year, month, day = map(int, found.groups())
    return _date(str(text), year, month, day)


def _day_first_date(text: object) -> date:
    found = DAY_FIRST_DATE.fullmatch(str(text))
    if found is None:
        raise ValueError(f"{text!r} is not a date written dd-mm-yyyy")
    day, month, year = map(int, found.groups())
    return _date(str(text), year, month, day)


def _date(text: str, year: int, month: int, day: int) -> date:
    if year not in PLAUSIBLE_YEARS:
        raise ValueError(f"{text!r} is not a plausible year")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a day of the calendar") from error


def _amount(text: object) -> float | None:
    if text in (None, "", "-"):
        return None
    if not re.fullmatch(r"\d+(\.\d+)?", str(text)):
        raise ValueError(f"{text!r} is not an amount (digits, at most one point)")
    return float(str(text))


def _count(text: object) -> int:
    if not re.fullmatch(r"\d+", str(text)):
        raise ValueError(f"{text!r} is not a whole number")
    return int(str(text))


def _key(text: object) -> str:
    key = mended("" if text is None else text)
    if not key:
        raise ValueError("the key is empty")
    return key


def _folded_key(text: object) -> str:
    return _key(text).lower()


def _name(text: object) -> str:
    name = _line(text)
    if not name:
        raise ValueError("the name is empty")
    return name


def _line(text: object) -> str:
    """On one line, whatever breaks and spaces the cell holds; nothing where it is none."""
    return " ".join(mended("" if text is None else text).split())


def _year(text: object) -> int | None:
    year = "" if text is None else str(text).strip()
    if year in ("", *SPREADSHEET_ERRORS):
        return None
    if not re.fullmatch(r"[0-9]{4}", year):
        raise ValueError(f"{year!r} is not a year of four digits")
    if int(year) not in PLAUSIBLE_YEARS:
        raise ValueError(f"{year!r} is not a plausible year")
    return int(year)


def _given_year(text: object) -> int:
    year = _year(text)
    if year is None:
        raise ValueError("the year is empty")
    return year


def _given_day(text: object) -> date:
    day = _iso_date(text)
    if day is None:
        raise ValueError("the day is empty")
    return day


def _degrees(limit: float) -> Callable[[object], float | None]:
    def read(text: object) -> float | None:
        if text in (None, ""):
            return None
        try:
            degrees = float(str(text))
        except ValueError:
            degrees = nan
        if not -limit <= degrees <= limit:
            raise ValueError(f"{text!r} is no number of degrees between -{limit} and {limit}")
        return degrees

    return read


Mended = Annotated[str, BeforeValidator(mended)]
IsoDate = Annotated[date | None, BeforeValidator(_iso_date)]
DayFirstDate = Annotated[date, BeforeValidator(_day_first_date)]
Amount = Annotated[float | None, BeforeValidator(_amount)]
Count = Annotated[int, BeforeValidator(_count)]
Key = Annotated[str, BeforeValidator(_key)]
FoldedKey = Annotated[str, BeforeValidator(_folded_key)]
Name = Annotated[str, BeforeValidator(_name)]
Line = Annotated[str, BeforeValidator(_line)]
Year = Annotated[int | None, BeforeValidator(_year)]
GivenYear = Annotated[int, BeforeValidator(_given_year)]
GivenDay = Annotated[date, BeforeValidator(_given_day)]
Longitude = Annotated[float | None, BeforeValidator(_degrees(180))]
Latitude = Annotated[float | None, BeforeValidator(_degrees(90))]
