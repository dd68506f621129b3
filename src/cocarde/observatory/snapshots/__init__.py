"""Immutable images of the registers: measured, written, named by their content, opened."""

from cocarde.observatory.snapshots.activities import ActivityCount
from cocarde.observatory.snapshots.cohorts import Cohort
from cocarde.observatory.snapshots.cube import Cube, Selection
from cocarde.observatory.snapshots.manifest import Manifest, SourceEntry
from cocarde.observatory.snapshots.snapshot import Snapshot, Weights, open_snapshot, read_manifest

__all__ = [
    "ActivityCount",
    "Cohort",
    "Cube",
    "Manifest",
    "Selection",
    "Snapshot",
    "SourceEntry",
    "Weights",
    "open_snapshot",
    "read_manifest",
]
