"""Child processes that do not outlive this one, and free ports for them."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

# prctl 1 is PR_SET_PDEATHSIG: Linux kills the child with the thread that started it, even when that one dies by
# kill -9. exec leaves it standing.
_DIE_WITH_PARENT = """
import ctypes, os, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, 9)
if os.getppid() == int(sys.argv[1]):
    os.execv(sys.argv[2], sys.argv[2:])
"""


def mortal(arguments: list[str]) -> list[str]:
    """The command that runs `arguments`, the first an absolute path, no longer than this process lives."""
    return [sys.executable, "-I", "-S", "-c", _DIE_WITH_PARENT, str(os.getpid()), *arguments]


def end_leftover(pid_file: Path, name: str) -> None:
    """Stop the process of a run that was killed, where the system did not do it, if it still is what it was."""
    try:
        pid = int(pid_file.read_text())
    except (FileNotFoundError, ValueError):
        return
    if name in _command(pid):
        os.kill(pid, 9)
        for _ in range(250):
            if not _command(pid):
                break
            time.sleep(0.02)
    pid_file.unlink(missing_ok=True)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _command(pid: int) -> str:
    """The command line of a process; nothing where there is none, or only its zombie."""
    asked = ["ps", "-o", "stat=,command=", "-p", str(pid)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return "" if said.startswith("Z") else said
