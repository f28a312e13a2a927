import gzip
import json

import pytest


@pytest.fixture
def ada(visitor):
    somebody = visitor().sign_up("ada@northwind.example")
    somebody.post("/projects", {"key": "WEB", "name": "Website"})
    for n in range(6):
        somebody.post("/tasks", {"project": "WEB", "title": f"Mend the fence at depot {n}", "priority": "high"})
    return somebody


def tasks(ada, accepts):
    return ada.get("/tasks?project=WEB", Accept_Encoding=accepts)


def test_a_long_answer_is_compressed_for_whoever_understands_it(ada):
    plain, packed = tasks(ada, "identity"), tasks(ada, "br, gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert len(packed.data) < len(plain.data) / 3
    assert int(packed.headers["Content-Length"]) == len(packed.data)
    assert json.loads(gzip.decompress(packed.data)) == plain.json
    assert packed.headers.get("ETag") == plain.headers.get("ETag")


@pytest.mark.parametrize("accepts", ["identity", "br", "gzip;q=0", "*;q=0"])
def test_whoever_does_not_gets_it_as_it_is_and_caches_know(ada, accepts):
    answer = tasks(ada, accepts)

    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert len(answer.json["items"]) == 6


def test_a_short_answer_stays_as_it_is(ada):
    answer = ada.get("/projects", Accept_Encoding="gzip")

    assert "Content-Encoding" not in answer.headers
    assert [project["key"] for project in answer.json["items"]] == ["WEB"]


def test_an_answer_given_again_is_compressed_again(ada):
    body = {"body": "Bring the ladder. " * 200}
    first, again = (
        ada.post("/tasks/WEB-1/comments", body, Idempotency_Key="one-and-the-same", Accept_Encoding="gzip")
        for _ in range(2)
    )

    assert first.headers["Content-Encoding"] == again.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(first.data) == gzip.decompress(again.data)
