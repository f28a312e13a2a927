"""`make run`: the engines, the stack and everything at work, with data that stays."""

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from local import demo, template
from local import stack as stacks
from local.checkpoints import Checkpoints, trim
from local.engines import Engines, dynoxide
from local.kept import Kept
from local.mail import Letters
from local.running import Listeners, Running
from local.stack import Doors, Stack
from local.template import TemplateError

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "template.yaml"
NAME = "taskmaster-local"


class CannotStart(Exception):
    """Something about this machine that its user can mend; the message says how."""


@contextmanager
def alone_in(data: Path) -> Iterator[None]:
    """Hold the data folder against a second run; the system lets go of it even after kill -9."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(
                f"Another run is using {data}. Stop it first, or give this one a folder of its own: TASKMASTER_DATA=…"
            ) from None
        yield


@contextmanager
def engines_on(data: Path) -> Iterator[tuple[Engines, Checkpoints]]:
    """The embedded services on this folder's data, and boto3 pointed at them."""
    checkpoints = Checkpoints(data / "checkpoints.json")
    database, binary = data / "tables.db", dynoxide()
    if binary:
        trim(database, checkpoints)
    else:
        print(
            "npm has no DynamoDB engine for this platform, so moto stands in: the data lives in memory and is gone at"
            " the end, and past some 1,000 items it is slow."
        )
    engines = Engines(database, binary=binary)
    os.environ.update(engines.environment())
    try:
        yield engines, checkpoints
    finally:
        engines.stop()


def make_stack(engines: Engines, data: Path, doors: Doors, path: Path = TEMPLATE) -> Stack:
    try:
        declared = template.read(path, stacks.PARAMETERS, stacks.pseudo(NAME))
        return Stack(declared, engines, NAME, Kept(data / "kept.json"), doors)
    except TemplateError as error:
        raise CannotStart(f"template.yaml: {error}") from error


def take_port(port: int) -> Listeners:
    try:
        return Listeners.take(port)
    except OSError as error:
        raise CannotStart(
            f"Port {port} of 127.0.0.1 is taken. Stop what uses it, or choose another: make run PORT={port + 1}"
        ) from error


def run(
    data: Path,
    port: int,
    told: threading.Event,
    *,
    site: str | None = None,
    path: Path = TEMPLATE,
    load_demo: Callable[[Running], None] = demo.load,
) -> None:
    """Serve until told to stop. `site` is the address that people use, where something stands before this server."""
    begun = time.monotonic()
    listeners = take_port(port)
    with alone_in(data), engines_on(data) as (engines, checkpoints):
        url = site or listeners.doors.site
        stack = make_stack(engines, data, Doors(url, listeners.doors.sockets), path)
        letters = Letters(data / "mail")
        running = Running(stack, listeners, letters, checkpoints, ROOT / "frontend" / "dist")
        if not (data / "demo").exists():
            print("Putting the demo company in; this happens once.", flush=True)
            load_demo(running)
            (data / "demo").touch()
        running.start()
        print(_welcome(url, data, time.monotonic() - begun), flush=True)
        try:
            told.wait()
        finally:
            running.stop()


def _welcome(url: str, data: Path, seconds: float) -> str:
    return f"""
  TaskMaster   {url}
  Sent mail    {url}/local/mail
  API          {url}/api/docs

{demo.WHO}
  Everything is kept in {data}; `make reset` starts over. Ctrl-C stops.  ({seconds:.1f} s)
"""
