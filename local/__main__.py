"""`python -m local run | dev | aws | reset`: what the Makefile's verbs call."""

import logging
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from local import dev, machine, sam
from local.machine import CannotStart

ROOT = Path(__file__).parents[1]


def main(arguments: list[str]) -> int:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    # A line for each request belongs into a log, not over the address that a person looks for.
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    data = Path(os.environ.get("TASKMASTER_DATA", ROOT / ".taskmaster")).resolve()
    verbs: dict[str, Callable[[], None]] = {
        "run": lambda: machine.run(data, _port(), _until_told(), site=os.environ.get("TASKMASTER_SITE")),
        "dev": lambda: dev.run(_port(), _until_told()),
        "aws": lambda: sam.run(data, _port(), _until_told()),
        "reset": lambda: _reset(data),
    }
    if len(arguments) != 1 or arguments[0] not in verbs:
        print(f"Say one of: {', '.join(verbs)}.", file=sys.stderr)
        return 2
    try:
        verbs[arguments[0]]()
    except CannotStart as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    return 0


def _port() -> int:
    text = os.environ.get("PORT") or "3000"
    if not text.isdigit() or not 0 <= int(text) < 65536:
        raise CannotStart(f"PORT={text} is not a port; say for example PORT=3001.")
    return int(text)


def _until_told() -> threading.Event:
    """Set by Ctrl-C or a polite kill; a second one, after a second, does not wait."""
    told = threading.Event()
    first = 0.0

    def tell(number: int, _frame: object) -> None:
        nonlocal first
        if told.is_set() and time.monotonic() - first > 1:
            os._exit(128 + number)
        first = first or time.monotonic()
        told.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, tell)
    return told


def _reset(data: Path) -> None:
    if data.exists():
        with machine.alone_in(data):
            shutil.rmtree(data)
    print(f"{data} is gone; the next start makes it anew.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
