"""Each route of openapi.yaml ends in the function that serves it: the gateway's table against Flask's."""

import re
from collections.abc import Iterator
from importlib import import_module

import pytest
import yaml
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from tests.template import reading
from tests.template.reading import Template
from tests.template.test_routes import answers

METHODS = {"get", "put", "post", "patch", "delete"}


def routes() -> Iterator[str]:
    document = yaml.safe_load((reading.PATH.parent / "openapi.yaml").read_text("utf-8"))
    (server,) = document["servers"]
    for path, item in document["paths"].items():
        for method in METHODS & item.keys():
            yield f"{method.upper()} {server['url']}{path}"


@pytest.mark.parametrize("route", sorted(routes()))
def test_a_route_reaches_the_function_that_serves_it(template: Template, route: str) -> None:
    method, path = re.sub(r"\{\w+\}", "x1", route).split(" ")
    function = answers(template, f"{method} {path}")
    assert function, "API Gateway answers this itself."

    app = import_module(template.properties(function)["Handler"].rpartition(".")[0]).app
    try:
        app.url_map.bind("localhost").match(path, method)
    except (HTTPException, RequestRedirect) as error:
        pytest.fail(f"{function} does not serve it: {error}")
