"""A mail server of the test's own, which keeps what it receives."""

import queue
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


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
def standing_letterbox(scheme: str = "smtp", **server: Any) -> Iterator[Letterbox]:
    """A server on a free port for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    box = Letterbox(f"{scheme}://127.0.0.1:{port}")
    controller = Controller(box, hostname="127.0.0.1", port=port, **server)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def server_certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """What a server of this machine shows for itself, and the file that makes it trusted."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    path.write_bytes(certificate.public_bytes(Encoding.PEM))
    secret = folder / "key.pem"
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, secret)
    return context, path


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
