"""`make run`: the engines, the stack and everything at work, with data that stays."""

import fcntl
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from local import demo, template
from local import stack as stacks
from local.checkpoints import Checkpoints, trim
from local.engines import Engines, dynoxide
from local.kept import Kept, write_whole
from local.mail import Letters
from local.running import Listeners, Running
from local.stack import Doors, Stack
from local.template import TemplateError

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "template.yaml"
NAME = "taskmaster-local"
_LOADED = "loaded"


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


def _is_first_start(data: Path) -> bool:
    """Whether the demo is still to be loaded. One that was stopped half way is swept out first."""
    stamp = data / "demo"
    if stamp.exists() and stamp.read_text() != _LOADED:
        for path in data.iterdir():
            if path.name != "lock":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    is_first = not stamp.exists()
    if is_first:
        stamp.write_text("begun")
    return is_first


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
    with ExitStack() as while_it_runs:
        while_it_runs.enter_context(alone_in(data))
        is_first = _is_first_start(data)
        engines, checkpoints = while_it_runs.enter_context(engines_on(data))
        url = site or listeners.doors.site
        stack = make_stack(engines, data, Doors(url, listeners.doors.sockets), path)
        running = Running(stack, listeners, Letters(data / "mail"), checkpoints, ROOT / "frontend" / "dist")
        if is_first:
            print("Putting the demo companies in; this happens once.", flush=True)
            load_demo(running)
            write_whole(data / "demo", _LOADED)
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
