import json
from pathlib import Path

import pytest

from taskmaster.accounts.guessable import is_guessable

CASES = json.loads(Path(__file__).with_name("guessable.json").read_text("utf-8"))


@pytest.mark.parametrize("password", CASES["guessable"])
def test_a_first_guess_is_called_one(password: str) -> None:
    assert is_guessable(password, CASES["own"])


@pytest.mark.parametrize("password", CASES["fine"])
def test_what_takes_long_to_guess_is_none(password: str) -> None:
    assert not is_guessable(password, CASES["own"])


def test_a_name_is_a_first_guess_of_its_owner_alone() -> None:
    assert is_guessable("Lovelace2026", ["Ada Lovelace"])
    assert not is_guessable("Lovelace2026")
