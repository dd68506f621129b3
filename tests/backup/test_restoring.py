"""An instance is destroyed, and is there again."""

import json

import pytest

from backup.archives import rewritten
from cocarde.backup import BackupError
from cocarde.backup.files import refuse_without_room
from cocarde.backup.manifest import File

SCRIPT_MISSING = (
    "to be brought back: the snapshot 0123456789abcdef (`cocarde snapshot register FOLDER`)"
)


@pytest.mark.parametrize(
    ("first", "second"),
    [("sqlite", "sqlite"), ("postgresql", "postgresql"), ("postgresql", "sqlite")],
)
def test_an_instance_that_was_destroyed_is_there_again_row_by_row_and_file_by_file(
    new_instance, backed_up, tmp_path, first, second
):
    """The one that `backed_up` destroyed was on SQLite."""
    told, file = backed_up
    instance, other = new_instance(first), new_instance(second)
    restored = instance.cocarde("restore", file)
    kept = instance.cocarde("backup", tmp_path / "again.zip")
    instance.destroy()

    done = other.cocarde("restore", tmp_path / "again.zip")

    assert [(d.returncode, d.stderr) for d in (restored, kept, done)] == [(0, "")] * 3
    assert other.look() == told
    assert {label for label, rows in told["tables"].items() if rows} >= {
        "candidacies.Version",
        "files.Attachment",
        "journal.Entry",
        "labels.Label",
        "mail.Message",
    }
    assert [name.rpartition("/")[2] for name in told["files"]] == ["délibération.docx"]
    assert SCRIPT_MISSING in done.stdout.splitlines()
    assert "the journal holds" in done.stdout


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_an_instance_in_use_is_only_replaced_when_told_to(
    new_instance, backed_up, tmp_path, engine
):
    told, file = backed_up
    instance = new_instance(engine)
    instance.cocarde("restore", file)
    stray = instance.data_dir / "files" / "attachments" / "later.txt"
    stray.write_text("came after the backup")
    before = instance.look()

    refused = instance.cocarde("restore", file)

    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert refused.stderr.startswith("this instance is not empty")
    assert instance.look() == before
    done = instance.cocarde("restore", file, "--replace")
    assert (done.returncode, instance.look()) == (0, told)
    assert sorted(p.name for p in instance.data_dir.iterdir() if "restor" in p.name) == []


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_restore_that_fails_leaves_the_instance_as_it_was(
    new_instance, backed_up, tmp_path, engine
):
    _, file = backed_up
    instance = new_instance(engine)
    instance.cocarde("restore", file)
    path = next(p for p in (instance.data_dir / "files").rglob("*") if p.is_file())
    path.write_text("another of the same name")
    before = instance.look()

    def twice_the_same_person(members, _manifest):
        rows = members["tables/accounts_person.jsonl"].splitlines(keepends=True)
        members["tables/accounts_person.jsonl"] = b"".join([*rows, rows[0]])

    broken = rewritten(file, tmp_path / "broken.zip", twice_the_same_person)
    done = instance.cocarde("restore", broken, "--replace")

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "accounts_person cannot be written" in done.stderr
    assert instance.look() == before


def test_a_schema_of_before_is_brought_to_date(new_instance, backed_up, tmp_path):
    old, new = new_instance(), new_instance()
    old.cocarde("restore", backed_up[1])
    undone = old.cocarde("manage", "migrate", "mail", "0002")
    old.cocarde("backup", tmp_path / "old.zip")

    done = new.cocarde("restore", tmp_path / "old.zip")

    assert (undone.returncode, undone.stderr) == (0, "")
    assert (done.returncode, done.stderr) == (0, "")
    missing = undone.stdout.count("Unapplying ")
    said = f"brought to the schema of this version: {missing} migrations applied"
    assert (missing > 1, said in done.stdout.splitlines()) == (True, True)


def test_a_damaged_file_is_one_line_and_changes_nothing(new_instance, backed_up, tmp_path):
    instance, damaged = new_instance(), tmp_path / "damaged.zip"
    damaged.write_bytes(backed_up[1].read_bytes()[:-100])

    done = instance.cocarde("restore", damaged)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith(f"{damaged}: damaged or cut")
    assert not (instance.data_dir / "cocarde.sqlite3").exists()


def test_a_journal_that_was_rewritten_is_put_back_and_told(new_instance, backed_up, tmp_path):
    def rewrite(members, _manifest):
        rows = members["tables/journal_entry.jsonl"].splitlines()
        row = json.loads(rows[2])
        row[row.index(next(v for v in row if isinstance(v, str) and "." in v and ":" not in v))] = (
            "x.y"
        )
        rows[2] = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
        members["tables/journal_entry.jsonl"] = b"\n".join([*rows, b""])

    done = new_instance().cocarde("restore", rewritten(backed_up[1], tmp_path / "r.zip", rewrite))

    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith("journal, line 3: ")


def test_room_is_asked_for_before_anything_is_written():
    huge = [File(name="huge", size_bytes=10**16, sha256="")]

    with pytest.raises(BackupError, match="make room, then restore again"):
        refuse_without_room(huge, 0)
    with pytest.raises(BackupError, match="make room, then restore again"):
        refuse_without_room([], 10**16)


def test_the_key_that_signs_links_comes_back(new_instance, backed_up):
    instance = new_instance()
    key = instance.data_dir / "secret_key"
    instance.data_dir.mkdir()
    key.write_text("drawn by this instance when it started")

    done = instance.cocarde("restore", backed_up[1])

    assert (done.returncode, done.stderr) == (0, "")
    assert (len(key.read_text()), key.stat().st_mode & 0o777) == (64, 0o600)
