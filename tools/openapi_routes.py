"""The routes of both HTTP functions, as Flask knows them, with what each view declares."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from taskmaster.errors import NotSignedIn
from taskmaster.lambdas import api, auth
from taskmaster.web.operation import PUBLIC, Operation, declared

PREFIX = "/api/v1"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Parameter:
    name: str
    description: str
    example: str


@dataclass(frozen=True)
class Route:
    """One method of one path. `function` is the Lambda function's logical id that has it."""

    method: str
    path: str
    function: str
    tag: str
    view: Callable[..., Any]
    asked: Operation
    parameters: tuple[Parameter, ...]

    @property
    def operation_id(self) -> str:
        return self.view.__name__

    @property
    def takes_version(self) -> bool:
        return "seen_version" in self.view.__code__.co_names

    @property
    def takes_key(self) -> bool:
        return self.method != "GET" and self.asked.action != PUBLIC and not self.path.startswith("/auth/")

    @property
    def takes_cookie(self) -> bool:
        return self.asked.action == PUBLIC and NotSignedIn in self.asked.refusals and self.asked.body is None

    @property
    def sets_cookie(self) -> bool:
        return not {"entered", "with_cookie", "delete_cookie"}.isdisjoint(self.view.__code__.co_names)

    @property
    def example_path(self) -> str:
        path = self.path
        for parameter in self.parameters:
            path = path.replace(f"{{{parameter.name}}}", parameter.example)
        return path


KNOWN = {
    "comment_id": Parameter("comment_id", "A comment's id.", "cmt_019a9f3b6c8d0000a1b2c3d4e5f6"),
    "invite_id": Parameter("invite_id", "An invite's id.", "inv_019a9f3b6c8d0000a1b2c3d4e5f6"),
    "logo": Parameter(
        "logo",
        "The organisation's id and its logo's name.",
        "org_019a9f3b6c8d0000a1b2c3d4e5f6.0d9c2a1e6a534c64a5a13c2a5d3b9f10",
    ),
    "project_key": Parameter("project_key", "A project's key.", "WEB"),
    "session_id": Parameter("session_id", "A session's id.", "ses_019a9f3b6c8d0000a1b2c3d4e5f6"),
    "task_id": Parameter("task_id", "A task's id.", "WEB-123"),
    "token": Parameter("token", "What the link in the mail ends with.", "org_019a9f3b6c8d0000a1b2c3d4e5f6.c2VjcmV0"),
    "view_id": Parameter("view_id", "A saved view's id.", "viw_019a9f3b6c8d0000a1b2c3d4e5f6"),
    "user_id": Parameter("user_id", "A person's id.", "usr_019a9f3b6c8d0000a1b2c3d4e5f6"),
}


def routes() -> list[Route]:
    """List every route under /api/v1, by path and method."""
    found = [*_of(api.app, "Api"), *_of(auth.app, "Auth")]
    shapes: dict[str, set[str]] = {}
    for route in found:
        shapes.setdefault(re.sub(r"\{\w+\}", "{}", route.path), set()).add(route.path)
    shared = {path for paths in shapes.values() if len(paths) > 1 for path in paths}
    found = [_named_after_its_list(route) if route.path in shared else route for route in found]
    return sorted(found, key=lambda route: (route.path, METHODS.index(route.method)))


def _of(app: Any, function: str) -> Iterator[Route]:
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith(PREFIX + "/"):
            continue
        view = app.view_functions[rule.endpoint]
        parameters = tuple(KNOWN[name] for name in re.findall(r"<(\w+)>", rule.rule))
        path = re.sub(r"<(\w+)>", r"{\1}", rule.rule.removeprefix(PREFIX))
        for method in sorted(rule.methods & {*METHODS}):
            yield Route(method, path, function, rule.endpoint.partition(".")[0], view, declared[view], parameters)


def _named_after_its_list(route: Route) -> Route:
    """Two paths may not differ in a parameter's name alone: `/invites/{invite_id}`, `/invites/{token}` share one."""
    [old] = route.parameters
    name = route.path.partition(f"/{{{old.name}}}")[0].rpartition("/")[2].rstrip("s")
    path = route.path.replace(f"{{{old.name}}}", f"{{{name}}}")
    return Route(
        route.method,
        path,
        route.function,
        route.tag,
        route.view,
        route.asked,
        (Parameter(name, old.description, old.example),),
    )
