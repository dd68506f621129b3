"""Writes the pages of `docs/reference/` that are made from the code."""

from pathlib import Path

import typer

SETTINGS_PAGE = Path("docs/reference/settings.md")


def build_reference_command(
    root: Path = typer.Option(Path(), help="The folder of the repository."),
) -> None:
    """Write the reference pages that are made from the code."""
    from cocarde.web.settings import environment

    path = root / SETTINGS_PAGE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(environment.reference_page(), encoding="utf-8")
    typer.echo(str(path), err=True)
