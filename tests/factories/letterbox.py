"""A mail server of the test's own, which keeps what it receives."""

import queue
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller


class Letterbox:
    """Keeps letters; refuses those to refused…@, and those to busy…@ while it is busy."""

    def __init__(self, address: str = "") -> None:
        self.address = address
        self.received: list[tuple[list[str], str]] = []
        self.arrivals: queue.Queue[list[str]] = queue.Queue()
        self.is_busy = True

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address.startswith("refused"):
            return "550 no such mailbox"
        if address.startswith("busy") and self.is_busy:
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.received.append((envelope.rcpt_tos, envelope.content.decode()))
        self.arrivals.put(envelope.rcpt_tos)
        return "250 OK"


@contextmanager
def standing_letterbox() -> Iterator[Letterbox]:
    """A server on a free port for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    box = Letterbox(f"smtp://127.0.0.1:{port}")
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


@contextmanager
def closed_server() -> Iterator[tuple[str, list[str]]]:
    """A server that sends everybody away, and the list of who came."""
    visits: list[str] = []

    class SendAway(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            visits.append(self.client_address[0])
            self.request.sendall(b"554 closed\r\n")

    with socketserver.TCPServer(("127.0.0.1", 0), SendAway) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", visits
        server.shutdown()
