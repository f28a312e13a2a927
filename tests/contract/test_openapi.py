import re
from collections import Counter

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

from taskmaster.web.docs import read_docs
from taskmaster.web.operation import declared
from tools import api_page, openapi
from tools.openapi_routes import routes

DOCUMENT = openapi.document()
OPERATIONS = [
    pytest.param(path, method, asked, id=asked["operationId"])
    for path, methods in DOCUMENT["paths"].items()
    for method, asked in methods.items()
]


def resolved(node):
    return DOCUMENT["components"][node["$ref"].split("/")[-2]][node["$ref"].split("/")[-1]] if "$ref" in node else node


def check(schema, value):
    whole = {**schema, "components": DOCUMENT["components"]}
    Draft202012Validator(whole, format_checker=FormatChecker()).validate(value)


def test_openapi_yaml_is_what_the_code_says():
    assert openapi.WHERE.read_text(encoding="utf-8") == openapi.text(), "Run `make openapi`."
    assert api_page.WHERE.read_text(encoding="utf-8") == api_page.page(DOCUMENT), "Run `make openapi`."


def test_it_is_valid_openapi_3_1():
    document = yaml.safe_load(openapi.text())

    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_every_declared_route_is_in_it_once():
    views = {route.view for route in routes()}
    names = Counter(asked.values[2]["operationId"] for asked in OPERATIONS)

    assert {view for view in declared if view.__module__.startswith("taskmaster.")} - views == {read_docs}
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(("path", "method", "asked"), OPERATIONS)
def test_a_route_is_told_whole(path, method, asked):
    parameters = [resolved(parameter) for parameter in asked.get("parameters", [])]
    statuses = set(asked["responses"])

    assert re.fullmatch(r"[A-Z][^.]*", asked["summary"])
    assert set(re.findall(r"{(\w+)}", path)) == {p["name"] for p in parameters if p["in"] == "path"}
    assert "5XX" in statuses
    assert asked.get("security") is not None or {"401", "429"} <= statuses
    assert "requestBody" not in asked or {"400", "413", "422"} <= statuses
    assert all(statuses >= {"412"} for parameter in parameters if parameter["name"] == "If-Match")


@pytest.mark.parametrize(("path", "method", "asked"), OPERATIONS)
def test_every_example_is_one(path, method, asked):
    told = [asked["requestBody"]] if "requestBody" in asked else []
    for answer in (*told, *(resolved(answer) for answer in asked["responses"].values())):
        for content in answer.get("content", {}).values():
            shown = [resolved(example)["value"] for example in content.get("examples", {}).values()]
            for example in [*shown, *([content["example"]] if "example" in content else [])]:
                check(content["schema"], example)
    for parameter in map(resolved, asked.get("parameters", [])):
        if "example" in parameter:
            check(parameter["schema"], parameter["example"])


def test_pages_are_named_after_what_they_hold():
    assert [name for name in DOCUMENT["components"]["schemas"] if not re.fullmatch(r"[A-Z]\w+", name)] == []
    assert {"MemberPage", "InvitePage"} <= set(DOCUMENT["components"]["schemas"])
