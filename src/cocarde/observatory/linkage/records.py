"""A company as a list has it, and what its cells say."""

import re
from dataclasses import dataclass

YEAR = re.compile(r"(?<!\d)(1[6-9]\d\d|20\d\d)(?!\d)")
DOMAIN = re.compile(
    r"^(?:[a-z]+://)?(?:[^/@]*@)?(?:www\d?\.)?([^/:?#\s]+\.[a-z]{2,})", re.IGNORECASE
)
# Pages of many companies: their address tells nobody apart.
SHARED_HOSTS = [
    "facebook.com",
    "linkedin.com",
    "twitter.com",
    "x.com",
    "instagram.com",
    "youtube.com",
    "google.com",
    "github.io",
    "wordpress.com",
    "wixsite.com",
    "free.fr",
    "wanadoo.fr",
    "orange.fr",
    "over-blog.com",
    "blogspot.com",
    "tumblr.com",
]
SIREN_DIGITS, SIRET_DIGITS = 9, 14


@dataclass(frozen=True)
class NameRecord:
    """A company as a list has it.

    Attributes:
        name: as written.
        commune: a commune code, where the list gives one.
        city: a name of commune.
        department: a code (`76`, `2A`, `974`), given or the beginning of the postal code.
        founded_year: of its creation.
        identifier: siren or siret, its digits as written; empty where none is given.
        domain: of its web site, lower case, without `www`.
    """

    name: str
    commune: str = ""
    city: str = ""
    department: str = ""
    founded_year: int | None = None
    identifier: str = ""
    domain: str = ""


def year_in(text: str) -> int | None:
    """The first year in a text, from 1600 to 2099.

    >>> year_in("12/03/2010")
    2010
    """
    found = YEAR.search(text)
    return int(found[1]) if found else None


def digits_of(text: str) -> str:
    """A number without spaces, and without the `.0` that a sheet adds to numbers."""
    return re.sub(r"[\s.\u00a0\u202f]", "", re.sub(r"\.0$", "", text))


def department_of(given: str, postal_code: str) -> str:
    """The code of a department, as given or else by the beginning of the postal code; or nothing."""
    code = given.upper().zfill(2) if given else ""
    if re.fullmatch(r"(\d\d|2[AB]|97\d|98\d)", code):
        return code
    digits = digits_of(postal_code).zfill(5) if postal_code else ""
    if not re.fullmatch(r"\d{5}", digits):
        return ""
    return digits[:3] if digits[:2] in {"97", "98"} else digits[:2]


def web_domain(text: str) -> str:
    """The domain of an address that belongs to one company; empty for shared hosts.

    >>> web_domain("http://www.Example.fr/en/")
    'example.fr'
    """
    found = DOMAIN.match(text.strip())
    domain = found[1].lower() if found else ""
    shared = any(domain == host or domain.endswith(f".{host}") for host in SHARED_HOSTS)
    return "" if shared else domain


def siren_of(identifier: str) -> int | None:
    """The siren of a siren or a siret; None where it is not one, by its length or its key.

    Source: Insee; both pass Luhn's formula (the siret of La Poste excepted: its siren does).
    """
    if not identifier.isdecimal() or len(identifier) not in {SIREN_DIGITS, SIRET_DIGITS}:
        return None
    nine = identifier[:SIREN_DIGITS]
    total = sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(nine))
    return int(nine) if total % 10 == 0 else None
