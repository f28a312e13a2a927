"""An open screen: what a browser's socket is sent, gathered in a thread of its own."""

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any

import aiohttp

Message = dict[str, Any]


class Refused(Exception):
    """The socket did not open; the status says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Screen:
    """Connects at once, or raises Refused. `origin` is the page's, the site's own if not said."""

    def __init__(self, url: str, ticket: str, *, origin: str | None = None, protocol: str = "taskmaster") -> None:
        self.messages: list[Message] = []
        self.protocol: str | None = None
        self.ended = threading.Event()
        self._url, self._protocols, self._origin = url, (protocol, ticket), origin or url
        self._changed = threading.Condition()
        self._opened = threading.Event()
        self._refused: int | None = None
        self._loop = asyncio.new_event_loop()
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._listen(),), daemon=True)
        self._thread.start()
        self._opened.wait(20)
        if self._refused is not None:
            self._thread.join(5)
            self._loop.close()
            raise Refused(self._refused)

    async def _listen(self) -> None:
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.ws_connect(
                    f"{self._url}/ws", protocols=self._protocols, headers={"Origin": self._origin}
                ) as socket,
            ):
                self._socket, self.protocol = socket, socket.protocol
                self._opened.set()
                async for message in socket:
                    with self._changed:
                        self.messages.append(message.json())
                        self._changed.notify_all()
        except aiohttp.WSServerHandshakeError as error:
            self._refused = error.status
        finally:
            self._opened.set()
            self.ended.set()

    def events(self, name: str | None = None) -> list[Message]:
        """What has come by now; a ping goes round first, so that nothing is still on the way."""
        if not self.ended.is_set():
            pongs = self._pongs()
            self.say('{"action": "ping"}')
            self.wait_for(lambda _: self._pongs() > pongs or self.ended.is_set())
        told = [message["event"] for message in list(self.messages) if message["type"] == "event"]
        return [event for event in told if name in (None, event["name"])]

    def wait_for(self, what: str | Callable[[Message], bool], timeout: float = 10) -> Message:
        """Return the first message that `what` fits; a text is an event's name."""
        until = time.monotonic() + timeout
        with self._changed:
            while True:
                for message in self.messages:
                    if _fits(message, what):
                        return message
                left = until - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    raise TimeoutError(f"{what} did not come; there is {self.messages}")

    def _pongs(self) -> int:
        return sum(message["type"] == "pong" for message in list(self.messages))

    def say(self, text: str) -> None:
        assert self._socket is not None
        asyncio.run_coroutine_threadsafe(self._socket.send_str(text), self._loop).result(5)

    def close(self) -> None:
        if self._socket is not None and not self.ended.is_set():
            asyncio.run_coroutine_threadsafe(self._socket.close(), self._loop).result(5)
        self._thread.join(5)
        self._loop.close()


def _fits(message: Message, what: str | Callable[[Message], bool]) -> bool:
    if callable(what):
        return what(message)
    return bool(message["type"] == "event" and message["event"]["name"] == what)
