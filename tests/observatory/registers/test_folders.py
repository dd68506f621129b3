"""All registers alike: a folder by its kind, with the same files in it."""

from pathlib import Path

from cocarde.observatory import REGISTERS, registers

FOLDER = Path(registers.__file__).parent
NO_REGISTERS = {
    "__pycache__",
    "fetching",  # brings files, of whatever register
    "sirene",  # a way of its own: two files, too large to pass through Python
}
FILES = {"README.md", "__init__.py", "clean.py", "schema.py", "source.py"}


def test_every_register_is_a_folder_and_every_folder_a_register():
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()}
    assert folders - NO_REGISTERS == {kind.replace("-", "_") for kind in REGISTERS}


def test_every_folder_has_the_same_files():
    missing = {
        kind: FILES - {path.name for path in (FOLDER / kind.replace("-", "_")).iterdir()}
        for kind in REGISTERS
    }
    assert {kind: names for kind, names in missing.items() if names} == {}


def test_every_readme_begins_with_the_kind():
    for kind in REGISTERS:
        readme = FOLDER / kind.replace("-", "_") / "README.md"
        assert readme.read_text(encoding="utf-8").splitlines()[0] == f"# {kind}"


def test_the_list_is_in_the_order_of_the_alphabet():
    assert list(REGISTERS) == sorted(REGISTERS)


def test_the_key_of_a_register_is_a_column_of_its_table():
    assert [kind for kind, one in REGISTERS.items() if one.key not in one.core.names] == []
