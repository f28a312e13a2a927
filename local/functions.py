"""Calls a declared handler in this process, as Lambda would call it in its own."""

import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from local.stack import Function
from taskmaster import settings


class Failed(Exception):
    """The function raised; its own error is the cause, and logged."""


class TooSlow(Exception):
    """The function did not answer in its time."""


@dataclass
class Context:
    """What Lambda tells a handler about its invocation."""

    function: Function
    aws_request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    function_version: str = "$LATEST"
    _deadline: float = 0

    def __post_init__(self) -> None:
        self._deadline = time.monotonic() + self.function.timeout
        self.function_name = self.function.name
        self.memory_limit_in_mb = self.function.memory
        self.invoked_function_arn = self.function.arn
        self.log_group_name = f"/aws/lambda/{self.function.name}"
        self.log_stream_name = "local"

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._deadline - time.monotonic()) * 1000))


def handler_of(function: Function) -> Callable[[dict[str, Any], Context], Any]:
    module, _, name = function.handler.rpartition(".")
    handler: Callable[[dict[str, Any], Context], Any] = getattr(import_module(module), name)
    return handler


def invoke(function: Function, event: dict[str, Any]) -> Any:
    """The handler's answer. It sees the function's own environment; event and answer go through JSON, as on AWS."""
    handler = handler_of(function)
    with settings.environment(function.environment):
        return json.loads(json.dumps(handler(json.loads(json.dumps(event)), Context(function))))
