"""The companies of a snapshot: found while a name is typed, or for a whole list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow.parquet as pq

from cocarde.observatory.errors import SnapshotError
from cocarde.observatory.linkage import NameLink, NameRecord, Whereabouts, link_records
from cocarde.observatory.linkage.link import MEMORY_LIMIT_BYTES
from cocarde.observatory.linkage.records import SIREN_DIGITS, siren_of
from cocarde.observatory.linkage.search import VERSION, Company, Search
from cocarde.observatory.snapshots.manifest import Manifest
from cocarde.observatory.territories import Territories

STANDS = -1  # the death year of a company that has not ceased
INDEXES = ".search"  # beside the snapshots, which are never written to
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Companies:
    """The legal persons of a snapshot that may be named.

    Attributes:
        path: the folder of the snapshot.
        manifest: what it was made of.
        territories: communes by year.
    """

    path: Path
    manifest: Manifest
    territories: Territories

    def search(self, text: str, limit: int = 10) -> list[Company]:
        """Those whose name is closest to what was typed so far (`linkage.search`).

        The index is made at the first question, unless `prepare` made it before.
        """
        return self._search.search(text, limit)

    def with_siren(self, siren: str) -> Company | None:
        """The company that has this number; None where it is of none that may be named.

        Args:
            siren: nine digits.

        Raises:
            SnapshotError: the snapshot has no names.
        """
        number = siren_of(siren) if len(siren) == SIREN_DIGITS else None
        if number is None:
            return None
        found = pq.read_table(self._names, filters=[("siren", "=", number)]).to_pylist()
        if not found:
            return None
        (row,) = found
        others = [row[name] for name in ("acronym", "usual_name", "sign") if row[name]]
        return Company(
            siren=siren,
            name=row["name"],
            other_names=" | ".join(others),
            commune=row["commune"] or "",
            commune_name=self._commune_names.get(row["commune"], ""),
            activity=row["activity"] or "",
            birth_year=row["birth_year"] or None,
            closed=row["death_year"] != STANDS,
        )

    @property
    def is_ready(self) -> bool:
        """Whether a search is answered at once; no where the snapshot has no names.

        A whole country takes minutes to index: a web page asks before it searches.
        """
        return "legal_names" in self.manifest.tables and self._search.is_ready

    def prepare(self, progress: Progress | None = None) -> None:
        """Make the index of the search, where it is not there yet."""
        self._search.prepare(progress)

    def link(
        self,
        records: Sequence[NameRecord],
        *,
        memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
        progress: Progress | None = None,
    ) -> list[NameLink]:
        """Those that a list means, each with its probability (`linkage.link`)."""
        where = Whereabouts(self.territories, self.manifest.registers_year)
        return link_records(
            self._names, where, records, memory_limit_bytes=memory_limit_bytes, progress=progress
        )

    @property
    def _names(self) -> Path:
        if "legal_names" not in self.manifest.tables:
            raise SnapshotError(
                f"snapshot {self.manifest.name}: no names of companies; build it from Sirene"
            )
        return self.path / "legal_names.parquet"

    @cached_property
    def _search(self) -> Search:
        folder = self.path.parent / INDEXES / f"{self.manifest.name}-{VERSION}"
        return Search(self._names, folder, self._commune_names)

    @cached_property
    def _commune_names(self) -> dict[str, str]:
        communes = self.territories.communes[self.manifest.registers_year]
        return dict(zip(communes.code, communes.name, strict=True))
