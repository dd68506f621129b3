"""Builds the front-end files: npm by lock file, then exactly what pages need."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

FONTS = "@fontsource-variable"
# What pages ask for, by its place under build/static/vendor/.
VENDOR = {
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "maplibre-gl-csp.js": "maplibre-gl/dist/maplibre-gl-csp.js",
    "maplibre-gl-csp-worker.js": "maplibre-gl/dist/maplibre-gl-csp-worker.js",
    "maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
    "vega.min.js": "vega/build/vega.min.js",
    "vega-interpreter.js": "vega-interpreter/build/vega-interpreter.js",
    "vega-lite.min.js": "vega-lite/build/vega-lite.min.js",
} | {
    f"fonts/{name}": f"{FONTS}/{package}/files/{name}"
    for package, names in {
        "inter": (
            "inter-latin-wght-normal.woff2",
            "inter-latin-wght-italic.woff2",
            "inter-latin-ext-wght-normal.woff2",
            "inter-latin-ext-wght-italic.woff2",
        ),
        "source-serif-4": (
            "source-serif-4-latin-opsz-normal.woff2",
            "source-serif-4-latin-wght-italic.woff2",
            "source-serif-4-latin-ext-opsz-normal.woff2",
            "source-serif-4-latin-ext-wght-italic.woff2",
        ),
    }.items()
    for name in names
}
# What documents are typeset in, by its place under build/fonts/: typesetters want whole fonts.
EXPO = "@expo-google-fonts"
FONTS_OF_DOCUMENTS = {
    Path(source).name: f"{EXPO}/{source}"
    for source in (
        "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
        "noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf",
        "noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf",
        "source-serif-4/400Regular/SourceSerif4_400Regular.ttf",
        "source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
        "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
        "source-serif-4/600SemiBold_Italic/SourceSerif4_600SemiBold_Italic.ttf",
        "source-serif-4/700Bold/SourceSerif4_700Bold.ttf",
        "source-serif-4/700Bold_Italic/SourceSerif4_700Bold_Italic.ttf",
    )
}
# Modules of ours that import packages by name: each becomes one file, by the bundler of package-lock.json.
BUNDLES = {
    "check-in.js": "src/cocarde/web/missions/scanner/check-in.js",
    "editor.js": "src/cocarde/web/design/editor/editor.js",
}
# A module imports this package by its name, which only a bundler knows. The bundle of Vega, which
# pages load before it, holds all of the package.
BARE_IMPORT = re.compile(r"^import (\{[^}]*\}) from 'vega-util';$", re.MULTILINE)
# The manifest of static files follows these comments, and the maps are not served.
SOURCE_MAP = re.compile(r"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")


def build_static(root: Path, out: Path) -> None:
    """Install the packages of `root` where they are stale, and copy what pages need to `out`."""
    if _is_stale(root):
        _install(root)
    vendor = out / "vendor"
    shutil.rmtree(vendor, ignore_errors=True)
    for name, source in VENDOR.items():
        _copy(root / "node_modules" / source, vendor / name)
    for name, source in FONTS_OF_DOCUMENTS.items():
        _copy(root / "node_modules" / source, out.parent / "fonts" / name)


def build_bundles(root: Path, out: Path) -> None:
    """Bundle the modules of `root` with the packages that they import, to `out`."""
    # A script of Node or a program of its own, as npm has put it there.
    bundler = str(root.resolve() / "node_modules" / ".bin" / "esbuild")
    path = os.pathsep.join([str(Path(_beside("node")).parent), os.environ.get("PATH", "")])
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"]
    for name, source in BUNDLES.items():
        target = f"--outfile={out.resolve() / 'vendor' / name}"
        subprocess.run(
            [bundler, source, *options, target],
            cwd=root,
            check=True,
            env=os.environ | {"PATH": path},
        )


def _is_stale(root: Path) -> bool:
    """True when the installed packages are older than the lock file, or absent."""
    installed = root / "node_modules" / ".package-lock.json"
    lock = root / "package-lock.json"
    return not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime


def _install(root: Path) -> None:
    command = [
        _beside("npm"),
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    subprocess.run(command, cwd=root, check=True)
    (root / "node_modules" / ".package-lock.json").touch()


def _beside(tool: str) -> str:
    """The npm or node of the Python wheel beside this interpreter, or the machine's."""
    beside = Path(sys.executable).parent / tool
    if beside.exists():
        return str(beside)
    if found := shutil.which(tool):
        return found
    raise FileNotFoundError(f"{tool} is not here: run `make setup`, which installs it as a wheel.")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix in {".css", ".js"}:
        text = SOURCE_MAP.sub("\n", source.read_text(encoding="utf-8"))
        target.write_text(BARE_IMPORT.sub(r"const \1 = globalThis.vega;", text), encoding="utf-8")
    else:
        shutil.copyfile(source, target)


def build_static_command(
    root: Annotated[Path, typer.Option(help="The folder of package-lock.json.")] = Path(),
    out: Annotated[Path, typer.Option(help="Where the files go.")] = Path("build/static"),
) -> None:
    """Install the front-end packages and copy what pages need."""
    try:
        build_static(root, out)
        build_bundles(root, out)
    except (OSError, subprocess.CalledProcessError) as error:
        typer.echo(f"build-static: {error}", err=True)
        raise typer.Exit(2) from error
