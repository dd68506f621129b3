"""The whole of an instance in one file, and an instance out of it.

A backup is a zip archive: one file of JSON lines a table, every file of the storage, and a manifest written
last, with the checksum of each. Rows are written and read through the models of the schema that they were
kept in, so that a file goes from SQLite to PostgreSQL and back, and into a later version of Cocarde.
"""

from cocarde.backup.errors import BackupError
from cocarde.backup.manifest import Manifest
from cocarde.backup.restoring import Restored, restore
from cocarde.backup.writing import Written, write

__all__ = ["BackupError", "Manifest", "Restored", "Written", "restore", "write"]
