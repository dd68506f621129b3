"""The files of a snapshot."""

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cocarde.observatory.registers import REJECT_COLUMNS, Reject
from cocarde.observatory.snapshots.manifest import Manifest
from cocarde.observatory.snapshots.snapshot import MANIFEST, sha256_of
from cocarde.observatory.snapshots.tables import write_contours

REJECTS = "rejects.csv"
BUILT = "built.json"


def write_snapshot(
    folder: Path,
    manifest: Manifest,
    tables: Mapping[str, pa.Table],
    contours: dict[int, dict[str, Any]],
    rejects: Iterable[Reject],
) -> None:
    """Write tables, contours, rejects, then the manifest with the hash of each file there.

    A folder within the folder is a workshop, and no part of the snapshot.

    The date of the build stands in `built.json`, which neither the name nor the manifest knows.
    """
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    write_contours(folder, contours)
    _write_rejects(folder / REJECTS, rejects)
    files = {path.name: sha256_of(path) for path in sorted(folder.iterdir()) if path.is_file()}
    whole = manifest.model_copy(update={"files": files})
    (folder / MANIFEST).write_text(whole.model_dump_json(indent=1), encoding="utf-8")
    built = {"built_at": datetime.now(UTC).isoformat(), "cocarde": version("cocarde")}
    (folder / BUILT).write_text(json.dumps(built), encoding="utf-8")


def _write_rejects(path: Path, rejects: Iterable[Reject]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(REJECT_COLUMNS)
        writer.writerows((r.file, r.row, r.column, r.reason) for r in rejects)
