"""Companies of the register by name, as somebody types it."""

from dataclasses import dataclass

from cocarde.observatory import ObservatoryError
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


def searchable() -> RegisteredSnapshot | None:
    """The latest snapshot whose names can be searched at once."""
    return next((one for one in registered_snapshots() if _is_ready(one)), None)


def _is_ready(registered: RegisteredSnapshot) -> bool:
    try:
        return opened(registered).companies.is_ready
    except ObservatoryError:  # the snapshot is away
        return False


def companies_named(registered: RegisteredSnapshot, text: str) -> list[FoundCompany]:
    """Those whose name is closest to what was typed, the closest first; none for a single letter."""
    if len(text.strip()) < SHORTEST:
        return []
    return [
        FoundCompany(
            siren=f"{one.siren[:3]}\u00a0{one.siren[3:6]}\u00a0{one.siren[6:]}",
            name=one.name,
            other_names=one.other_names.replace(" | ", ", "),
            place=shown_name(one.commune_name),
            activity=one.activity,
            birth_year=one.birth_year,
            is_closed=one.closed,
        )
        for one in opened(registered).companies.search(text, MOST_SHOWN)
    ]
