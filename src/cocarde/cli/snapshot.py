"""`cocarde snapshot …`: which images of the registers this instance computes from."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cocarde.web.programmes.models import Programme

app = typer.Typer(no_args_is_help=True, help="Images of the registers that the site computes from.")


@app.callback()
def snapshot() -> None:
    """Images of the registers that the site computes from."""


@app.command()
def register(
    folder: Annotated[Path, typer.Argument(help="A folder that `observatory build` wrote.")],
    programme: Annotated[
        list[str] | None,
        typer.Option(help="A programme that computes from it from now on; may be given again."),
    ] = None,
) -> None:
    """Copy a snapshot to the data directory, make it known, and have programmes compute from it.

    Figures that stand in dossiers stay as they were computed.
    """
    import django

    django.setup()
    from cocarde import observatory
    from cocarde.cli.companies import progress_bar
    from cocarde.web.evidence import queries
    from cocarde.web.evidence.actions import register_snapshot
    from cocarde.web.programmes.actions import follow_snapshot

    opened = observatory.open_snapshot(folder)
    programmes = [_programme(slug) for slug in programme or []]
    row = register_snapshot(folder=_kept(folder, opened.name), generated=opened.manifest.generated)
    if "legal_names" in opened.manifest.tables:
        with progress_bar("Indexing names, once for this snapshot") as told:
            queries.opened(row).companies.prepare(told)
    for one in programmes:
        follow_snapshot(programme=one, snapshot=row)
    typer.echo(row.name)


@app.command("list")
def list_() -> None:
    """One line a snapshot: its name, country, years, and the programmes that compute from it."""
    import django

    django.setup()
    from cocarde.web.evidence import queries
    from cocarde.web.programmes.models import Programme

    for row in queries.registered_snapshots():
        slugs = (
            Programme.objects.filter(snapshot=row).order_by("slug").values_list("slug", flat=True)
        )
        years = queries.data_years(row)
        country = queries.opened(row).manifest.territories.country_name
        followed = ", ".join(slugs) or "no programme"
        typer.echo(f"{row.name}  {country}  {years[-1]}-{years[0]}  {followed}")


def _programme(slug: str) -> "Programme":
    from cocarde.web.programmes.models import Programme

    found = Programme.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Programme.objects.order_by("slug").values_list("slug", flat=True))
        typer.echo(
            f"--programme {slug}: no such programme; use one of {known or 'none, for there is none'}",
            err=True,
        )
        raise typer.Exit(2)
    return found


def _kept(folder: Path, name: str) -> Path:
    """The snapshot under the data directory, so that all an instance needs is there."""
    from django.conf import settings

    kept = Path(settings.DATA_DIR) / "snapshots" / name
    if kept.exists() or folder.resolve() == kept.resolve():
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_name(f".{name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(folder, unfinished)
    unfinished.rename(kept)
    return kept
