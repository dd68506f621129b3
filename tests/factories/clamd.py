"""A real clamd, with a database of signatures that knows one thing."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cocarde.web.settings.scanner import ScannerAddress

# The file that every scanner takes for a virus, and that harms nobody; cut so that this one is none.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LIMIT_BYTES = 1_000_000
_READY = "Self checking"


def clamd_path() -> str | None:
    """Where clamd is; Debian puts it where only root looks."""
    return shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin")


@contextmanager
def clamd() -> Iterator[tuple[ScannerAddress, "subprocess.Popen[str]"]]:
    """Answers on a socket of its own until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="clamd-"))  # a socket's path must be short
    socket = folder / "socket"
    (folder / "eicar.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
    (folder / "conf").write_text(
        f"Foreground yes\nLocalSocket {socket}\nDatabaseDirectory {folder}\n"
        f"StreamMaxLength {LIMIT_BYTES}\n"
    )
    process = subprocess.Popen(
        [clamd_path() or "clamd", "-c", str(folder / "conf")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        told = process.stdout or []
        seen = next((line for line in told if line.startswith(_READY)), "clamd did not start")
        if not seen.startswith(_READY):
            raise RuntimeError(seen)
        yield ScannerAddress(path=str(socket)), process
    finally:
        process.kill()
        process.communicate()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def running_clamd():
    """One clamd for all the tests that ask it."""
    if clamd_path() is None:
        pytest.skip("clamd is not installed: Debian's clamav-daemon")
    with clamd() as (address, _process):
        yield address


@pytest.fixture
def scanner(running_clamd, settings):
    """A clamd that answers."""
    settings.CLAMD = running_clamd
    return running_clamd
