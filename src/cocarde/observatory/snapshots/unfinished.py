"""A folder that appears whole or not at all."""

import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cocarde.observatory.errors import SnapshotError

PREFIX = ".building-"
FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


@contextmanager
def unfinished_folder(out: Path) -> Iterator[Path]:
    """A temporary folder beside the snapshots, gone at the end whatever happens.

    It is locked for as long as its process lives: what a killed build left is unlocked, and the
    next build clears it away; the folder of a build that is running is left alone.

    Raises:
        SnapshotError: `out` cannot be written to, or its disk is full.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _locked(out):
            _clear_abandoned(out)
            folder = out / f"{PREFIX}{secrets.token_hex(6)}"
            folder.mkdir()
            lock = _try_lock(folder)
    except OSError as error:
        raise SnapshotError(f"{out}: {error.strerror}; give a folder to write to") from error
    try:
        yield folder
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise SnapshotError(
            f"{out}: {os.strerror(error.errno)}; free some room, or give a larger disk"
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def publish(folder: Path, name: str) -> None:
    """Give a finished folder its name; one that already has it is left as it is."""
    final = folder.parent / name
    if final.exists():
        return
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    try:
        folder.rename(final)
    except OSError as error:
        if not final.exists():  # else another build of the same was faster by a moment
            raise SnapshotError(f"{final}: {error.strerror}; the snapshot is not kept") from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _try_lock(folder: Path) -> int | None:
    """The descriptor that holds the lock, or None when somebody else does."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _clear_abandoned(out: Path) -> None:
    for folder in out.glob(f"{PREFIX}*"):
        lock = _try_lock(folder)
        if lock is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)
