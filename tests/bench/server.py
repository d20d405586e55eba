# SPDX-License-Identifier: MIT
"""A loopback server that sends gzip as a web host does, and remembers what was asked for."""

from __future__ import annotations

import contextlib
import gzip
import mimetypes
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TEXT = {".html", ".js", ".css", ".json", ".svg", ".map", ".mjs", ".txt", ".xml"}
"""What a host compresses; Pagefind's own files are compressed inside."""
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}


@dataclass(slots=True)
class Log:
    """What was sent."""

    sent: list[tuple[str, int]] = field(default_factory=list)
    """(path, bytes of the body on the wire)."""
    kept: dict[Path, bytes] = field(default_factory=dict)
    """Files that were compressed once; answers take no time for it."""

    def body(self, file: Path) -> tuple[bytes, bool]:
        """Return what goes over the wire for a file, and whether it is gzip."""
        is_text = file.suffix in TEXT
        if file not in self.kept:
            data = file.read_bytes()
            self.kept[file] = gzip.compress(data, 9, mtime=0) if is_text else data
        return self.kept[file], is_text


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet, or the kernel waits 40 ms between them
    disable_nagle_algorithm = True

    def __init__(self, root: Path, log: Log, *args: object) -> None:
        self.root, self.log = root, log
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.root / path.lstrip("/")
        if not file.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body, packed = self.log.body(file)
        self.log.sent.append((path, len(body)))
        self.send_response(200)
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser leaves in the middle."""


@contextlib.contextmanager
def serve(root: Path) -> Iterator[tuple[str, Log]]:
    """Serve `root` on loopback; give its address, without a slash at the end, and the log."""
    log = Log()
    server = _Server(("127.0.0.1", 0), partial(_Handler, root, log))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", log
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
