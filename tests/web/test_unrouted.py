from local.stack import Stack
from tests.visitors import Visitor


def test_an_address_that_does_not_exist_says_where_to_look(deployed: Stack):
    answer = Visitor(deployed).get("/nowhere")

    assert (answer.status_code, answer.json["code"]) == (404, "no_such_route")
    assert answer.content_type == "application/problem+json"


def test_a_method_that_an_address_does_not_take_is_named(deployed: Stack):
    answer = Visitor(deployed).delete("/health")

    assert (answer.status_code, answer.json["code"]) == (405, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]
    assert "DELETE" in answer.json["detail"]
