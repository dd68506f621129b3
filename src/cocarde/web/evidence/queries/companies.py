"""Companies of the register by name, as somebody types it."""

from dataclasses import dataclass

from cocarde.observatory import Company, ObservatoryError
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.evidence.queries.snapshots import opened, registered_snapshots, shown_name

MOST_SHOWN = 10
SHORTEST = 2  # letters before anything is looked for


@dataclass(frozen=True)
class FoundCompany:
    """A legal person of the register, as a list shows it."""

    siren: str
    name: str
    other_names: str
    place: str
    activity: str
    birth_year: int | None
    is_closed: bool
    commune: str = ""


def searchable() -> RegisteredSnapshot | None:
    """The latest snapshot whose names can be searched at once."""
    return next((one for one in registered_snapshots() if _is_ready(one)), None)


def is_searchable(registered: RegisteredSnapshot | None) -> bool:
    """Whether the names of a snapshot can be searched at once."""
    return registered is not None and _is_ready(registered)


def _is_ready(registered: RegisteredSnapshot) -> bool:
    try:
        return opened(registered).companies.is_ready
    except ObservatoryError:  # the snapshot is away
        return False


def companies_named(registered: RegisteredSnapshot, text: str) -> list[FoundCompany]:
    """Those whose name is closest to what was typed, the closest first; none for a single letter."""
    if len(text.strip()) < SHORTEST:
        return []
    return [_found(one) for one in opened(registered).companies.search(text, MOST_SHOWN)]


def company_with(registered: RegisteredSnapshot | None, siren: str) -> FoundCompany | None:
    """The legal person that has this number; None where it is of none that may be named.

    Raises:
        NoSnapshotError: there is none.
        SnapshotError: its folder is missing, or it has no names.
    """
    found = opened(registered).companies.with_siren(siren)
    return _found(found) if found else None


def _found(one: Company) -> FoundCompany:
    return FoundCompany(
        siren=one.siren,
        name=one.name,
        other_names=one.other_names.replace(" | ", ", "),
        place=shown_name(one.commune_name),
        activity=one.activity,
        birth_year=one.birth_year,
        is_closed=one.closed,
        commune=one.commune,
    )
