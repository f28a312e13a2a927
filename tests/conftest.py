"""The embedded services for every test: started once, with fresh tables, queues and keys for each test that asks.

`deployed` is the whole template under a name of its own (some 50 ms). Code called directly sees a function's
environment inside `with deployed.as_function("Api"):`; `invoke(deployed.functions["Api"], event)` of local.functions
calls its handler. `deployed.made("TasksTable").ref` is what `!Ref TasksTable` gives, `engines.client("sqs")` a client.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from local import stack as stacks
from local import template
from local.checkpoints import Checkpoints
from local.engines import Engines, dynoxide
from local.kept import Kept
from local.mail import Letters
from local.running import Listeners, Running
from local.stack import Doors, Stack
from taskmaster.aws import tenancy
from taskmaster.aws.table import one_request
from taskmaster.caller import Caller
from taskmaster.ids import new_id
from taskmaster.members.tickets.service import issue_ticket
from tests import rights
from tests.company import Company
from tests.screens import Screen
from tests.teams import Team
from tests.visitors import Visitor

SITE = Path(__file__).parents[1] / "frontend" / "dist"
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


@pytest.fixture(autouse=True)
def no_function_exceeds_its_role(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The embedded services let anybody do anything; AWS will not."""
    forbidden = rights.watch(monkeypatch)
    yield forbidden
    assert forbidden == []


@pytest.fixture(scope="session")
def kept() -> Kept:
    """One signing key and one door secret for all tests, so that what the code caches of them stays true."""
    return Kept()


@pytest.fixture
def deploy(engines: Engines, kept: Kept) -> Callable[..., Stack]:
    """Make a template under a name of its own, perhaps without some resources, behind given doors."""

    def deploy(path: Path = TEMPLATE, *, without: tuple[str, ...] = (), doors: Doors | None = None) -> Stack:
        name = f"test-{os.getpid()}-{next(_numbers)}"
        parameters = stacks.PARAMETERS if path == TEMPLATE else {}
        made = template.read(path, parameters, stacks.pseudo(name), without)
        return Stack(made, engines, name, kept, doors)

    return deploy


@pytest.fixture
def deployed(deploy: Callable[..., Stack]) -> Stack:
    """The template made under a name of its own: tables and queues that no other test sees, and nothing polls."""
    return deploy()


@pytest.fixture
def start(deploy: Callable[..., Stack], tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Set a template to work on a free port; the fixture stops what it started."""
    started: list[Running] = []

    def start(
        path: Path = TEMPLATE, *, site: Path = SITE, before: Callable[[Running], None] | None = None, **choices: Any
    ) -> Running:
        listeners = Listeners.take(0)
        made = deploy(path, doors=listeners.doors, **choices)
        running = Running(made, listeners, Letters(), Checkpoints(), site)
        if before:
            before(running)
        running.start(schedules=False)
        started.append(running)
        return running

    yield start
    for running in started:
        running.stop()


@pytest.fixture
def stack(start: Callable[..., Running]) -> Running:
    """The whole system at work on a free port: HTTP, sockets, streams and queues; schedules only when told to `tick`.

    `stack.url` is the site's address, `stack.settled()` returns when nothing is left to do, `stack.letters.all()` is
    the mail that was sent, newest first.
    """
    return start()


@pytest.fixture
def visitor(deployed: Stack) -> Callable[..., Visitor]:
    """Make somebody at a browser of their own; `visitor(address=…)` says where they sit."""
    return partial(Visitor, deployed)


@pytest.fixture
def team(deployed: Stack) -> Team:
    """An organisation with people in every role, signed in."""
    return Team(deployed)


@pytest.fixture
def strangers(deployed: Stack) -> Team:
    """Another organisation in the same tables."""
    return Team(deployed)


@pytest.fixture
def open_screen(stack: Running) -> Iterator[Callable[..., Screen]]:
    """Open a screen for somebody of a company; every one is closed at the end."""
    screens: list[Screen] = []

    def open_screen(company: Company, person: Caller) -> Screen:
        with company.at_work():
            ticket = issue_ticket(person).ticket
        screens.append(Screen(stack.url, ticket))
        return screens[-1]

    yield open_screen
    for screen in screens:
        screen.close()


@pytest.fixture(scope="session")
def moto_engines(engines: Engines) -> Iterator[Engines]:
    """moto alone, its DynamoDB too: what `make run` falls back to where dynoxide has no binary."""
    alone = Engines()
    yield alone
    alone.stop()


@pytest.fixture(params=["dynoxide", "moto"])
def stores(
    request: pytest.FixtureRequest, engines: Engines, moto_engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """An organisation to write rows for, on either engine: what a store promises, it promises on both."""
    chosen = engines if request.param == "dynoxide" else moto_engines
    name = f"test-{os.getpid()}-{next(_numbers)}"
    made = Stack(template.read(TEMPLATE, stacks.PARAMETERS, stacks.pseudo(name)), chosen, name, Kept())
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", chosen.dynamodb_url)
    tenancy.dynamodb.cache_clear()
    org_id = new_id("org")
    with made.as_function("Auth"), tenancy.acting_for(org_id), one_request(only_reads=False):
        yield org_id
    tenancy.dynamodb.cache_clear()
