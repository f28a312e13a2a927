"""`make dev`: Vite before the server, and the server started again whenever its sources change."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

from local.processes import free_port, mortal

ROOT = Path(__file__).parents[1]
_WATCHED = ("src", "local", "template.yaml", "openapi.yaml")


def run(port: int, told: threading.Event) -> None:
    """Serve the site's sources on `port`, with /api, /ws and /local handed on to a server that follows its own."""
    node = shutil.which("node") or "/usr/bin/node"
    behind = free_port()
    site = f"http://127.0.0.1:{port}"
    server = _Server({**os.environ, "PORT": str(behind), "TASKMASTER_SITE": site})
    vite = subprocess.Popen(
        mortal([node, "node_modules/vite/bin/vite.js", "--port", str(port), "--strictPort", "--clearScreen", "false"]),
        cwd=ROOT / "frontend",
        env={**os.environ, "TASKMASTER_API": f"http://127.0.0.1:{behind}"},
        start_new_session=True,
    )
    seen = _state()
    try:
        while vite.poll() is None and not told.wait(0.5):
            now = _state()
            if now != seen:
                seen = now
                print("Sources changed; starting again.", flush=True)
                server.again()
    finally:
        server.stop()
        vite.terminate()
        vite.wait()


class _Server:
    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            mortal([sys.executable, "-m", "local", "run"]), cwd=ROOT, env=self._environment, start_new_session=True
        )

    def again(self) -> None:
        self.stop()
        self._process = self._started()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


def _state() -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in _sources() if path.exists()}


def _sources() -> Iterable[Path]:
    for name in _WATCHED:
        path = ROOT / name
        yield from path.rglob("*.py") if path.is_dir() else [path]
