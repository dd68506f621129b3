"""The demonstration is built anew where the last one is of another version."""

from cocarde.cli.demo import _clear
from cocarde.web.settings.environment import secret_key


def test_a_new_demonstration_keeps_the_key_that_its_process_has_read(tmp_path, monkeypatch):
    monkeypatch.delenv("COCARDE_SECRET_KEY")
    data_dir = tmp_path / "demo-today"
    read = secret_key(data_dir)
    (data_dir / "files" / "deep").mkdir(parents=True)
    (data_dir / "files" / "deep" / "letter.pdf").write_bytes(b"%PDF")
    (data_dir / "cocarde.sqlite3").write_bytes(b"")

    _clear(data_dir)

    assert [one.name for one in data_dir.iterdir()] == ["secret_key"]
    assert secret_key(data_dir) == read


def test_the_first_demonstration_has_a_folder(tmp_path):
    _clear(tmp_path / "var" / "demo-today")

    assert list((tmp_path / "var" / "demo-today").iterdir()) == []
