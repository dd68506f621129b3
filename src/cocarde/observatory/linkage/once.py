"""The same company on several lists, counted once."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from cocarde.observatory.linkage.link import NameLink
from cocarde.observatory.linkage.records import NameRecord, siren_of
from cocarde.observatory.linkage.words import core

FAR_YEARS = 2  # apart at most for two dates to be of one creation


def same_companies(records: Sequence[NameRecord], links: Sequence[NameLink]) -> list[list[int]]:
    """Group the lines of one or several lists by company.

    Two lines are one company by the first of these that tells: the legal unit that was matched or
    given; the web domain; the name, the commune (or else the department) and years of creation that
    are not more than `FAR_YEARS` apart. Lines of two different legal units are never put together.

    Args:
        records: the lines of all the lists, one after the other.
        links: what became of each.

    Returns:
        The numbers of the lines of each company, from 0, each line once, in their order.
    """
    groups = _Groups([_unit(r, link) for r, link in zip(records, links, strict=True)])
    for key in (_by_unit, _by_domain):
        for line, other in _meeting([key(r, k) for r, k in zip(records, links, strict=True)]):
            groups.join(line, other)
    for line, other in _meeting([_by_name_and_place(record) for record in records]):
        if _near(records[line].founded_year, records[other].founded_year):
            groups.join(line, other)
    return groups.listed()


class _Groups:
    """Lines joined two by two, but never across two legal units."""

    def __init__(self, units: Sequence[str]) -> None:
        self._root = list(range(len(units)))
        self._unit = list(units)

    def root(self, line: int) -> int:
        while self._root[line] != line:
            line = self._root[line]
        return line

    def join(self, line: int, other: int) -> None:
        first, second = sorted((self.root(line), self.root(other)))
        units = {self._unit[first], self._unit[second]} - {""}
        if len(units) > 1:
            return
        self._root[second] = first
        self._unit[first] = next(iter(units), "")

    def listed(self) -> list[list[int]]:
        groups: dict[int, list[int]] = {}
        for line in range(len(self._root)):
            groups.setdefault(self.root(line), []).append(line)
        return list(groups.values())


def _unit(record: NameRecord, link: NameLink) -> str:
    if link.status == "matched":
        return link.siren
    siren = siren_of(record.identifier)
    return "" if siren is None else f"{siren:09}"


def _by_unit(record: NameRecord, link: NameLink) -> Hashable:
    return _unit(record, link) or None


def _by_domain(record: NameRecord, link: NameLink) -> Hashable:
    del link
    return record.domain or None


def _by_name_and_place(record: NameRecord) -> Hashable:
    place = record.commune or record.city.casefold() or record.department
    return (core(record.name), place) if place and core(record.name) else None


def _near(year: int | None, other: int | None) -> bool:
    return year is None or other is None or abs(year - other) <= FAR_YEARS


def _meeting(keys: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """The pairs of neighbouring lines that have one key."""
    lines: dict[Hashable, list[int]] = {}
    for line, key in enumerate(keys):
        if key is not None:
            lines.setdefault(key, []).append(line)
    for several in lines.values():
        yield from pairwise(several)
