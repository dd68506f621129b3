"""One address gives one database: SQLite in the data directory by default, PostgreSQL in production."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from cocarde.web.settings.environment import SettingError


def from_address(address: str, data_dir: Path) -> dict[str, Any]:
    """Django's description of the database at this address (empty: SQLite)."""
    return _postgresql(address) if address else _sqlite(data_dir)


def _sqlite(data_dir: Path) -> dict[str, Any]:
    data_dir.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_dir / "cocarde.sqlite3",
        "OPTIONS": {
            # Writers queue at the start of a transaction instead of failing in its middle.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                "PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728;"
            ),
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SettingError(
            f"COCARDE_DATABASE: '{parts.scheme}' is not a known kind of database; "
            "give postgresql://user:password@host:port/name, or leave it empty for SQLite."
        )
    socket_folder = parse_qs(parts.query).get("host", [""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or socket_folder,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
