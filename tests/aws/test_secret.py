from datetime import timedelta

import pytest

from local.engines import Engines
from taskmaster import clock, settings
from taskmaster.aws import secret


@pytest.fixture
def arn(engines: Engines) -> str:
    made = engines.client("secretsmanager").create_secret(Name=f"door-{clock.now().timestamp()}", SecretString="first")
    return str(made["ARN"])


def change(engines: Engines, arn: str, to: str) -> None:
    engines.client("secretsmanager").put_secret_value(SecretId=arn, SecretString=to)


def test_the_secret_opens_the_door_and_nothing_else_does(arn: str) -> None:
    with settings.environment({"DOOR_SECRET": arn}):
        assert secret.is_door("first")
        assert not secret.is_door("")
        assert not secret.is_door("fürst")


def test_while_a_new_secret_spreads_both_open(engines: Engines, arn: str) -> None:
    with settings.environment({"DOOR_SECRET": arn}):
        assert secret.is_door("first")
        change(engines, arn, "second")

        assert secret.is_door("second")
        assert secret.is_door("first")


def test_the_one_before_the_one_before_is_forgotten(engines: Engines, arn: str) -> None:
    with settings.environment({"DOOR_SECRET": arn}):
        change(engines, arn, "second")
        change(engines, arn, "third")

        assert not secret.is_door("first")


def test_guessing_does_not_make_us_ask_each_time(engines: Engines, arn: str) -> None:
    with settings.environment({"DOOR_SECRET": arn}):
        assert not secret.is_door("a guess")
        change(engines, arn, "second")

        assert not secret.is_door("second")
        with clock.at(clock.now() + timedelta(seconds=61)):
            assert secret.is_door("second")


def test_each_purpose_has_a_key_of_its_own(arn: str) -> None:
    with settings.environment({"DOOR_SECRET": arn}):
        keys = {secret.derived("cursors"), secret.derived("invites")}

        assert {len(key) for key in keys} == {32}
        assert len(keys) == 2
        assert secret.derived("cursors") in keys
