"""The rules of the house that no linter knows. Each says which room is wrong."""

import ast
import inspect
import re
import sys
from pathlib import Path

import pytest

from local import template
from local.stack import PARAMETERS, pseudo
from taskmaster.permissions import LEAST
from taskmaster.web.operation import PUBLIC
from tools.openapi_routes import routes

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "taskmaster"
MODULES = {
    ".".join(["taskmaster", *path.relative_to(SOURCE).with_suffix("").parts]): path for path in SOURCE.rglob("*.py")
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

SIGNED_IN = [pytest.param(route, id=route.operation_id) for route in routes() if route.asked.action != PUBLIC]

# Where one bad message, row or moment must not sink its neighbours.
BOUNDARIES = {"taskmaster.aws.queue", "taskmaster.aws.stream", "taskmaster.reminders.service"}


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def functions_of(name):
    return [node for node in TREES[name].body if isinstance(node, ast.FunctionDef)]


def imports_of(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def demanded(function):
    """The action that a function demands in its first line, whatever its docstring; None if it demands none."""
    lines = function.body[1:] if ast.get_docstring(function) else function.body
    match lines[0]:
        case ast.Expr(ast.Call(ast.Attribute(ast.Name("caller"), "must"), [ast.Constant(action)])):
            return action
    return None


def services_called_by(view):
    """The service functions that a view calls: (module, name)."""
    room = sys.modules[view.__module__]
    tree = next(f for f in functions_of(view.__module__) if f.name == view.__name__)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = getattr(room, node.value.id, None)
            if inspect.ismodule(module) and module.__name__ in MODULES and hasattr(module, node.attr):
                yield getattr(module, node.attr).__module__, node.attr


def test_each_function_of_the_template_has_its_file_and_its_payload(engines):
    declared = template.read(ROOT / "template.yaml", PARAMETERS, pseudo("house"), ())
    functions = {snake(name) for name in declared.of_type("AWS::Lambda::Function")}

    assert {path.stem for path in (SOURCE / "lambdas").glob("[a-z]*.py")} == functions
    assert {path.stem for path in (ROOT / "events").glob("*.json")} == functions


def test_lambdas_hold_no_logic():
    for path in (SOURCE / "lambdas").glob("*.py"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line]

        assert len(lines) <= 25, path.name
        assert not any(isinstance(node, ast.If | ast.For | ast.Try) for node in ast.walk(ast.parse("\n".join(lines))))


def test_only_a_feature_touches_its_store_and_not_by_its_routes_or_model():
    wrong = []
    for name, tree in TREES.items():
        for imported in imports_of(tree):
            if imported.startswith("taskmaster.") and imported.endswith(".store"):
                inside = name.startswith(imported.removesuffix("store"))
                if not inside or name.endswith((".routes", ".model")):
                    wrong.append((name, imported))

    assert wrong == []


def test_every_action_is_of_the_table_and_every_line_of_it_is_used():
    actions = {route.asked.action for route in routes()} - {PUBLIC}

    assert actions == set(LEAST)


@pytest.mark.parametrize("route", SIGNED_IN)
def test_the_service_behind_a_route_demands_the_same_action(route):
    found = {
        demanded(function)
        for module, called in services_called_by(route.view)
        for function in functions_of(module)
        if function.name == called
    }

    assert route.asked.action in found, f"{route.view.__module__}.{route.view.__name__} calls nothing that demands it"


def test_what_people_can_do_begins_by_asking_whether_they_may():
    """Every public service function that takes a caller and is called by a route."""
    called = {called for route in routes() for called in services_called_by(route.view)}
    wrong = [
        f"{module}.{function.name}"
        for module, name in called
        for function in functions_of(module)
        if function.name == name
        and function.args.args
        and function.args.args[0].arg == "caller"
        and demanded(function) not in LEAST
    ]

    assert wrong == []


def test_every_demand_is_of_the_table():
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            match node:
                case ast.Call(ast.Attribute(_, "must"), [ast.Constant(action)]):
                    assert action in LEAST, name


def test_broad_excepts_stand_at_boundaries_only():
    found = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
        and not any(isinstance(line, ast.Raise) and line.exc is None for line in node.body)
    }

    assert found <= BOUNDARIES


def test_nobody_asks_the_clock_behind_its_back():
    """`clock.now` is the one source; monotonic time, for waiting and caching, is not the clock's."""
    wrong = []
    for name, tree in TREES.items():
        if name == "taskmaster.clock":
            continue
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(ast.Name("datetime" | "date"), "now" | "utcnow" | "today"):
                    wrong.append(name)
                case ast.Attribute(ast.Name("time"), "time" | "time_ns" | "localtime" | "gmtime"):
                    wrong.append(name)

    assert wrong == []


def test_every_store_tells_its_keys():
    for name, tree in TREES.items():
        if name.endswith(".store"):
            assert re.search(r"^pk +sk", ast.get_docstring(tree) or "", re.MULTILINE), name


def test_you_would_know_your_room_in_every_file():
    for folder in ("src", "local", "tools", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            if "node_modules" not in path.parts:
                assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path
