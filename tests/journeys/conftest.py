"""A real browser on a real server."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

# Playwright's synchronous door runs an event loop in this thread; the ORM is only used between its calls.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@dataclass(frozen=True)
class Demo:
    """A running demonstration: its address, and the link that opens each door."""

    address: str
    links: dict[str, str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demonstration as `make demo` builds and serves it, in a folder of its own."""
    command = str(Path(sys.executable).parent / "cocarde")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("COCARDE_", "DJANGO_"))}
    environment["COCARDE_DATA_DIR"] = str(tmp_path_factory.mktemp("demo"))
    port = free_port()
    log = tmp_path_factory.mktemp("log") / "demo.log"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [command, "demo", "--port", str(port)], env=environment, stdout=errors, stderr=errors
        ) as server,
    ):
        try:
            _wait_until_open(port, server, log)
            yield Demo(f"http://localhost:{port}", _links(log))
        finally:
            server.terminate()


def _wait_until_open(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Ask until the port answers: the build takes most of a minute."""
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            server_is_starting = 0.2
            time.sleep(server_is_starting)
        else:
            return
    raise AssertionError(f"the demonstration did not start:\n{log.read_text()[-3000:]}")


def _links(log: Path) -> dict[str, str]:
    words = (line.split() for line in log.read_text().splitlines() if "/in/" in line)
    return {line[0]: line[1] for line in words}
