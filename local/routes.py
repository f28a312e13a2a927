"""API Gateway's choice of route: the whole path first, then the longest before a greedy variable, then $default."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Route:
    """One route key, such as `GET /tasks/{id}`, and where it leads."""

    key: str
    target: Any

    @property
    def method(self) -> str:
        return self.key.partition(" ")[0]

    @property
    def path(self) -> str:
        return self.key.partition(" ")[2]


@dataclass(frozen=True)
class Chosen:
    route: Route
    path_parameters: dict[str, str]


def choose(routes: Iterable[Route], method: str, path: str) -> Chosen | None:
    """The route that answers, or None: then API Gateway says 404 itself."""
    fitting = []
    for route in routes:
        if route.key == "$default":
            fitting.append(((0,), Chosen(route, {})))
        elif route.method in (method, "ANY") and (match := _pattern(route.path).fullmatch(path)):
            fitting.append(((1, *_rank(route)), Chosen(route, match.groupdict())))
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _rank(route: Route) -> tuple[Any, ...]:
    segments = route.path.split("/")
    greedy = segments[-1].endswith("+}")
    exactness = tuple(0 if part.endswith("+}") else 1 if part.startswith("{") else 2 for part in segments)
    return (not greedy, exactness, route.method != "ANY")


def _pattern(path: str) -> re.Pattern[str]:
    def segment(text: str) -> str:
        if not text.startswith("{"):
            return re.escape(text)
        name = text.strip("{}")
        return f"(?P<{name[:-1]}>.+)" if name.endswith("+") else f"(?P<{name}>[^/]+)"

    return re.compile("/".join(map(segment, path.split("/"))), re.DOTALL)
