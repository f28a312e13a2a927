"""Wakes whoever waits for work when something has been done, so that nobody has to ask often."""

import threading


class Bell:
    """Rung after each invocation: what it wrote may be somebody's work. `quiet_for` bounds what nobody rings for."""

    def __init__(self, quiet_for: float = 0.5) -> None:
        self._quiet_for = quiet_for
        self._listeners: list[threading.Event] = []
        self.stopping = threading.Event()
        self._working = 0
        self._begun = 0
        self._counting = threading.Lock()

    def listener(self) -> threading.Event:
        listener = threading.Event()
        self._listeners.append(listener)
        return listener

    def ring(self) -> None:
        for listener in self._listeners:
            listener.set()

    def wait(self, listener: threading.Event) -> None:
        listener.wait(self._quiet_for)
        listener.clear()

    def stop(self) -> None:
        self.stopping.set()
        self.ring()

    def __enter__(self) -> None:
        """Mark one piece of work; the bell rings when it is done."""
        with self._counting:
            self._working += 1
            self._begun += 1

    def __exit__(self, *_: object) -> None:
        with self._counting:
            self._working -= 1
        self.ring()

    @property
    def work(self) -> tuple[int, int]:
        """How much is being done now, and how much has ever begun."""
        with self._counting:
            return self._working, self._begun
