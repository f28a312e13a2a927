import re
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from types import SimpleNamespace

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from taskmaster.aws import tenancy
from taskmaster.aws.commit import commit, put_any
from taskmaster.aws.guard import TenantViolation
from taskmaster.aws.table import Key, get_many, orgs_table, tasks_table
from taskmaster.aws.tenancy import acting_for, counting, dynamodb
from taskmaster.errors import TryAgain


@pytest.fixture
def sts(monkeypatch):
    """STS, that remembers whose role was assumed and gives each organisation keys named after it."""
    asked = []

    class Sts:
        def assume_role(self, **how):
            asked.append(how)
            org_id = how["Tags"][0]["Value"]
            return {"Credentials": {"AccessKeyId": f"KEY-{org_id}", "SecretAccessKey": "s", "SessionToken": "t"}}

    tenancy.credentials.forget()
    monkeypatch.setattr(tenancy, "client", lambda _name: Sts())
    yield asked
    tenancy.credentials.forget()


@pytest.fixture
def signed(deployed):
    """The access key of every call to DynamoDB, in order."""
    keys = []

    def note(request, **_):
        keys.append(re.search(r"Credential=([^/]+)/", request.headers["Authorization"].decode())[1])

    dynamodb().meta.events.register_last("before-send.dynamodb", note)
    with deployed.as_function("Api"):
        yield keys
    dynamodb().meta.events.unregister("before-send.dynamodb", note)


def read(org_id):
    with acting_for(org_id):
        orgs_table.get(f"ORG#{org_id}", "ORG")


def test_each_call_is_signed_for_the_organisation_at_hand(sts, signed):
    for org_id in ("org_a", "org_b", "org_a"):
        read(org_id)

    assert signed == ["KEY-org_a", "KEY-org_b", "KEY-org_a"]


def test_the_role_is_tagged_with_the_organisation_and_lives_fifteen_minutes(sts, signed, deployed):
    read("org_a")

    [asked] = sts
    assert asked["RoleArn"] == deployed.functions["Api"].environment["TENANT_ROLE"]
    assert asked["Tags"] == [{"Key": "org", "Value": "org_a"}]
    assert asked["DurationSeconds"] == 900


def test_at_the_same_time_nobody_gets_anothers_credentials(sts, signed):
    def many(org_id):
        for _ in range(20):
            with acting_for(org_id), counting():
                keys = tenancy.credentials.get_frozen_credentials()
                assert keys.access_key == f"KEY-{org_id}"
                orgs_table.get(f"ORG#{org_id}", "ORG")

    with ThreadPoolExecutor(4) as people:
        for done in [people.submit(copy_context().run, many, f"org_{n}") for n in range(4)]:
            done.result()

    assert {key: signed.count(key) for key in signed} == {f"KEY-org_{n}": 20 for n in range(4)}


def test_credentials_are_kept_twelve_minutes(sts, signed, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(tenancy, "time", SimpleNamespace(monotonic=lambda: now[0]))

    for now[0] in (0.0, 60.0, 719.0):
        read("org_a")
    assert len(sts) == 1

    now[0] = 721.0
    read("org_a")
    assert len(sts) == 2


def test_the_five_hundred_used_last_are_kept(sts, signed, monkeypatch):
    monkeypatch.setattr(tenancy, "KEPT", 3)

    for org_id in ("org_a", "org_b", "org_c", "org_a", "org_d", "org_a", "org_b"):
        with acting_for(org_id):
            tenancy.credentials.get_frozen_credentials()

    assert [asked["Tags"][0]["Value"] for asked in sts] == ["org_a", "org_b", "org_c", "org_d", "org_b"]


@pytest.mark.parametrize(
    "error",
    [
        ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "AssumeRole"),
        EndpointConnectionError(endpoint_url="https://sts"),
    ],
    ids=["denied", "away"],
)
def test_without_the_role_no_call_is_sent(sts, signed, monkeypatch, error):
    def refuse(**_):
        raise error

    monkeypatch.setattr(tenancy, "client", lambda _name: SimpleNamespace(assume_role=refuse))

    with pytest.raises(TryAgain):
        read("org_a")
    assert signed == []


def test_a_function_without_a_tenant_role_uses_its_own(sts, signed, deployed):
    with deployed.as_function("Auth"):
        read("org_a")

    assert signed == ["local"]
    assert sts == []


def test_no_call_leaves_for_another_organisation_or_for_none(sts, signed):
    foreign = Key(tasks_table, "ORG#org_b#TASK#WEB-1", "TASK")

    with acting_for("org_a"):
        for call in (
            lambda: tasks_table.get(foreign.pk, foreign.sk),
            lambda: tasks_table.query(foreign.pk),
            lambda: tasks_table.query("ORG#org_b#PROJECT#WEB", index="gsi1"),
            lambda: tasks_table.add(foreign.pk, foreign.sk, 1),
            lambda: get_many([Key(tasks_table, "ORG#org_a", "ORG"), foreign]),
            lambda: commit([put_any(tasks_table, {"pk": foreign.pk, "sk": foreign.sk})]),
            lambda: dynamodb().scan(TableName=tasks_table.name),
            lambda: dynamodb().execute_statement(Statement="SELECT * FROM x"),
        ):
            with pytest.raises(TenantViolation):
                call()
    with pytest.raises(TenantViolation):
        tasks_table.get("ORG#org_a", "ORG")

    assert signed == []


def test_what_a_request_costs_is_counted(deployed):
    with deployed.as_function("Auth"), acting_for("org_a"), counting() as spent:
        commit([put_any(orgs_table, {"pk": "ORG#org_a", "sk": "ORG"})])
        orgs_table.get("ORG#org_a", "ORG")

    assert spent.calls == 2
    assert [name for name, _ in spent.by_call] == ["TransactWriteItems", "GetItem"]
    assert spent.units == sum(units for _, units in spent.by_call) == 3.0
