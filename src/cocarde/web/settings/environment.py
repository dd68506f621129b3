"""Every setting an operator can change, read from the environment in this one place.

`docs/reference/settings.md` is written from this table, and a test keeps the two equal.
"""

import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


class SettingError(ValueError):
    """A variable whose value cannot be used: its message says which, why and what to give."""


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, its default as text, and what it is for."""

    name: str
    default: str
    meaning: str


VARIABLES: dict[str, Variable] = {
    v.name: v
    for v in (
        Variable(
            "COCARDE_ALLOWED_HOSTS",
            "localhost,127.0.0.1,[::1]",
            "Host names the site answers to, separated by commas.",
        ),
        Variable(
            "COCARDE_BACKUP_PASSPHRASE",
            "",
            "Locks the keys that sign credentials in what `cocarde backup` makes, and opens them for "
            "`cocarde restore`. Empty: they are kept as they are.",
        ),
        Variable(
            "COCARDE_BUILD_DIR",
            "build",
            "Where the front-end files and the geography were built by `make setup`.",
        ),
        Variable(
            "COCARDE_CLAMD",
            "",
            "The clamd that scans attached files: the path of its socket (`/run/clamav/clamd.ctl`) or "
            "`host:port`. Empty: files are not scanned, and whoever reads one is told.",
        ),
        Variable(
            "COCARDE_CONTROLLER",
            "",
            "Who answers for personal data: name and postal address, and how to reach its data "
            "protection officer. Shown on the privacy page.",
        ),
        Variable(
            "COCARDE_DATABASE",
            "",
            "Database address, `postgresql://user:password@host:port/name`. "
            "Empty: SQLite in the data directory.",
        ),
        Variable(
            "COCARDE_DATA_DIR",
            "var",
            "Holds everything an embedded instance writes: database, files, snapshots, secret key.",
        ),
        Variable(
            "COCARDE_DEBUG", "", "`1` shows error details and the design page. Never in production."
        ),
        Variable(
            "COCARDE_DEMO",
            "",
            "`1` says on every page that this is a demonstration and opens the sign-in links by role.",
        ),
        Variable(
            "COCARDE_DOSSIERS_KEPT_YEARS",
            "",
            "How many years after a call has ended, and its procedure with it, the deposited dossiers of "
            "candidacies without a label are kept; then their content is emptied, and their hash, day and "
            "receipt stay. Empty: for ever.",
        ),
        Variable(
            "COCARDE_DRAFTS_KEPT_DAYS",
            "",
            "After how many days without a word a draft that was never deposited is emptied. "
            "Empty: drafts stay.",
        ),
        Variable(
            "COCARDE_HOSTING",
            "",
            "Who hosts the site: name, postal address and telephone. Shown on the legal page.",
        ),
        Variable(
            "COCARDE_KEYS_DIR",
            "",
            "Where the private keys that sign credentials are kept, for the owner of the process alone: "
            "every web process reads it. Empty: `keys` in the data directory.",
        ),
        Variable(
            "COCARDE_LEGAL_BASIS",
            "",
            "On what legal basis personal data are kept. Shown on the privacy page.",
        ),
        Variable(
            "COCARDE_MAIL_FROM",
            "cocarde@localhost",
            "The sender of the messages that leave the outbox.",
        ),
        Variable(
            "COCARDE_METRICS_TOKEN",
            "",
            "`/metrics` answers to `Authorization: Bearer` and this token, and to nobody else. "
            "Empty: there is no such page.",
        ),
        Variable(
            "COCARDE_NOW",
            "",
            "Freezes the clock at this instant (ISO 8601 with its offset), to replay a past day.",
        ),
        Variable(
            "COCARDE_PUBLICATION_DIRECTOR",
            "",
            "Who directs the publication: name and position. Shown on the legal page.",
        ),
        Variable(
            "COCARDE_PUBLIC_URL",
            "http://localhost:8000",
            "The address written in letters and receipts.",
        ),
        Variable(
            "COCARDE_PUBLISHER",
            "",
            "Who publishes the site: name and postal address. Shown on the legal page.",
        ),
        Variable(
            "COCARDE_RETENTION",
            "",
            "How long accounts, drafts and letters are kept after the last act. Shown on the "
            "privacy page.",
        ),
        Variable(
            "COCARDE_SECRET_KEY",
            "",
            "Signs sessions and links. Empty: drawn once and kept in the data directory.",
        ),
        Variable(
            "COCARDE_SECURE",
            "",
            "`1` when the site is served over HTTPS: cookies and redirects follow.",
        ),
        Variable(
            "COCARDE_SMTP",
            "",
            "Mail server: `smtps://user:password@host` (TLS from the first byte, port 465 unless one is "
            "given) or `smtp+tls://user:password@host` (STARTTLS, port 587); its certificate is checked. "
            "`smtp://` (port 25) sends everything in clear, the password too: only for a server on the "
            "same machine. Empty: the outbox keeps its messages.",
        ),
        Variable(
            "COCARDE_WORKER",
            "1",
            "`1`: `cocarde serve` and `cocarde demo` also run the worker that sends letters and publishes "
            "waves at their hour, and stop it with them. `0`: it runs apart, by `cocarde worker`.",
        ),
    )
}


def text(name: str) -> str:
    """The value of a listed variable, or its default."""
    return os.environ.get(name, VARIABLES[name].default)


def flag(name: str) -> bool:
    """True when a listed variable is set to 1, true, yes or on."""
    return text(name).lower() in {"1", "true", "yes", "on"}


def days(name: str) -> int | None:
    """A number of days, or nothing; raises as `whole`."""
    return whole(name, "days")


def whole(name: str, unit: str) -> int | None:
    """A whole number of a unit, or nothing.

    Raises:
        SettingError: it is no whole number above zero.
    """
    said = text(name)
    if not said:
        return None
    if not said.isdecimal() or int(said) == 0:
        raise SettingError(
            f"{name}: {said} is no whole number of {unit} above 0; give one, or nothing."
        )
    return int(said)


def folder(name: str) -> Path:
    """A listed variable as an absolute path."""
    return Path(text(name)).expanduser().absolute()


def keys_folder(data_dir: Path) -> Path:
    """Where private keys are kept: the given folder, or one beside the database."""
    return folder("COCARDE_KEYS_DIR") if text("COCARDE_KEYS_DIR") else data_dir / "keys"


def secret_key(data_dir: Path) -> str:
    """The given key, or one drawn at first start and kept beside the database for its owner only."""
    if given := text("COCARDE_SECRET_KEY"):
        return given
    path = data_dir / "secret_key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        _draw_key(path)
    return path.read_text(encoding="utf-8")


def _draw_key(path: Path) -> None:
    """Write a key aside and put it in its place whole: of processes that start at once, the first wins."""
    handle, aside = tempfile.mkstemp(prefix=".secret_key-", dir=path.parent)  # its owner's only
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(secrets.token_urlsafe(48))
            out.flush()
            os.fsync(handle)
        with suppress(FileExistsError):
            os.link(aside, path)
    finally:
        Path(aside).unlink()


def reference_page() -> str:
    """The page of the documentation that lists every variable."""
    rows = (f"| `{v.name}` | {_default(v)} | {v.meaning} |" for v in VARIABLES.values())
    return "\n".join((_HEAD, *rows, ""))


_HEAD = """# Settings

Every setting is an environment variable, read once at start. This page is written from
`src/cocarde/web/settings/environment.py` by `cocarde build-reference`; a test keeps the two equal.

| variable | default | meaning |
|---|---|---|"""


def _default(variable: Variable) -> str:
    return f"`{variable.default}`" if variable.default else "empty"
