import os
import pty
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from cocarde.cli.observatory import app
from factories.downloads import NAMES, Site, closed_port, serving

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def site():
    with serving(Site(files={name: name.encode() for name in NAMES})) as answering:
        yield answering


def fetch(*words):
    return CliRunner().invoke(app, ["fetch", "sirene", *map(str, words)])


def test_the_paths_alone_on_stdout_and_what_they_are_on_stderr(site, tmp_path):
    site.publish_sha256(NAMES[0])
    result = fetch("--out", tmp_path, "--base-url", site.url)
    assert result.exit_code == 0
    assert result.stdout == "".join(f"{tmp_path / name}\n" for name in NAMES)
    first, second = result.stderr.splitlines()
    assert first.startswith(f"{NAMES[0]}: 0.0 MB, sha256 ")
    assert first.endswith(f", checked against {NAMES[0]}.sha256")
    assert second.endswith(", unchecked")


@pytest.mark.parametrize("trouble", ["nobody", "absent", "checksum"])
def test_what_goes_wrong_is_one_line_and_exit_2(site, tmp_path, trouble):
    url = site.url
    if trouble == "nobody":
        url = f"http://127.0.0.1:{closed_port()}"
    elif trouble == "absent":
        site.files.clear()
    else:
        site.publish_sha256(NAMES[0], b"other")
    result = fetch("--out", tmp_path, "--base-url", url, "--attempts", 1)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"{url}/{NAMES[0]}: ")


def test_a_terminal_sees_a_bar(site, tmp_path):
    """What is no terminal sees none: the first test compares every line."""
    command = [sys.executable, "-m", "cocarde.cli", "observatory", "fetch", "sirene"]
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*command, "--out", str(tmp_path), "--base-url", site.url],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "120"},
        check=True,
    )
    os.close(theirs)
    shown = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert done.stdout.decode().splitlines() == [str(tmp_path / name) for name in NAMES]
    assert "━" in shown
