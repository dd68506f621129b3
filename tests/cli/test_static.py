import os
from pathlib import Path

import pytest

from cocarde.cli.static import BUNDLES, FONTS_OF_DOCUMENTS, VENDOR, build_bundles, build_static


@pytest.fixture
def root(tmp_path):
    """A repository whose packages are installed and newer than their lock file."""
    for source in (*VENDOR.values(), *FONTS_OF_DOCUMENTS.values()):
        path = tmp_path / "node_modules" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x00\x01" if source.endswith(("woff2", "ttf")) else b"body\n")
    lock, installed = tmp_path / "package-lock.json", tmp_path / "node_modules/.package-lock.json"
    for path, second in ((lock, 1), (installed, 2)):
        path.write_text("{}", encoding="utf-8")
        os.utime(path, (second, second))
    return tmp_path


def test_copies_what_pages_need_and_nothing_else(root):
    stale = root / "out" / "vendor" / "old.js"
    stale.parent.mkdir(parents=True)
    stale.touch()

    build_static(root, root / "out")

    vendor = root / "out" / "vendor"
    built = {p.relative_to(vendor).as_posix() for p in vendor.rglob("*") if p.is_file()}
    assert built == set(VENDOR)
    assert (vendor / "fonts/inter-latin-wght-normal.woff2").read_bytes() == b"\x00\x01"
    # Whole fonts are for the typesetter alone: they are not served.
    assert {p.name for p in (root / "fonts").iterdir()} == set(FONTS_OF_DOCUMENTS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("htmx.min.js", "go()\n//# sourceMappingURL=htmx.min.js.map\n"),
        ("bootstrap.min.css", "go()\n/*# sourceMappingURL=bootstrap.min.css.map */"),
    ],
)
def test_source_maps_are_not_named(root, name, text):
    (root / "node_modules" / VENDOR[name]).write_text(text, encoding="utf-8")

    build_static(root, root / "out")

    assert (root / "out" / "vendor" / name).read_text(encoding="utf-8") == "go()\n"


def test_a_module_finds_in_the_bundle_what_it_would_import_by_name(root):
    source = root / "node_modules" / VENDOR["vega-interpreter.js"]
    source.write_text("import { isString } from 'vega-util';\ngo()\n", encoding="utf-8")

    build_static(root, root / "out")

    built = (root / "out" / "vendor" / "vega-interpreter.js").read_text(encoding="utf-8")
    assert built == "const { isString } = globalThis.vega;\ngo()\n"


def test_a_module_of_ours_becomes_one_file_with_what_it_imports(tmp_path):
    build_bundles(Path(__file__).parent.parent.parent, tmp_path)
    assert {p.name for p in (tmp_path / "vendor").iterdir()} == set(BUNDLES)
    bundle = (tmp_path / "vendor" / "editor.js").read_text(encoding="utf-8")
    assert "import " not in bundle.split("\n")[0][:200]
