"""A list of companies to be found in the register, read from whatever CSV it comes in."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cocarde.observatory.errors import SourceError
from cocarde.observatory.territories import fold

# What a column may be called, folded; the first that is there and filled is read.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "name", "nom", "denomination", "raison sociale", "company", "company name", "entreprise",
        "organisation", "organization", "societe",
    ),
    "commune": ("commune", "code commune", "commune code", "insee", "code insee"),
    "postal_code": ("postal code", "code postal", "postcode", "zip", "zip code", "cp"),
    "city": ("city", "ville", "libelle commune", "commune name", "nom commune", "town"),
    "department": ("department", "departement", "code departement", "dep"),
    "founded": (
        "founded", "founded at", "founded on", "founded year", "year founded", "year", "annee",
        "birth year", "created", "creation", "date creation", "date de creation",
        "annee creation", "creation year",
    ),
    "siren": ("siren",),
    "siret": ("siret",),
    "domain": (
        "domain", "web domain", "domaine", "website", "site", "site web", "url", "web",
        "homepage url", "homepage",
    ),
}  # fmt: skip
YEAR = re.compile(r"(?<!\d)(1[6-9]\d\d|20\d\d)(?!\d)")
DOMAIN = re.compile(
    r"^(?:[a-z]+://)?(?:[^/@]*@)?(?:www\d?\.)?([^/:?#\s]+\.[a-z]{2,})", re.IGNORECASE
)
COMMUNE_CODE = re.compile(r"\d[\dAB]\d{3}")
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


@dataclass(frozen=True)
class NamesFile:
    """A CSV of names: its head, its rows as they came, and what was read of each."""

    columns: tuple[str, ...]
    rows: list[dict[str, str]]
    records: list[NameRecord] = field(default_factory=list)


def read_names(path: Path) -> NamesFile:
    """Read a list of names.

    Args:
        path: CSV with a head; comma, semicolon or tab; UTF-8 with or without BOM, or ISO-8859-1
            (Windows-1252); any line ends. A column of names is needed (`COLUMNS`); others are
            read where they are there, and unknown ones are kept.

    Raises:
        SourceError: no such file, empty, no column of names, or a row with too many cells.
    """
    if not path.is_file():
        raise SourceError(f"{path}: no such file; give a CSV with a column `name`")
    text = _decoded(path)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = tuple(reader.fieldnames or ())
        found = _found(columns)
        if "name" not in found:
            raise SourceError(
                f"{path.name}: no column of names among {', '.join(columns) or 'none'}; "
                "call one of them `name`"
            )
        rows = [_row(path, number, row) for number, row in enumerate(reader, start=2)]
    except csv.Error as error:
        raise SourceError(
            f"{path.name}, line {reader.line_num}: {error}; save it as CSV again"
        ) from error
    return NamesFile(columns, rows, [_record(row, found) for row in rows])


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if b"\0" in content:
        raise SourceError(f"{path.name}: not a CSV; save the sheet as CSV (UTF-8)")
    if not content.strip():
        raise SourceError(f"{path.name}: empty; give a CSV with a column `name`")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _found(columns: tuple[str, ...]) -> dict[str, list[str]]:
    """The columns of the file that say each thing, the best first."""
    by_fold = {fold(column): column for column in columns}
    found = {
        what: [by_fold[spelling] for spelling in spellings if spelling in by_fold]
        for what, spellings in COLUMNS.items()
    }
    return {what: names for what, names in found.items() if names}


def _row(path: Path, number: int, row: dict[str | None, str | list[str] | None]) -> dict[str, str]:
    if None in row:
        raise SourceError(
            f"{path.name}, row {number}: more cells than the head has; quote the cells that hold "
            "the separator"
        )
    return {str(name): str(value or "") for name, value in row.items()}


def _record(row: Mapping[str, str], found: Mapping[str, list[str]]) -> NameRecord:
    def said(what: str) -> str:
        cells = (row[column].strip() for column in found.get(what, ()))
        return next((cell for cell in cells if cell), "")

    commune, city, founded = said("commune"), said("city"), YEAR.search(said("founded"))
    if commune and not COMMUNE_CODE.fullmatch(commune):
        commune, city = "", city or commune
    return NameRecord(
        name=said("name"),
        commune=commune,
        city=city,
        department=_department(said("department"), said("postal_code")),
        founded_year=int(founded[1]) if founded else None,
        identifier=_digits(said("siren")) or _digits(said("siret")),
        domain=web_domain(said("domain")),
    )


def _digits(text: str) -> str:
    """Without spaces, and without the `.0` that a sheet adds to numbers."""
    return re.sub(r"[\s.\u00a0\u202f]", "", re.sub(r"\.0$", "", text))


def _department(given: str, postal_code: str) -> str:
    code = given.upper().zfill(2) if given else ""
    if re.fullmatch(r"(\d\d|2[AB]|97\d|98\d)", code):
        return code
    digits = _digits(postal_code).zfill(5) if postal_code else ""
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
