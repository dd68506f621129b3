"""The keys that sign credentials: files of their own, kept locked where a passphrase is given."""

import os
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from django.conf import settings

from cocarde.backup.errors import BackupError
from cocarde.web.settings import environment

SETTING = "COCARDE_BACKUP_PASSPHRASE"
_ENDING = ".pem"
_LOCKED = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"


def names() -> list[str]:
    """The files of the folder of keys, in order."""
    folder = Path(settings.KEYS_DIR)
    return sorted(path.name for path in folder.glob(f"*{_ENDING}")) if folder.is_dir() else []


def file_of(public_id: str) -> str:
    """The file of the private part of a key."""
    return f"{public_id}{_ENDING}"


def passphrase() -> str:
    """What locks the keys in a backup, and opens them; empty: they are kept as they are."""
    return environment.text(SETTING)


def kept(name: str) -> bytes:
    """A key as a backup holds it: locked (PKCS #8) where there is a passphrase."""
    plain = (Path(settings.KEYS_DIR) / name).read_bytes()
    if not passphrase():
        return plain
    lock = serialization.BestAvailableEncryption(passphrase().encode())
    return _written(plain, None, lock)


def opened(name: str, content: bytes) -> bytes:
    """A key as this instance reads it.

    Raises:
        BackupError: it is locked, and the passphrase is missing or another.
    """
    if not content.startswith(_LOCKED):
        return content
    if not passphrase():
        raise BackupError(
            f"{name} is locked: set {SETTING} to what it was when the backup was made"
        )
    try:
        return _written(content, passphrase().encode(), serialization.NoEncryption())
    except ValueError as problem:
        raise BackupError(f"{name} does not open: {SETTING} is not what locked it") from problem


def is_locked(content: bytes) -> bool:
    return content.startswith(_LOCKED)


def put(name: str, plain: bytes) -> None:
    """Write a key for its owner alone, whole or not at all; one that is there stays."""
    folder = Path(settings.KEYS_DIR)
    if (folder / name).exists():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
    with os.fdopen(handle, "wb") as out:
        out.write(plain)
        out.flush()
        os.fsync(handle)
    Path(aside).replace(folder / name)


def _written(
    pem: bytes, password: bytes | None, lock: serialization.KeySerializationEncryption
) -> bytes:
    key = serialization.load_pem_private_key(pem, password)
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)
