"""`cocarde demo`: an embedded instance with two programmes, and one sign-in link per role."""

import hashlib
import os
import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from cocarde.cli.serve import run_server

if TYPE_CHECKING:
    from collections.abc import Callable

# Progress on the error stream; the address and the links on the standard output, for programs too.
console = Console(stderr=True, highlight=False)
READY = "ready"
KEY = "secret_key"  # as the settings name its file


def demo_command(
    port: Annotated[int, typer.Option(help="Port of the local server.")] = 8000,
    at: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Replay up to the evening of this day."),
    ] = None,
    build_only: Annotated[bool, typer.Option("--build-only", help="Build and stop.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw the last instance away.")] = False,
) -> None:
    """Build the demonstration where it is not built yet, print the sign-in links, and serve it."""
    data_dir = _configure(at.date() if at else None, port)
    if fresh:
        shutil.rmtree(data_dir, ignore_errors=True)
    import django

    django.setup()
    ready = data_dir / READY
    if not ready.exists() or ready.read_text(encoding="utf-8") != _fingerprint():
        _clear(data_dir)
        _build(data_dir, at.date() if at else None)
        ready.write_text(_fingerprint(), encoding="utf-8")
    if build_only:
        return
    _print_links(f"http://localhost:{port}")
    run_server("127.0.0.1", port)


def _configure(at: date | None, port: int) -> Path:
    """The environment of a demonstration; what the operator has set already stands."""
    root = Path(os.environ.get("COCARDE_DATA_DIR", "var"))
    data_dir = (root / f"demo-{at or 'today'}").absolute()
    os.environ["COCARDE_DATA_DIR"] = str(data_dir)
    os.environ.setdefault("COCARDE_DEMO", "1")
    os.environ.setdefault("COCARDE_PUBLIC_URL", f"http://localhost:{port}")
    if at is not None:
        evening = datetime.combine(at, time(21), tzinfo=UTC)
        os.environ["COCARDE_NOW"] = evening.isoformat()
    return data_dir


def _clear(data_dir: Path) -> None:
    """Leave nothing of the last instance but the key, which this process has read already.

    What the new instance signs and encrypts must be read by the next process.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    for one in data_dir.iterdir():
        if one.name == KEY:
            continue
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink()


def _fingerprint() -> str:
    """What an instance was built by: another version of the house, register or address builds another.

    The address stands in letters and credentials, which are written once.
    """
    from django.conf import settings

    package = Path(__file__).parent.parent
    kept = [p for p in package.rglob("*") if p.suffix in {".py", ".toml", ".json"}]
    registers = sorted(Path(settings.BUILD_DIR).glob("register/generated.json"))
    digest = hashlib.sha256(settings.PUBLIC_URL.encode())
    for path in sorted(kept) + registers:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _build(data_dir: Path, at: date | None) -> None:
    from django.conf import settings
    from django.utils import translation

    from cocarde.demo.loading import instance
    from cocarde.demo.loading.fictional_programme import load_fictional
    from cocarde.demo.loading.french_tech_programme import load_french_tech
    from cocarde.web.clock import queries as clock

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress, translation.override("fr"):

        def step(text: str) -> "Callable[[], None]":
            task = progress.add_task(text, total=None)
            return lambda: progress.advance(task)

        step("Database and front-end files")
        instance.prepare_database()
        step("Fictional country: generated registers, snapshot")
        invented = instance.fictional_snapshot(data_dir, settings.BUILD_DIR)
        instance.hold_references(data_dir, at or clock.now().date())
        step("France: territories and contours")
        france = instance.france_snapshot(data_dir, settings.BUILD_DIR)
        step("La French Tech, 2014-2016")
        load_french_tech(france, until=at or clock.now().date())
        load_fictional(invented, clock.now(), step("Phares d’Avrésie, an invented programme"))


def _print_links(address: str) -> None:
    from cocarde.demo.loading.links import sign_in_links

    typer.echo(f"\nCocarde is at {address}/\n\nSign in as:")
    for door, link in sign_in_links(address).items():
        typer.echo(f"  {door:18} {link}")
    typer.echo("\nStop with Ctrl+C.")
