"""Schemathesis makes requests of openapi.yaml, fitting and unfitting: every answer must be one that it promises."""

import json
import os
import re
from collections import Counter
from contextlib import suppress
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode

from tests.contract.rights import RIGHTS
from tests.contract.world import DOCUMENT, OPERATIONS, World
from tests.web.test_strict_json import NOT_JSON, NOT_OURS

EXAMPLES = int(os.environ.get("FUZZ", "6"))  # Of each operation, fitting and unfitting: `make fuzz` takes many more.
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
MADE = {found.ok().definition.raw["operationId"]: found.ok() for found in SCHEMA.get_all_operations()}
MADE["log_out"] = MADE.pop("log_out")  # The last: whoever has asked for it can write nothing any more.


@pytest.fixture
def world(deployed):
    return World(deployed)


def promised(operation, status):
    answers = OPERATIONS[operation][2]["responses"]
    answer = answers.get(str(status))
    if answer and "$ref" in answer:
        return DOCUMENT["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    return answer


def broken_promise(operation, answer):
    """Say what is wrong with an answer; None if it is as openapi.yaml says."""
    told = promised(operation, answer.status_code)
    if told is None:
        return f"status {answer.status_code} is not promised"
    content = told.get("content", {})
    if not content:
        return None if not answer.data else "a body where none is promised"
    [media_type] = content
    if answer.mimetype != media_type:
        return f"{answer.mimetype}, not {media_type}"
    schema = {**content[media_type]["schema"], "components": DOCUMENT["components"]}
    wrong = list(Draft202012Validator(schema).iter_errors(answer.json))
    if wrong:
        return wrong[0].message
    return None if all(name in answer.headers for name in ("X-Request-Id", "Cache-Control")) else "headers are missing"


def path_of(case, real):
    """Fill the path's parameters, with what exists where `real` says so."""
    path = case.path
    for name, value in (case.path_parameters or {}).items():
        path = path.replace(f"{{{name}}}", quote(str(real or value), safe=""))
    return path


def send(world, case, real):
    client = world.people["owner"]
    query = {name: value for name, value in (case.query or {}).items() if value is not None}
    headers = {name: str(value) for name, value in (case.headers or {}).items() if sendable(str(value))}
    return client.send(case.method, path_of(case, real), headers, data=body_of(case), query_string=query)


def body_of(case):
    if isinstance(case.body, schemathesis.core.NotSet):
        return None
    return case.body if isinstance(case.body, bytes) else json.dumps(case.body, default=str).encode()


def sendable(value):
    return re.fullmatch(r"[\x20-\x7e]*", value) is not None


def explore(world, name, mode, heard):
    """Ask one operation some examples; `heard` is told of each answer, and of what is wrong with it."""
    right = RIGHTS.get(name)
    thing = world.thing(right.thing, "others", "admin") if right and right.thing else ""

    @seed(20261121)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(MADE[name].as_strategy(generation_mode=mode), st.booleans())
    def ask(case, real):
        answer = send(world, case, thing if real else "")
        wrong = broken_promise(name, answer)
        heard(answer.status_code, wrong and f"{name}: {wrong} ({case.path} {case.query} {str(case.body)[:120]})")

    with suppress(Unsatisfiable):  # Nothing that one could get wrong.
        ask()


@pytest.mark.timeout(36_000)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"])
def test_every_answer_is_one_that_openapi_promises(world, mode):
    statuses, broken = Counter(), Counter()

    def heard(status, wrong):
        statuses[status] += 1
        broken.update([wrong] if wrong else [])

    for name in MADE:
        explore(world, name, mode, heard)

    assert not broken, "\n".join(broken)
    assert statuses[200] > 0
    assert statuses[422] > 0


@pytest.mark.timeout(300)
def test_hostile_json_is_refused_at_every_route(world):
    bodies = [*NOT_JSON.values(), *(raw for raw, _ in NOT_OURS.values())]
    wrong = []

    for name, (method, path, asked) in OPERATIONS.items():
        if "requestBody" not in asked:
            continue
        thing = world.thing(RIGHTS[name].thing, "others", "admin") if name in RIGHTS and RIGHTS[name].thing else "x"
        for raw in bodies:
            answer = world.people["owner"].send(method, re.sub(r"{\w+}", thing, path), {}, data=raw)
            if answer.status_code not in (400, 413, 422) and not (
                name == "accept_invite" and answer.status_code == 404
            ):
                wrong.append((name, raw[:40], answer.status_code))
            elif broken_promise(name, answer):
                wrong.append((name, raw[:40], broken_promise(name, answer)))

    assert wrong == []
