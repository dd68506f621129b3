"""Addresses whose parts stand in each other's cells."""

import re

POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
CEDEX = re.compile(r"^cedex\b[\s\d]*", re.IGNORECASE)


def mended_address(address: str, postcode: str, city: str) -> tuple[str, str]:
    """The postcode and the city of an address.

    A postcode of five digits is left alone. Else the only group of five digits of the three
    cells is the postcode, and what stands after it in its cell is the city, or the city as given
    where nothing does. Where there is none, or are several, the postcode is not known.

    >>> mended_address("35", "avenue Jean Jaurès 93300 Aubervilliers", "")
    ('93300', 'Aubervilliers')
    """
    if POSTCODE.fullmatch(postcode):
        return postcode, city
    found = [
        (cell, match) for cell in (address, postcode, city) for match in POSTCODE.finditer(cell)
    ]
    if len(found) != 1:
        return "", city
    cell, match = found[0]
    after = CEDEX.sub("", cell[match.end() :].strip(" .,-"))
    return match[0], after or ("" if cell is city else city)
