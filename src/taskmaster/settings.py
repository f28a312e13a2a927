"""What the template tells a function about its surroundings: environment variables, read when asked for."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

_environment: ContextVar[Mapping[str, str] | None] = ContextVar("environment", default=None)


class SettingMissing(RuntimeError):
    """The template does not give this function a variable that its code asks for."""


def get(name: str) -> str | None:
    values = _environment.get()
    return (os.environ if values is None else values).get(name) or None


def need(name: str) -> str:
    value = get(name)
    if value is None:
        raise SettingMissing(f"The environment variable {name} is not set.")
    return value


@contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """Answer from `values` instead of the process's environment: for several functions in one process."""
    token = _environment.set(values)
    try:
        yield
    finally:
        _environment.reset(token)
