"""`cocarde serve`: the web processes, and a worker beside them."""

import os
import shutil
from pathlib import Path

import typer

from cocarde.cli.worker import worker_beside


def serve_command(
    port: int = typer.Option(8000, min=1, max=65535, help="Port to listen on."),
    host: str = typer.Option("127.0.0.1", help="Address to listen on; 0.0.0.0 for all."),
    workers: int = typer.Option(1, min=1, max=64, help="Web processes."),
    threads: int = typer.Option(4, min=1, max=64, help="Threads of each process."),
) -> None:
    """Serve the site with Granian."""
    _gather_metrics(workers)
    _prepare()
    typer.echo(f"Cocarde: http://{host}:{port}/", err=True)
    run_server(host, port, workers=workers, threads=threads)


def run_server(host: str, port: int, *, workers: int = 1, threads: int = 4) -> None:
    """Answer requests until stopped, with a worker beside unless COCARDE_WORKER says otherwise."""
    from granian import Granian
    from granian.constants import Interfaces

    server = Granian(
        "cocarde.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        log_access=False,
    )
    with worker_beside():
        server.serve()


def _gather_metrics(workers: int) -> None:
    """Several processes add up their metrics through files; it must be said before Django starts."""
    if workers == 1 or "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        return
    from cocarde.web.settings import environment

    folder: Path = environment.folder("COCARDE_DATA_DIR") / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _prepare() -> None:
    """Refuse a database that is not migrated; gather the static files, whose names carry their hash."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from cocarde.web.portal.queries import readiness

    call_command("collectstatic", interactive=False, verbosity=0)
    checks = readiness()
    connection.close()
    if faults := [f"{name}: {state}" for name, state in checks.items() if state != "ok"]:
        typer.echo(f"not ready to serve: {'; '.join(faults)}", err=True)
        raise typer.Exit(2)
