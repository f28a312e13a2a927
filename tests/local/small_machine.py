"""`make run` with small.yaml: `python -m tests.local.small_machine <data> <port>`, for the tests that kill it."""

import signal
import sys
import threading
from pathlib import Path

from local import machine

told = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: told.set())
machine.run(
    Path(sys.argv[1]),
    int(sys.argv[2]),
    told,
    path=Path(__file__).with_name("small.yaml"),
    load_demo=lambda _running: None,
)
