"""Where a list says that something is: code, postcode and city, or coordinates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from cocarde.observatory.linkage.places import Gazetteer, Placement


@dataclass(frozen=True)
class Address:
    """An address at home; whatever the list does not say is empty.

    Attributes:
        commune: official code.
        postcode: five digits.
        city: as written.
        longitude: degrees, WGS 84.
        latitude: degrees, WGS 84.
    """

    commune: str = ""
    postcode: str = ""
    city: str = ""
    longitude: float | None = None
    latitude: float | None = None


class Contours(Protocol):
    """What knows which commune a point lies in (`territories/contours.py`)."""

    def commune_at(self, longitude: float, latitude: float) -> str | None:
        """The code of the commune, None outside."""


def place_address(
    address: Address,
    gazetteer: Gazetteer,
    contours: Contours | None = None,
    carried: Mapping[str, str] | None = None,
) -> Placement:
    """Place an address by the first of these that says one commune.

    1. Its official code, where it is one of the year, or of another year and `carried` to it.
    2. Its city within the department of its postcode: by alias, by name, by the beginning of a
       name, the most populous of several. Where the department is one commune (Paris), the city
       need not be read.
    3. Its coordinates, where contours of the communes are known.
    4. Its city by the rules of the `Gazetteer`, no region given, where no postcode contradicts it.
    """
    if address.commune in gazetteer.communes.row:
        return Placement("code", address.commune)
    if carried and address.commune in carried:
        return Placement("code", carried[address.commune])
    within = _department_rows(address.postcode, gazetteer)
    if commune := _by_postcode(address.city, within, gazetteer):
        return Placement("postcode", commune)
    if contours is not None and address.longitude is not None and address.latitude is not None:
        found = contours.commune_at(address.longitude, address.latitude)
        if found in gazetteer.communes.row:
            return Placement("coordinates", found)
    if within and address.city:
        return Placement("unknown-city")
    return gazetteer.place(gazetteer.country.code, "", address.city)


def _department_rows(postcode: str, gazetteer: Gazetteer) -> set[int]:
    members = gazetteer.communes.members["department"]
    known = [members[code] for code in departments_of(postcode) if code in members]
    return {row for rows in known for row in rows.tolist()}


def _by_postcode(city: str, within: set[int], gazetteer: Gazetteer) -> str | None:
    if len(within) == 1:
        return gazetteer.communes.code[next(iter(within))]
    return gazetteer.named(city, within)


def departments_of(postcode: str) -> tuple[str, ...]:
    """The departments a French postcode may stand for; Corsica was one when codes were given."""
    if postcode.startswith("20"):
        return ("2A", "2B")
    return (postcode[:3] if postcode.startswith(("97", "98")) else postcode[:2],)
