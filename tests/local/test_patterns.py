import json

import pytest

from local.patterns import wanted
from local.template import TemplateError

EVENT = {"eventName": "INSERT", "count": 5, "dynamodb": {"Keys": {"sk": {"S": "EVENT#1"}}}, "list": ["a", "b"]}


def takes(pattern):
    return wanted({"Filters": [{"Pattern": json.dumps(pattern)}]}, EVENT)


@pytest.mark.parametrize(
    "pattern",
    [
        {},
        {"eventName": ["INSERT", "MODIFY"]},
        {"dynamodb": {"Keys": {"sk": {"S": [{"prefix": "EVENT#"}]}}}},
        {"eventName": [{"suffix": "ERT"}]},
        {"eventName": [{"equals-ignore-case": "insert"}]},
        {"eventName": [{"anything-but": ["REMOVE"]}]},
        {"eventName": [{"anything-but": {"prefix": "REM"}}]},
        {"count": [{"numeric": [">", 4, "<=", 5]}]},
        {"eventName": [{"exists": True}]},
        {"absent": [{"exists": False}]},
        {"list": ["b"]},
        {"$or": [{"eventName": ["REMOVE"]}, {"count": [5]}]},
    ],
)
def test_what_fits_is_wanted(pattern):
    assert takes(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        {"eventName": ["MODIFY"]},
        {"eventName": ["INSERT"], "count": [6]},
        {"dynamodb": {"Keys": {"sk": {"S": [{"prefix": "TASK"}]}}}},
        {"eventName": [{"anything-but": ["INSERT"]}]},
        {"count": [{"numeric": ["<", 5]}]},
        {"absent": ["x"]},
        {"absent": {"deeper": ["x"]}},
        {"absent": [{"exists": True}]},
        {"$or": [{"eventName": ["REMOVE"]}, {"count": [6]}]},
    ],
)
def test_what_does_not_fit_is_left(pattern):
    assert not takes(pattern)


def test_without_filters_everything_is_wanted():
    assert wanted(None, EVENT)


def test_a_filter_of_an_unknown_kind_is_said():
    with pytest.raises(TemplateError, match="wildcard"):
        takes({"eventName": [{"wildcard": "IN*"}]})
