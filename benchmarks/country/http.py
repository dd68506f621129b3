"""`POST /api/v1/figures` on a server of its own, with every middleware, from a client on loopback."""

import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.country.measured import Country
from benchmarks.country.ways import LAST
from benchmarks.measuring import Line, Table
from cocarde.observatory import Snapshot, figures, open_snapshot

ASKED, WARMING = 300, 20
GOAL_SECONDS = 0.020
WRITTEN = 1_000  # communes that a question of 20,000 characters at most can name
REGISTER = """
from pathlib import Path
from cocarde.web.evidence.actions import register_snapshot
register_snapshot(folder=Path({folder!r}), generated=True)
"""


def run(country: Country) -> list[Table]:
    """The 95th percentile of each question; answers are those of the library."""
    snapshot = open_snapshot(country.snapshot)
    with _server(country) as port:
        lines = [_line(port, snapshot, *question) for question in _questions(snapshot)]
    return [
        Table(
            f"Figures over HTTP: {country.name}",
            f"`cocarde serve` (one process, four threads) with every middleware, on SQLite; one "
            f"client that keeps its connection and asks {ASKED} times. The 95th percentile, on the "
            "clock, which neighbours on the machine lengthen; the note has the median.",
            lines,
        )
    ]


def _questions(snapshot: Snapshot) -> list[tuple[str, str]]:
    at = snapshot.manifest.registers_year
    codes = snapshot.territories.communes[at].code
    drawn = random.Random(1).sample(codes, min(WRITTEN, len(codes)))  # noqa: S311 - the same draw
    bodies = sorted(snapshot.territories.communes[at].members["epci"])[:3]
    return [
        ("country", "all communes"),
        (" + ".join(f"epci:{code}" for code in bodies), "3 EPCI"),
        (" + ".join(f"commune:{code}" for code in sorted(drawn)), f"{len(drawn):,} communes"),
    ]


def _line(port: int, snapshot: Snapshot, perimeter: str, what: str) -> Line:
    client = HTTPConnection("127.0.0.1", port, timeout=60)
    body = json.dumps({"perimeter": perimeter, "year": LAST})
    took, answer = [], b""
    for _ in range(WARMING + ASKED):
        begun = time.perf_counter()
        client.request("POST", "/api/v1/figures", body, {"Content-Type": "application/json"})
        response = client.getresponse()
        answer = response.read()
        took.append(time.perf_counter() - begun)
        assert response.status == 200, answer[:300]  # noqa: PLR2004
    client.close()
    expected = [figure.as_dict() for figure in figures(snapshot, perimeter, LAST)]
    assert json.loads(answer) == json.loads(json.dumps(expected)), "HTTP answers otherwise"
    held = sorted(took[WARMING:])
    return Line(
        f"Cocarde, {what}, 95th percentile",
        "Cocarde",
        held[int(len(held) * 0.95)],
        len(held),
        goal_seconds=GOAL_SECONDS,
        note=f"median {statistics.median(held) * 1000:.1f} ms",
    )


@contextmanager
def _server(country: Country) -> Iterator[int]:
    """A migrated instance that knows the snapshot, served until the block ends."""
    data, command = country.folder / "instance", Path(sys.executable).with_name("cocarde")
    data.mkdir()
    environment = os.environ | {"COCARDE_DATA_DIR": str(data), "COCARDE_WORKER": "0"}
    for arguments in (
        ["migrate", "--verbosity", "0"],
        ["shell", "--verbosity", "0", "-c", REGISTER.format(folder=str(country.snapshot))],
    ):
        subprocess.run([command, "manage", *arguments], env=environment, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen(
        [command, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port
    finally:
        serving.terminate()
        serving.wait(30)


def _wait(port: int) -> None:
    for _ in range(240):
        try:
            client = HTTPConnection("127.0.0.1", port, timeout=5)
            client.request("GET", "/readyz")
            if client.getresponse().status == 200:  # noqa: PLR2004
                return
        except OSError:
            pass
        time.sleep(0.25)
    raise RuntimeError("the server did not answer in a minute")
