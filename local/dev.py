"""`make dev`: Vite before the server, and the server started again whenever its sources change."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
_WATCHED = ("src", "local", "template.yaml", "openapi.yaml")


def run(port: int, told: threading.Event) -> None:
    """Serve the site's sources on `port`, with /api, /ws and /local handed on to a server that follows its own."""
    behind = _free_port()
    site = f"http://127.0.0.1:{port}"
    server = _Server({**os.environ, "PORT": str(behind), "TASKMASTER_SITE": site})
    vite = subprocess.Popen(
        ["npm", "run", "dev", "--", "--port", str(port), "--strictPort", "--clearScreen", "false"],
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
        if vite.poll() is None:
            os.killpg(vite.pid, 15)
            vite.wait()


class _Server:
    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "local", "run"], cwd=ROOT, env=self._environment, start_new_session=True
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


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
