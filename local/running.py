"""Everything at work: the server, the readers of streams and queues, the schedules; started and stopped as one."""

import asyncio
import logging
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from local.bell import Bell
from local.checkpoints import Checkpoints
from local.functions import Failed, TooSlow, handler_of, invoke
from local.mail import Letters
from local.queues import QueueReader, Queues
from local.schedules import Schedules
from local.server import Server
from local.site import Site
from local.stack import Doors, Function, Stack
from local.streams import StreamReader, table_of

log = logging.getLogger(__name__)
_GATEWAY_PATIENCE = 30  # Seconds that API Gateway waits for a function.


@dataclass(frozen=True)
class Listeners:
    """Two sockets, taken before anything else starts: the site's, and the one that functions reach browsers by."""

    site: socket.socket
    inside: socket.socket

    @classmethod
    def take(cls, port: int) -> "Listeners":
        return cls(_listen(port), _listen(0))

    @property
    def doors(self) -> Doors:
        site, inside = (f"http://127.0.0.1:{each.getsockname()[1]}" for each in (self.site, self.inside))
        return Doors(site, inside)


class Running:
    """A stack at work in this process, until `stop`."""

    def __init__(
        self, stack: Stack, listeners: Listeners, letters: Letters, checkpoints: Checkpoints, site: Path
    ) -> None:
        self.stack = stack
        self.letters = letters
        self.url = listeners.doors.site
        self._listeners = listeners
        self._bell = Bell()
        self._pool = ThreadPoolExecutor(32, thread_name_prefix="function")
        self._queues = Queues(stack)
        self._queues.bring_back(checkpoints.dead_letters)
        self.streams, queues = [], []
        for logical_id in stack.template.of_type("AWS::Lambda::EventSourceMapping"):
            mapping = stack.properties(logical_id)
            function = stack.function(mapping["FunctionName"])
            if mapping.get("Enabled", True) and ":dynamodb:" in mapping["EventSourceArn"]:
                self.streams.append(StreamReader(stack, mapping, function, self._bell, self._queues, checkpoints))
            elif mapping.get("Enabled", True):
                queues.append(QueueReader(stack, mapping, function, self._bell))
        streamed = [table_of(stack.made(name).attributes["StreamArn"]) for name in _with_streams(stack)]
        checkpoints.declare(
            {table: [each.reader for each in self.streams if each.table == table] for table in streamed}
        )
        self._schedules = Schedules(stack, self._later, self._bell.stopping)
        self._threads: list[threading.Thread] = [*self.streams, *queues]
        self._server = Server(stack, Site(site), letters, self._call)
        self._loop = asyncio.new_event_loop()
        self._serving = threading.Thread(target=self._loop.run_forever, name="server", daemon=True)
        self._runners: list[web.AppRunner] = []

    def start(self, *, schedules: bool = True) -> None:
        self._serving.start()
        for function in self.stack.functions.values():
            self._pool.submit(handler_of, function)  # Imported now, so that the first visitor does not wait for it.
        self._in_loop(self._open())
        for thread in [*self._threads, *([self._schedules] if schedules else [])]:
            thread.start()

    def stop(self) -> None:
        """Close the sockets, let what is being done end, and leave nothing behind."""
        self._in_loop(self._close())
        self._bell.stop()
        for thread in [*self._threads, self._schedules]:
            if thread.is_alive():
                thread.join(10)
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._serving.join()
        self._loop.close()

    def settled(self, timeout: float = 20, *, hurry: bool = False) -> None:
        """Return when nothing is left to do: streams read to their ends, queues empty, no function running.

        With `hurry`, what failed is delivered again at once instead of after its visibility timeout.
        """
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            working, begun = self._bell.work
            passes = [reader.passes for reader in self.streams]
            self._bell.ring()
            if hurry:
                self._queues.make_visible()
            if (
                self._read_past(passes, until)
                and not working
                and self._queues.are_empty()
                and self._bell.work == (0, begun)
            ):
                return
            time.sleep(0.005)
        raise TimeoutError(f"After {timeout} s there is still work: {self._bell.work[0]} functions at it.")

    def _read_past(self, passes: list[int], until: float) -> bool:
        """Wait until each stream has been read to its end once more than these passes."""
        while time.monotonic() < until:
            if all(reader.last_idle_pass > seen for reader, seen in zip(self.streams, passes, strict=True)):
                return True
            time.sleep(0.002)
        return False

    def tick(self, logical_id: str) -> None:
        """Let a function's schedules be due now, and wait until it is done."""
        rules = [rule for rule in self._schedules.rules for each in rule.functions if each.logical_id == logical_id]
        if not rules:
            raise LookupError(f"No schedule of the template calls {logical_id}.")
        for rule in rules:
            self._invoke(self.stack.functions[logical_id], rule.event(rule.next))

    def dead_letters(self) -> dict[str, list[str]]:
        return self._queues.dead_letters()

    def _invoke(self, function: Function, event: dict[str, Any]) -> Any:
        with self._bell:
            try:
                return invoke(function, event)
            except Exception as error:
                log.exception("%s failed", function.logical_id)
                raise Failed(function.logical_id) from error

    def _later(self, function: Function, event: dict[str, Any]) -> None:
        self._pool.submit(self._invoke, function, event)

    async def _call(self, function: Function, event: dict[str, Any]) -> Any:
        work = self._loop.run_in_executor(self._pool, self._invoke, function, event)
        patience = min(function.timeout, _GATEWAY_PATIENCE)
        try:
            return await asyncio.wait_for(asyncio.shield(work), patience)
        except TimeoutError as error:
            log.exception("%s took longer than %s s", function.logical_id, patience)
            raise TooSlow from error

    def _in_loop(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    async def _open(self) -> None:
        for application, listener in (
            (self._server.public, self._listeners.site),
            (self._server.inside, self._listeners.inside),
        ):
            runner = web.AppRunner(application, access_log=None, shutdown_timeout=2)
            await runner.setup()
            await web.SockSite(runner, listener).start()
            self._runners.append(runner)

    async def _close(self) -> None:
        await self._server.close_sockets()
        for runner in self._runners:
            await runner.cleanup()


def _with_streams(stack: Stack) -> list[str]:
    tables = stack.template.of_type("AWS::DynamoDB::Table")
    return [name for name in tables if stack.made(name).attributes["StreamArn"]]


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    return listener
