from collections.abc import Iterator
from pathlib import Path

import pytest

from local import stack as stacks
from local import template
from local.engines import Engines
from local.kept import Kept
from local.stack import Stack
from taskmaster.aws.tenancy import dynamodb

TEMPLATE = Path(__file__).parents[2] / "template.yaml"


@pytest.fixture(params=["dynoxide", "moto"])
def either(
    request: pytest.FixtureRequest, engines: Engines, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stack]:
    """The template's tables, once on each engine that may hold them; both must keep what the stores rely on."""
    own = engines if request.param == "dynoxide" else Engines(binary=None)
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", own.dynamodb_url)
    dynamodb.cache_clear()
    name = f"stores-{request.node.name[:20].replace('_', '-')}-{request.param}"
    yield Stack(template.read(TEMPLATE, stacks.PARAMETERS, stacks.pseudo(name)), own, name, kept)
    dynamodb.cache_clear()
    if own is not engines:
        own.stop()
