"""The observatory: from register files to figures that say where they come from.

The public door is this module; everything behind it may change. Heavy parts (Ibis, DuckDB,
PyArrow) are loaded when first asked for.

Example:
    >>> name = build_snapshot(territories, {"crunchbase-companies": file}, out)  # doctest: +SKIP
    >>> snapshot = open_snapshot(out / name)  # doctest: +SKIP
    >>> figures(snapshot, "epci:200023414@2015", 2014)  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING

from cocarde.observatory.engine import Engine
from cocarde.observatory.errors import (
    EngineError,
    FetchError,
    IndicatorError,
    ObservatoryError,
    PerimeterError,
    RecordError,
    SnapshotError,
    SourceError,
    TerritoryError,
    YearError,
)

if TYPE_CHECKING:
    from cocarde.observatory.comparisons import (
        CONFIDENCE,
        FILE_FORMATS,
        MOST_PERIMETERS,
        Compared,
        FileFormat,
        Interval,
        Rank,
        compare,
        comparison_file,
        comparison_rows,
        ranks,
    )
    from cocarde.observatory.criteria import (
        Explanation,
        Match,
        Outcome,
        Reference,
        ReferenceFile,
        assess,
        explain,
        read_references,
    )
    from cocarde.observatory.indicators import (
        Figure,
        Indicator,
        catalogue,
        catalogue_page,
        credit,
        credits_of,
        differences,
        every_territory,
        figures,
        figures_of,
        indicators_held,
        sources_of,
    )
    from cocarde.observatory.linkage import (
        Candidate,
        Company,
        ListError,
        NameLink,
        NameRecord,
        NamesFile,
        name_record,
        read_names,
        read_table,
        same_companies,
    )
    from cocarde.observatory.looking import first_look
    from cocarde.observatory.publication import publication_page
    from cocarde.observatory.records import (
        Award,
        Behind,
        Counted,
        Funding,
        Link,
        Listing,
        Record,
        Tally,
        behind,
        chains_of,
        is_listed,
        record_of,
    )
    from cocarde.observatory.registers import REGISTERS
    from cocarde.observatory.registers.fetching import Fetched, fetch_sirene
    from cocarde.observatory.registers.sirene import SireneFiles, is_layout_2017
    from cocarde.observatory.run import build_snapshot
    from cocarde.observatory.snapshots import (
        Manifest,
        Snapshot,
        SourceEntry,
        open_snapshot,
        read_manifest,
    )
    from cocarde.observatory.territories import (
        Perimeter,
        Resolved,
        Term,
        Territories,
        parse_perimeter,
        read_territories,
        write_etalab_territories,
    )

_ROOMS = {
    "comparisons": (
        "CONFIDENCE",
        "FILE_FORMATS",
        "MOST_PERIMETERS",
        "Compared",
        "FileFormat",
        "Interval",
        "Rank",
        "compare",
        "comparison_file",
        "comparison_rows",
        "ranks",
    ),
    "criteria": (
        "Explanation",
        "Match",
        "Outcome",
        "Reference",
        "ReferenceFile",
        "read_references",
        "ReferenceFile",
        "assess",
        "explain",
        "read_references",
    ),
    "looking": ("first_look",),
    "indicators": (
        "Figure",
        "Indicator",
        "catalogue",
        "catalogue_page",
        "every_territory",
        "credit",
        "credits_of",
        "differences",
        "figures",
        "figures_of",
        "indicators_held",
        "sources_of",
    ),
    "linkage": (
        "Candidate",
        "Company",
        "ListError",
        "NameLink",
        "NameRecord",
        "NamesFile",
        "name_record",
        "read_names",
        "read_table",
        "same_companies",
    ),
    "publication": ("publication_page",),
    "records": (
        "Award",
        "Behind",
        "Counted",
        "Funding",
        "Link",
        "Listing",
        "Record",
        "Tally",
        "behind",
        "chains_of",
        "is_listed",
        "record_of",
    ),
    "registers": ("REGISTERS",),
    "registers.fetching": ("Fetched", "fetch_sirene"),
    "registers.sirene.layout_2017": ("is_layout_2017",),
    "registers.sirene.source": ("SireneFiles",),
    "run": ("build_snapshot",),
    "snapshots": ("Manifest", "Snapshot", "SourceEntry", "open_snapshot", "read_manifest"),
    "territories": (
        "Perimeter",
        "Resolved",
        "Term",
        "Territories",
        "parse_perimeter",
        "read_territories",
        "write_etalab_territories",
    ),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "CONFIDENCE",
    "FILE_FORMATS",
    "MOST_PERIMETERS",
    "REGISTERS",
    "Award",
    "Behind",
    "Candidate",
    "Company",
    "Compared",
    "Counted",
    "Engine",
    "EngineError",
    "Explanation",
    "FetchError",
    "Fetched",
    "Figure",
    "FileFormat",
    "Funding",
    "Indicator",
    "IndicatorError",
    "Interval",
    "Link",
    "ListError",
    "Listing",
    "Manifest",
    "Match",
    "NameLink",
    "NameRecord",
    "NamesFile",
    "ObservatoryError",
    "Outcome",
    "Perimeter",
    "PerimeterError",
    "Rank",
    "Record",
    "RecordError",
    "Reference",
    "ReferenceFile",
    "Resolved",
    "SireneFiles",
    "Snapshot",
    "SnapshotError",
    "SourceEntry",
    "SourceError",
    "Tally",
    "Term",
    "Territories",
    "TerritoryError",
    "YearError",
    "assess",
    "behind",
    "build_snapshot",
    "catalogue",
    "catalogue_page",
    "chains_of",
    "compare",
    "comparison_file",
    "comparison_rows",
    "credit",
    "credits_of",
    "differences",
    "every_territory",
    "explain",
    "fetch_sirene",
    "figures",
    "figures_of",
    "first_look",
    "indicators_held",
    "is_layout_2017",
    "is_listed",
    "name_record",
    "open_snapshot",
    "parse_perimeter",
    "publication_page",
    "ranks",
    "read_manifest",
    "read_names",
    "read_references",
    "read_table",
    "read_territories",
    "record_of",
    "same_companies",
    "sources_of",
    "write_etalab_territories",
]


def __getattr__(name: str) -> object:
    """Load the room of a public name when it is first asked for."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
