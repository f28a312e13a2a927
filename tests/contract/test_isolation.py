"""Every route, by everybody, for things of one's own, of colleagues, hidden, foreign, absent and gone."""

import copy
import sys

import pytest

from taskmaster.aws.tenancy import dynamodb
from taskmaster.caller import Caller
from taskmaster.permissions import LEAST
from tests.contract.rights import NO_SIGN_IN, OUTSIDE, RANK, RIGHTS, expected, kinds_of
from tests.contract.world import MARK, OPERATIONS, World

ROLES = [*reversed(RANK), *OUTSIDE]


@pytest.fixture
def world(deployed):
    return World(deployed)


def leaks(answer):
    return MARK.casefold() in (answer.text + str(answer.headers)).casefold()


def test_the_table_of_rights_names_every_route():
    assert set(RIGHTS) | NO_SIGN_IN == set(OPERATIONS)
    assert {name for name, (_, _, asked) in OPERATIONS.items() if asked.get("security") is not None} == NO_SIGN_IN


def test_the_permission_table_says_the_same():
    least = {asked["x-action"]: RIGHTS[name].least for name, (_, _, asked) in OPERATIONS.items() if "x-action" in asked}

    assert least == LEAST


@pytest.mark.timeout(600)
def test_everybody_gets_what_the_table_says_and_nobody_learns_of_another_organisation(world):
    before, wrong, cells = world.rows_of_theirs(), [], 0

    for operation, right in RIGHTS.items():
        for kind in kinds_of(right):
            for role in ROLES:
                thing = world.thing(right.thing, kind, role) if right.thing else ""
                answer = world.ask(operation, role, thing)
                cells += 1
                if answer.status_code != expected(right, role, kind) or leaks(answer):
                    wrong.append((operation, kind, role, answer.status_code, expected(right, role, kind), answer.text))

    assert not wrong, "\n".join(str(each)[:300] for each in wrong)
    assert cells >= 1000
    assert world.rows_of_theirs() == before


@pytest.mark.timeout(600)
def test_with_every_key_turned_to_another_organisation_the_guard_lets_nothing_out(world):
    """As if each store had forgotten whose rows it reads: the membership is found, then every key is the strangers'."""
    ours, theirs = world.people["owner"].org["id"], world.strangers.org["id"]
    turned = 0

    def turn(params, **_):
        nonlocal turned
        changed = _turned(copy.deepcopy(params), f"ORG#{ours}", f"ORG#{theirs}")
        turned += changed != params
        params.update(changed)

    for role in RANK:
        world.leaver(role)
    before, leaked = world.rows_of_theirs(), []
    dynamodb().meta.events.register_first("provide-client-params.dynamodb.*", turn)
    try:
        for operation, right in RIGHTS.items():
            thing = world.foreign.get(right.thing, "")
            for role in RANK:
                answer = world.ask(operation, role, thing)
                if leaks(answer) or (answer.status_code < 400 and right.thing):
                    leaked.append((operation, role, answer.status_code, answer.text))
    finally:
        dynamodb().meta.events.unregister("provide-client-params.dynamodb.*", turn)

    assert leaked == []
    assert turned >= 50
    assert world.rows_of_theirs() == before


def _turned(node, ours, theirs):
    """Change the organisation in every key but those by which a request is let in at all."""
    if isinstance(node, dict):
        if node.get("sk", {}).get("S", "").startswith(("MEMBER#", "LIMIT")):
            return node
        return {name: _turned(value, ours, theirs) for name, value in node.items()}
    if isinstance(node, list):
        return [_turned(value, ours, theirs) for value in node]
    return node.replace(ours, theirs) if isinstance(node, str) and node.startswith(ours) else node


def one_of(operations, world):
    """The first of these operations, and a thing for it that a fellow member has made."""
    right = RIGHTS[operations[0]]
    return operations[0], world.thing(right.thing, "mine", right.least) if right.thing else ""


@pytest.mark.timeout(300)
def test_a_line_taken_out_of_the_permission_table_or_made_stricter_shuts_out_who_could_before(world, monkeypatch):
    unseen = []

    for action, least in dict(LEAST).items():
        operations = [name for name, (_, _, asked) in OPERATIONS.items() if asked.get("x-action") == action]
        place = RANK.index(least)
        tries = {"out": None, **({"stricter": RANK[place + 1]} if place + 1 < len(RANK) else {})}
        for change, new in tries.items():
            operation, thing = one_of(operations, world)
            with monkeypatch.context() as table:
                table.delitem(LEAST, action)
                if new:
                    table.setitem(LEAST, action, new)
                answer = world.ask(operation, least, thing)
            if answer.status_code != 403:
                unseen.append((action, change, operation, answer.status_code))

    assert unseen == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize("fallen", ["the app's wall", "the services' wall"])
def test_each_of_the_two_walls_is_enough_alone(world, monkeypatch, fallen):
    must = Caller.must

    def one_wall(caller, action):
        by_app = sys._getframe(1).f_globals["__name__"] == "taskmaster.app"
        if by_app != (fallen == "the app's wall"):
            must(caller, action)

    monkeypatch.setattr(Caller, "must", one_wall)

    wrong = []
    for operation, right in RIGHTS.items():
        for role in RANK[: RANK.index(right.least)]:
            thing = world.thing(right.thing, "others", role) if right.thing else ""
            answer = world.ask(operation, role, thing)
            if answer.status_code != 403:
                wrong.append((operation, role, answer.status_code))

    assert wrong == []
