"""The built site, as the bucket behind CloudFront holds it: hashed files for a year, compressed where it pays."""

import gzip
import mimetypes
from functools import cache
from pathlib import Path

from local.http_api import Answer

_COMPRESSED = ("text/", "application/javascript", "application/json", "application/manifest", "image/svg")
_NOT_BUILT = b"""<!doctype html><title>TaskMaster</title><h1>The site is not built</h1>
<p>The API answers under <code>/api/v1</code>. <code>make run</code> builds the site, where Node 20 or newer is.</p>
"""
mimetypes.add_type("application/javascript", ".js")
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("font/woff2", ".woff2")


class Site:
    """Files of one folder. Nothing outside of it can be asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def answer(self, path: str, accepts: str) -> Answer:
        file = (self._folder / path.lstrip("/")).resolve()
        if not file.is_relative_to(self._folder) or not file.is_file():
            if path == "/index.html":
                return Answer(503, _NOT_BUILT, [("content-type", "text/html; charset=utf-8")])
            return Answer(404, b"Not found", [("content-type", "text/plain")])
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        hashed = path.startswith("/assets/")
        headers = [
            ("content-type", kind + charset),
            ("cache-control", "public, max-age=31536000, immutable" if hashed else "no-cache"),
        ]
        if kind.startswith(_COMPRESSED):
            headers.append(("vary", "accept-encoding"))
            brotli = file.with_name(file.name + ".br")
            if "br" in accepts and brotli.is_file():
                return Answer(200, brotli.read_bytes(), [*headers, ("content-encoding", "br")])
            if "gzip" in accepts:
                return Answer(200, _gzipped(file, file.stat().st_mtime_ns), [*headers, ("content-encoding", "gzip")])
        return Answer(200, file.read_bytes(), headers)


@cache
def _gzipped(file: Path, changed_at: int) -> bytes:
    """Compressed once for each state of the file."""
    assert changed_at
    return gzip.compress(file.read_bytes(), 6)
