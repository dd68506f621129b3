"""`cocarde expire`: what is kept for a time goes when it is over."""

from typing import Annotated

import typer


def expire_command(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go; forget nothing.")
    ] = False,
) -> None:
    """Forget all that has expired, as the worker does once a day: one line a kind."""
    import django

    django.setup()
    from django.utils import translation

    from cocarde.web.accounts.queries import expiries
    from cocarde.web.portal.actions import apply_retention

    with translation.override("en"):
        gone = {one.key: one.count() for one in expiries()} if dry_run else apply_retention()
        said = {one.key: str(one.what) for one in expiries()}
    for key, count in gone.items():
        if count:
            typer.echo(f"{key}: {count} ({said[key]})")
    total = sum(gone.values())
    typer.echo(f"{'would go' if dry_run else 'gone'}: {total}")
