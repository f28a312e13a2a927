"""The embedded services for every test: started once, with fresh tables, queues and keys for each test that asks.

`deployed` is the whole template under a name of its own (some 50 ms). Code called directly sees a function's
environment inside `with deployed.as_function("Api"):`; `invoke(deployed.functions["Api"], event)` of local.functions
calls its handler. `deployed.made("TasksTable").ref` is what `!Ref TasksTable` gives, `engines.client("sqs")` a client.
"""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from local import stack as stacks
from local import template
from local.engines import Engines, dynoxide
from local.kept import Kept
from local.stack import Stack

TEMPLATE = Path(__file__).parents[1] / "template.yaml"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def engines() -> Iterator[Engines]:
    """dynoxide and moto, in memory; boto3 finds them, and only them, as long as the tests run."""
    if dynoxide() is None:
        pytest.exit("The DynamoDB engine is not here: `npm ci --prefix local` brings it.", 2)
    engines = Engines(binary=dynoxide())
    before = dict(os.environ)
    os.environ.update(engines.environment())
    yield engines
    os.environ.clear()
    os.environ.update(before)
    engines.stop()


@pytest.fixture(scope="session")
def kept() -> Kept:
    """One signing key and one door secret for all tests, so that what the code caches of them stays true."""
    return Kept()


@pytest.fixture
def deployed(engines: Engines, kept: Kept) -> Stack:
    """The template made under a name of its own: tables and queues that no other test sees, and nothing polls."""
    name = f"test-{os.getpid()}-{next(_numbers)}"
    return Stack(template.read(TEMPLATE, stacks.PARAMETERS, stacks.pseudo(name)), engines, name, kept)
