"""Every setting is listed, documented, and read in one place."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cocarde.web.settings import databases, environment, mail_server

ROOT = Path(__file__).parent.parent.parent.parent
PAGE = ROOT / "docs" / "reference" / "settings.md"


def test_the_page_of_settings_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == environment.reference_page()


def test_every_setting_is_documented():
    page = PAGE.read_text(encoding="utf-8")
    undocumented = [name for name in environment.VARIABLES if f"| `{name}` |" not in page]

    assert undocumented == []


def test_variables_are_in_alphabetical_order_and_say_what_they_are_for():
    names = list(environment.VARIABLES)

    assert names == sorted(names)
    assert [v.name for v in environment.VARIABLES.values() if not v.meaning.endswith(".")] == []


def test_no_variable_is_named_in_the_code_without_being_listed():
    named = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"\bCOCARDE_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }

    assert named - set(environment.VARIABLES) == set()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1", True),
        ("true", True),
        ("Yes", True),
        ("on", True),
        ("", False),
        ("0", False),
        ("no", False),
    ],
)
def test_a_flag(monkeypatch, value, expected):
    monkeypatch.setenv("COCARDE_DEMO", value)

    assert environment.flag("COCARDE_DEMO") is expected


def test_a_variable_that_is_not_listed_is_an_error():
    with pytest.raises(KeyError):
        environment.text("COCARDE_UNKNOWN")


def test_the_secret_key_is_drawn_once_and_kept_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("COCARDE_SECRET_KEY", raising=False)

    first = environment.secret_key(tmp_path)

    assert len(first) >= 50
    assert environment.secret_key(tmp_path) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_key_is_in_its_place_whole_or_not_at_all(monkeypatch, tmp_path):
    """Whatever another process reads while the key is drawn, it is no half of one."""
    monkeypatch.delenv("COCARDE_SECRET_KEY", raising=False)
    path, seen = tmp_path / "secret_key", []

    def look(*_):
        seen.append(path.exists())

    monkeypatch.setattr(environment.secrets, "token_urlsafe", lambda n: look() or "k" * n)
    monkeypatch.setattr(environment.os, "fsync", look)
    environment.secret_key(tmp_path)

    assert (seen, path.read_text()) == ([False, False], "k" * 48)


def test_processes_that_start_at_once_share_one_key(tmp_path):
    code = (
        "import sys; from pathlib import Path; from cocarde.web.settings import environment;"
        "sys.stdin.read(); print(environment.secret_key(Path(sys.argv[1])))"
    )
    without = {k: v for k, v in os.environ.items() if k != "COCARDE_SECRET_KEY"}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)],
            env=without | {"PYTHONPATH": str(ROOT / "src")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        process.stdin.close()
    keys = [process.stdout.read() for process in processes]
    codes = [process.wait() for process in processes]
    for process in processes:
        process.stdout.close()

    assert (codes, len(set(keys)), len(keys[0])) == ([0] * 4, 1, 65)
    assert [p.name for p in tmp_path.iterdir()] == ["secret_key"]


def test_who_comes_second_takes_the_key_of_the_first(monkeypatch, tmp_path):
    monkeypatch.delenv("COCARDE_SECRET_KEY", raising=False)
    draw = environment.secrets.token_urlsafe

    def beaten(length):
        (tmp_path / "secret_key").write_text("first")
        return draw(length)

    monkeypatch.setattr(environment.secrets, "token_urlsafe", beaten)

    assert environment.secret_key(tmp_path) == "first"


def test_a_given_secret_key_is_written_nowhere(monkeypatch, tmp_path):
    monkeypatch.setenv("COCARDE_SECRET_KEY", "given")

    assert environment.secret_key(tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_without_address_the_database_is_a_file_in_the_data_folder(tmp_path):
    described = databases.from_address("", tmp_path / "new")

    assert described["ENGINE"] == "django.db.backends.sqlite3"
    assert described["NAME"] == tmp_path / "new" / "cocarde.sqlite3"
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "postgresql://ada:s%40cret@db.example:5433/cocarde",
            ("cocarde", "ada", "s@cret", "db.example", "5433"),
        ),
        ("postgres://db/cocarde", ("cocarde", "", "", "db", "")),
    ],
)
def test_an_address_of_postgresql(tmp_path, address, expected):
    described = databases.from_address(address, tmp_path)

    assert described["ENGINE"] == "django.db.backends.postgresql"
    assert tuple(described[k] for k in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == expected


def test_another_kind_of_database_is_refused_saying_what_to_give(tmp_path):
    with pytest.raises(
        ValueError, match="'mysql' is not a known kind of database; give postgresql://"
    ):
        databases.from_address("mysql://db/cocarde", tmp_path)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://localhost", ("localhost", 25, "", "")),
        ("smtp+tls://ada:s%40cret@mail.example", ("mail.example", 587, "ada", "s@cret")),
        ("smtps://ada:x@mail.example:4465", ("mail.example", 4465, "ada", "x")),
        ("smtps://mail.example", ("mail.example", 465, "", "")),
    ],
)
def test_an_address_of_a_mail_server(address, expected):
    described = mail_server.from_address(address)

    assert tuple(described[k] for k in ("host", "port", "username", "password")) == expected


@pytest.mark.parametrize(
    "address", ["mail.example:25", "imap://mail.example", "smtp://", "smtps://mail.example:ssl"]
)
def test_another_address_is_refused_without_its_password(address):
    with pytest.raises(environment.SettingError, match=r"^COCARDE_SMTP: .*give "):
        mail_server.from_address(address)


def test_a_bad_mail_server_is_refused_at_start(monkeypatch, tmp_path):
    told = subprocess.run(
        [sys.executable, "-m", "cocarde.cli", "manage", "check"],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "cocarde.web.settings",
            "COCARDE_DATA_DIR": str(tmp_path),
            "COCARDE_SMTP": "mail.example:25",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert told.stderr.startswith("COCARDE_SMTP: this is no address of a mail server")
