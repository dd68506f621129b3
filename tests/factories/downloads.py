"""A real web server on the loopback, which can be told to cut the line, refuse, or lie."""

import contextlib
import hashlib
import http.server
import re
import socket
import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

NAMES = ("StockUniteLegale_utf8.parquet", "StockEtablissement_utf8.parquet")
DAY = "Sun, 01 Nov 2026 06:00:00 GMT"


@dataclass
class Site:
    """What the server holds and how it behaves.

    Attributes:
        files: content by name.
        etags: by name; absent ones are not sent.
        content_md5: by name, as sent.
        announced: by name, a `Content-Length` that is not the true one.
        ranges: whether it honours `Range`.
        dated: whether it sends `Last-Modified` and answers 304.
        sized: whether it sends `Content-Length`, or else chunks.
        cuts: by name, after how many bytes of its answers the line is cut, in turn.
        refusals: by name, statuses that its answers have instead, in turn.
        retry_after: sent with a refusal.
        asked: name, `Range` and `If-Range` of each request, in order.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)
    content_md5: dict[str, str] = field(default_factory=dict)
    announced: dict[str, int] = field(default_factory=dict)
    ranges: bool = True
    dated: bool = False
    sized: bool = True
    cuts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    refusals: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    retry_after: str | None = None
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    url: str = ""

    def publish_sha256(self, name: str, content: bytes | None = None) -> None:
        """Put a `.sha256` file beside a file; of another content, it lies."""
        digest = hashlib.sha256(self.files[name] if content is None else content).hexdigest()
        self.files[f"{name}.sha256"] = f"{digest}  {name}\n".encode()

    def ranges_of(self, name: str) -> list[str | None]:
        """The `Range` of each request for a file."""
        return [asked_range for asked, asked_range, _ in self.asked if asked == name]


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def log_message(self, *words: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        site, name = self.site, self.path.rpartition("/")[2]
        site.asked.append((name, self.headers.get("Range"), self.headers.get("If-Range")))
        if site.refusals[name]:
            self._refuse(site.refusals[name].pop(0))
        elif name not in site.files:
            self._refuse(404)
        elif self._unchanged(name):
            self._head(304, {})
        else:
            self._give(name)

    def _unchanged(self, name: str) -> bool:
        etag = self.site.etags.get(name)
        asked = self.headers.get("If-None-Match")
        if asked is not None:
            return asked == etag
        return self.site.dated and self.headers.get("If-Modified-Since") == DAY

    def _give(self, name: str) -> None:
        content, start = self.site.files[name], self._start(name)
        if start is not None and start >= len(content):
            self._refuse(416, {"Content-Range": f"bytes */{len(content)}"})
            return
        headers = {
            "ETag": self.site.etags.get(name),
            "Content-MD5": self.site.content_md5.get(name),
        }
        if self.site.dated:
            headers["Last-Modified"] = DAY
        if start is not None:
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        body = content[start or 0 :]
        length = {"Content-Length": str(self.site.announced.get(name, len(body)))}
        headers |= length if self.site.sized else {"Transfer-Encoding": "chunked"}
        self._head(200 if start is None else 206, headers)
        self._send(body, self.site.cuts[name].pop(0) if self.site.cuts[name] else None)

    def _start(self, name: str) -> int | None:
        """Where to begin; None for everything."""
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range") or "")
        condition = self.headers.get("If-Range")
        if asked is None or not self.site.ranges:
            return None
        known = {self.site.etags.get(name), DAY if self.site.dated else None}
        return int(asked[1]) if condition is None or condition in known else None

    def _send(self, body: bytes, cut: int | None) -> None:
        given = body[:cut]
        if self.site.sized:
            self.wfile.write(given)
        else:
            half = len(given) // 2
            for piece in (given[:half], given[half:]):
                if piece:
                    self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            if cut is None:
                self.wfile.write(b"0\r\n\r\n")
        if cut is not None:
            self.wfile.flush()
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    def _refuse(self, status: int, headers: dict[str, str] | None = None) -> None:
        waiting = {"Retry-After": self.site.retry_after, "Content-Length": "0"}
        self._head(status, waiting | (headers or {}))

    def _head(self, status: int, headers: dict[str, str | None]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()


@contextlib.contextmanager
def serving(site: Site) -> Iterator[Site]:
    """The site, answering at its address until the end."""
    handler = type("Handler", (_Handler,), {"site": site})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_address[1]}/stock"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def closed_port() -> int:
    """A port where nobody answers."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
