"""The unfinished file beside its place, and what is known of the version it is a part of."""

import errno
import fcntl
import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import TypeAdapter, ValidationError

from cocarde.observatory.errors import FetchError
from cocarde.observatory.registers.fetching.asking import Version

SUFFIX = ".part"
_MEGABYTE = 1_000_000


class Partial:
    """A file that grows, kept between two runs, and takes its place when it is whole.

    It is locked while it is open: two downloads never write the same file.
    """

    def __init__(self, target: Path) -> None:
        """Nothing is opened yet.

        Args:
            target: where the whole file will be.
        """
        self.target = target
        self.path = target.with_name(target.name + SUFFIX)
        self._about = target.with_name(target.name + SUFFIX + ".json")
        self._version: Version | None = None
        self._descriptor = -1

    def __enter__(self) -> Self:
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        except OSError as error:
            raise FetchError(
                f"{self.target.parent}: {error.strerror}; give --out a directory to write to"
            ) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._descriptor)
            raise FetchError(
                f"{self.path}: another download is writing it; wait for it, or stop it"
            ) from error
        self._version = self._read_version()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.size == 0:
            self.path.unlink(missing_ok=True)
            self._about.unlink(missing_ok=True)
        os.close(self._descriptor)

    @property
    def size(self) -> int:
        """Bytes that are there."""
        return os.fstat(self._descriptor).st_size

    @property
    def version(self) -> Version | None:
        """The version these bytes are of; None where they are of none that is known."""
        return self._version

    def begin(self, version: Version) -> None:
        """Throw away what is there, and say what comes instead."""
        self.clear()
        self._version = version
        self._about.write_text(json.dumps(asdict(version)), encoding="utf-8")

    def clear(self) -> None:
        """Throw away what is there."""
        if self.size:
            os.ftruncate(self._descriptor, 0)
        self._version = None
        self._about.unlink(missing_ok=True)

    def require(self, count: int) -> None:
        """Check that so many bytes more can be written.

        Raises:
            FetchError: the disk has less room.
        """
        free = shutil.disk_usage(self.target.parent).free
        if count > free:
            raise FetchError(
                f"{self.target}: {count / _MEGABYTE:,.1f} MB are still to come and the disk has "
                f"{free / _MEGABYTE:,.1f} MB free; make room, or give another --out"
            )

    def write(self, content: bytes) -> None:
        """Add bytes.

        Raises:
            FetchError: they cannot be written.
        """
        rest = memoryview(content)
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError as error:
            what = "the disk is full" if error.errno == errno.ENOSPC else error.strerror
            raise FetchError(
                f"{self.path}: {what}; make room, then run the same command again: it goes on "
                "where it stopped"
            ) from error

    def finish(self) -> None:
        """Put the whole file in its place, at once."""
        os.fsync(self._descriptor)
        self.path.replace(self.target)
        self._about.unlink(missing_ok=True)

    def _read_version(self) -> Version | None:
        if self.size == 0:
            return None
        try:
            return TypeAdapter(Version).validate_json(self._about.read_bytes())
        except (OSError, ValidationError):
            return None
