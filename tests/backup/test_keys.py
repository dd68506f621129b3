"""The keys that sign credentials come back: what was signed verifies, and more can be signed."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("instance_process.py")
SETTING = "COCARDE_BACKUP_PASSPHRASE"
PHRASE = "quatre mots pas si simples"


@pytest.fixture(scope="module")
def signed(new_instance, tmp_path_factory):
    """An instance that signed credentials, backed up without a passphrase and with one, and destroyed."""
    instance, folder = new_instance(), tmp_path_factory.mktemp("keys")
    assert instance.run(SCRIPT, "make").returncode == 0
    told = json.loads(instance.run(SCRIPT, "sign").stdout)
    plain, locked = folder / "plain.zip", folder / "locked.zip"
    said = [instance.cocarde("backup", plain)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(SETTING, PHRASE)
        said.append(instance.cocarde("backup", locked))
    assert [(one.returncode, one.stderr) for one in said] == [(0, "")] * 2
    instance.destroy()
    return told, plain, locked, [one.stdout for one in said]


def verdict_on(badge, token, key, tmp_path):
    """What the verifier of openbadgeslib says of a badge, in a process of its own."""
    (tmp_path / "badge.svg").write_text(badge)
    (tmp_path / "key.pem").write_text(key)
    subject = json.loads(_payload(token))["credentialSubject"]["id"]
    done = subprocess.run(
        [
            *(sys.executable, "-m", "openbadgeslib.openbadges_verifier", "--json"),
            *("-i", tmp_path / "badge.svg", "-r", subject, "-k", tmp_path / "key.pem"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode


@pytest.mark.parametrize("kept", ["plain", "locked"])
def test_what_was_signed_verifies_after_an_instance_was_destroyed_and_it_goes_on_signing(
    new_instance, signed, tmp_path, monkeypatch, kept
):
    told, plain, locked, _said = signed
    instance = new_instance()
    if kept == "locked":
        monkeypatch.setenv(SETTING, PHRASE)
    done = instance.cocarde("restore", plain if kept == "plain" else locked)
    after = json.loads(instance.run(SCRIPT, "sign").stdout)
    files = list((instance.data_dir / "keys").iterdir())

    assert (done.returncode, done.stderr) == (0, "")
    assert after["key"] == told["key"]
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600]
    assert files[0].read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    for said in (told, after):
        badge, token = said["badges"][0], said["tokens"][0]
        forged = badge.replace(token, _tampered(token))
        assert forged != badge
        assert verdict_on(badge, token, after["key"], tmp_path) == 0
        assert verdict_on(forged, token, after["key"], tmp_path) != 0


def test_without_the_passphrase_nothing_is_restored(new_instance, signed, monkeypatch):
    instance = new_instance()
    refused = [instance.cocarde("restore", signed[2])]
    monkeypatch.setenv(SETTING, "une autre")
    refused.append(instance.cocarde("restore", signed[2]))

    assert [(one.returncode, one.stderr.count("\n")) for one in refused] == [(2, 1)] * 2
    assert [SETTING in one.stderr for one in refused] == [True, True]
    assert not (instance.data_dir / "keys").exists()


def test_a_key_stands_in_the_archive_locked_or_said_to_be_as_it_is(signed):
    _told, plain, locked, said = signed

    assert _keys_in(plain) == [b"-----BEGIN PRIVATE KEY-----"]
    assert _keys_in(locked) == [b"-----BEGIN ENCRYPTED PRIVATE KEY-----"]
    assert ["AS THEY ARE" in text for text in said] == [True, False]


def test_a_key_that_is_not_there_is_said(new_instance, signed, tmp_path):
    instance = new_instance()
    instance.cocarde("restore", signed[1])
    lost = next((instance.data_dir / "keys").iterdir())
    lost.unlink()
    done = instance.cocarde("backup", tmp_path / "without.zip")

    assert done.returncode == 1
    assert done.stderr == f"missing from the storage: keys/{lost.name}\n"


def _keys_in(path):
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("keys/")]
        return [archive.read(name).splitlines()[0] for name in names]


def _payload(token):
    import base64  # noqa: PLC0415

    part = token.split(".")[1]
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _tampered(token):
    head, payload, signature = token.split(".")
    return ".".join([head, payload, f"{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"])
