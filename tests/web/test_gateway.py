import gzip

import pytest

from taskmaster.web.gateway import handler_for
from tests.web.gateway_events import Asked, body_of, echo, http_1, http_2, rest, said


@pytest.fixture(params=[rest, http_1, http_2], ids=lambda made: made.__name__)
def event(request):
    """Each format of API Gateway in turn: makes its event of a request."""
    return request.param


@pytest.fixture
def ask(event):
    handler = handler_for(echo())
    return lambda **asked: handler(event(Asked(**asked)), None)


def headers_of(answer):
    """Names to all their values, whichever way the format puts them."""
    several = dict(answer.get("multiValueHeaders") or {})
    several |= {name: [value] for name, value in (answer.get("headers") or {}).items()}
    if answer.get("cookies"):
        several["set-cookie"] = answer["cookies"]
    return several


def test_a_request_finds_its_route_and_the_status_is_a_number(ask):
    answer = ask(path="/tasks/WEB-1", method="PATCH")

    assert answer["statusCode"] == 200
    assert isinstance(answer["statusCode"], int)
    assert said(answer)["path"] == "/tasks/WEB-1"
    assert said(answer)["method"] == "PATCH"
    assert said(answer)["request_id"] == "req-1"


def test_without_a_query_there_are_no_arguments(ask):
    assert said(ask())["args"] == {}


def test_every_value_of_a_repeated_parameter_arrives(ask):
    answer = ask(query=[("a", "1"), ("a", "2"), ("b", "x y"), ("c", "1,2"), ("d", "é&=+%")])

    assert said(answer)["args"] == {"a": ["1", "2"], "b": ["x y"], "c": ["1,2"], "d": ["é&=+%"]}


def test_every_value_of_a_repeated_header_arrives(ask):
    answer = ask(headers=[("X-Several", "1"), ("X-Several", "2")])

    assert said(answer)["several"] == "1,2"


def test_cookies_arrive(ask):
    assert said(ask(cookies={"a": "1", "b": "2"}))["cookies"] == {"a": "1", "b": "2"}


def test_each_cookie_goes_out_by_itself(ask):
    cookies = headers_of(ask(path="/cookies"))["set-cookie"]

    assert [cookie.partition(";")[0] for cookie in cookies] == ["a=1", "b=2"]


def test_a_binary_body_arrives_with_its_length(ask):
    body = bytes([0, 255, 254, 1])
    answer = ask(method="POST", body=body, headers=[("Content-Type", "application/octet-stream")])

    assert said(answer)["body"] == list(body)
    assert said(answer)["length"] == "4"


def test_a_text_body_is_utf_8(ask):
    answer = ask(method="POST", body='{"a":"é"}', headers=[("Content-Type", "application/json")])

    assert bytes(said(answer)["body"]) == '{"a":"é"}'.encode()
    assert said(answer)["length"] == "10"


def test_a_form_is_read(ask):
    answer = ask(method="POST", body="a=1&b=2", headers=[("Content-Type", "application/x-www-form-urlencoded")])

    assert said(answer)["form"] == {"a": "1", "b": "2"}


@pytest.mark.parametrize(("path", "body"), [("/binary", bytes(range(256))), ("/image", b"\x89PNG\r\n\x1a\n\x00\xff")])
def test_what_is_no_text_goes_out_as_base64(ask, path, body):
    answer = ask(path=path)

    assert answer["isBase64Encoded"] is True
    assert body_of(answer) == body


def test_compressed_text_goes_out_as_base64(ask):
    answer = ask(path="/compressed")

    assert answer["isBase64Encoded"] is True
    assert gzip.decompress(body_of(answer)) == b'{"a": 1}'


def test_text_goes_out_as_it_is(ask):
    answer = ask(path="/text")

    assert answer["isBase64Encoded"] is False
    assert answer["body"] == "héllo ✓"


@pytest.mark.parametrize("path", ["/a b/é", "/50%off", "/a+b", "/a;b=c", "/~x"])
def test_a_path_is_decoded_once(ask, path):
    assert said(ask(path=path))["path"] == path


def test_a_stream_is_read_to_its_end(ask):
    assert body_of(ask(path="/stream")) == b"ab"


def test_an_answer_without_body(ask):
    answer = ask(path="/nothing")

    assert answer["statusCode"] == 204
    assert answer["body"] == ""


def test_a_redirect_keeps_its_address(ask):
    answer = ask(path="/elsewhere")

    assert answer["statusCode"] == 302
    assert headers_of(answer)["location"] == ["/tasks"]


def test_the_caller_and_the_scheme_are_as_the_proxy_saw_them(ask):
    answer = said(ask())

    assert answer["remote"] == "1.2.3.4"
    assert answer["url"] == "https://abc.execute-api.eu-west-1.amazonaws.com/tasks"


def test_an_event_without_any_headers(event):
    bare = event(Asked()) | {"headers": None, "multiValueHeaders": None}

    assert said(handler_for(echo())(bare, None))["path"] == "/tasks"


@pytest.mark.parametrize("shape", [http_1, http_2])
def test_a_named_stage_is_not_part_of_the_path(shape):
    answer = said(handler_for(echo())(shape(Asked(path="/tasks", stage="prod")), None))

    assert (answer["script"], answer["path"]) == ("/prod", "/tasks")


def test_a_path_that_begins_like_the_stage_is_left_alone():
    answer = said(handler_for(echo())(http_1(Asked(path="/production/tasks", stage="$default")), None))

    assert (answer["script"], answer["path"]) == ("", "/production/tasks")


def test_the_iterable_is_closed_even_when_it_breaks():
    closed = []

    class Breaking:
        def __iter__(self):
            yield b"a"
            raise RuntimeError("half way")

        def close(self):
            closed.append(True)

    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return Breaking()

    with pytest.raises(RuntimeError, match="half way"):
        handler_for(app)(http_1(Asked()), None)

    assert closed == [True]
