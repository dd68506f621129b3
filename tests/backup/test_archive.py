"""A backup is read only when it is whole, and of a version that this code knows."""

import io
import zipfile

import pytest

from backup.archives import rewritten
from cocarde.backup import BackupError
from cocarde.backup.archive import opened
from cocarde.backup.schema import refuse_unknown


def refusal_of(path):
    """What is said of a file that is not taken."""
    with pytest.raises(BackupError) as refused, opened(path, lambda _: None):
        pass
    assert str(refused.value).startswith(f"{path}: ")
    return str(refused.value)


def later_format(_members, manifest):
    manifest["format"] = 2


def no_hash(_members, manifest):
    del manifest["files"][0]["sha256"]


def one_member_less(members, _manifest):
    del members["tables/mail_message.jsonl"]


def one_member_more(members, _manifest):
    members["files/stranger"] = b"?"


def a_way_out(members, manifest):
    manifest["files"][0]["name"] = "../../stranger"
    members["files/../../stranger"] = members.pop(next(n for n in members if n[:6] == "files/"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (later_format, "in a later format"),
        (no_hash, "manifest.json, files.0.sha256: Field required"),
        (one_member_less, "tables/mail_message.jsonl is not what the manifest says"),
        (one_member_more, "files/stranger is not what the manifest says"),
        (a_way_out, "would leave the storage"),
    ],
)
def test_what_is_not_what_it_says_is_refused(backed_up, tmp_path, change, said):
    assert said in refusal_of(rewritten(backed_up[1], tmp_path / "odd.zip", change))


def cut(content):
    return content[: len(content) // 2]


def altered(content):
    """Another byte within what is kept: one of a header (a date) may change nothing of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        member = max(archive.infolist(), key=lambda info: info.compress_size)
    middle = member.header_offset + 30 + len(member.filename.encode()) + member.compress_size // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


@pytest.mark.parametrize("damage", [cut, altered, lambda _: b"no archive at all", lambda _: b""])
def test_damage_is_found(backed_up, tmp_path, damage):
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(damage(backed_up[1].read_bytes()))

    assert refusal_of(damaged)


@pytest.mark.django_db
def test_a_later_schema_is_refused():
    with pytest.raises(BackupError, match=r"that of Cocarde 9\.0, which this code does not know"):
        refuse_unknown([("labels", "0999_from_the_future")], "9.0")
