"""What reaches a function, and what comes back, through CloudFront and API Gateway as they are imitated here."""

import base64
import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest
import requests

from local import stack as stacks
from local import template
from local.front import Front
from tests.conftest import TEMPLATE

SMALL = Path(__file__).with_name("small.yaml")


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Site</title>")
    (folder / "assets" / "main-abc.js").write_text("console.log(1)" * 200)
    (tmp_path / "secret.js").write_text("not to be served")
    return folder


@pytest.fixture
def running(start, site):
    return start(SMALL, site=site)


def seen(running, method="GET", path="/api/x", **request):
    response = requests.request(method, running.url + path, timeout=10, **request)
    return response.json()["event"]


def test_the_event_is_an_http_apis_payload_1_0(running):
    event = seen(running, "POST", "/api/a%20b?x=1&x=2&empty=&y=%C3%A9", json={"a": "é"}, headers={"X-Two": "2"})

    assert event["version"] == "1.0"
    assert event["resource"] == event["requestContext"]["resourcePath"] == "/api/{proxy+}"
    assert event["path"] == "/api/a%20b"
    assert event["pathParameters"] == {"proxy": "a%20b"}
    assert event["queryStringParameters"] == {"x": "2", "empty": "", "y": "é"}
    assert event["multiValueQueryStringParameters"] == {"x": ["1", "2"], "empty": [""], "y": ["é"]}
    assert event["headers"]["X-Two"] == "2"
    assert event["headers"]["Host"].endswith(".execute-api.eu-west-1.amazonaws.com")
    assert json.loads(event["body"]) == {"a": "é"}
    assert event["isBase64Encoded"] is False
    assert event["requestContext"]["stage"] == "$default"


def test_what_is_not_there_is_null(running):
    event = seen(running)

    assert event["body"] is None
    assert event["queryStringParameters"] is None
    assert event["multiValueQueryStringParameters"] is None


def test_a_binary_body_is_encoded(running):
    event = seen(running, "POST", data=b"\xff\x00", headers={"Content-Type": "application/octet-stream"})

    assert event["isBase64Encoded"] is True
    assert base64.b64decode(event["body"]) == b"\xff\x00"


def test_cloudfronts_word_wins_over_the_viewers(running):
    forged = {"X-Door": "guessed", "X-Viewer": "10.0.0.1", "X-Forwarded-For": "10.0.0.2"}

    headers = seen(running, headers=forged)["headers"]

    assert len(headers["X-Door"]) == 64
    assert headers["X-Viewer"] == "127.0.0.1"
    assert headers["X-Forwarded-For"] == "10.0.0.2, 127.0.0.1, 192.0.2.1"


def test_two_cookies_are_two_headers(running):
    response = requests.get(running.url + "/api/x", timeout=10)

    assert response.raw.headers.getlist("set-cookie") == ["a=1", "b=2"]


def test_the_response_headers_policy_is_applied(running):
    for path in ("/", "/api/x"):
        headers = requests.get(running.url + path, timeout=10).headers

        assert headers["content-security-policy"] == "default-src 'self'"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["strict-transport-security"] == "max-age=63072000; includeSubDomains"
        assert headers["permissions-policy"] == "camera=()"


@pytest.mark.parametrize("path", ["/api/broken", "/api/odd"])
def test_a_function_that_fails_is_a_500_in_the_gateways_words(running, path):
    response = requests.get(running.url + path, timeout=10)

    assert response.status_code == 500
    assert response.json() == {"message": "Internal Server Error"}


def test_a_path_without_a_route_is_the_gateways_404(running):
    response = requests.get(running.url + "/api/", timeout=10)

    assert (response.status_code, response.json()) == (404, {"message": "Not Found"})


def test_every_page_is_the_single_page(running):
    for path in ("/", "/projects/WEB", "/invite/org_1.secret"):
        response = requests.get(running.url + path, timeout=10)

        assert response.text.startswith("<!doctype html>")
        assert response.headers["cache-control"] == "no-cache"


def test_a_hashed_file_is_kept_for_a_year_and_compressed(running):
    response = requests.get(
        running.url + "/assets/main-abc.js", headers={"Accept-Encoding": "gzip"}, stream=True, timeout=10
    )

    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["content-encoding"] == "gzip"
    assert gzip.decompress(response.raw.read()).decode().startswith("console.log")


def test_a_file_that_is_not_there_is_404(running):
    assert requests.get(running.url + "/assets/gone-abc.js", timeout=10).status_code == 404


def test_nothing_outside_the_site_is_served(running):
    request = requests.Request("GET", running.url).prepare()
    request.url = running.url + "/assets/..%2f..%2fsecret.js"

    response = requests.Session().send(request, timeout=10)

    assert response.status_code == 404


def test_the_site_is_only_read(running):
    assert requests.post(running.url + "/", timeout=10).status_code == 403


def test_cloudfronts_functions_do_there_what_is_done_here(deployed):
    """Their JavaScript is run by Node for the comparison."""
    node = shutil.which("node")
    assert node
    front = Front(deployed)
    declared = template.read(TEMPLATE, stacks.PARAMETERS, stacks.pseudo("x")).of_type("AWS::CloudFront::Function")
    paths = ["/", "/board", "/invite/o.s", "/assets/a-1.js", "/favicon.svg", "/a.html", "/x.js/y", "/site.webmanifest"]

    def there(name, path):
        code = declared[name]["Properties"]["FunctionCode"]
        event = {"request": {"uri": path, "headers": {}}, "viewer": {"ip": "198.51.100.7"}}
        script = f"{code}\nconsole.log(JSON.stringify(handler({json.dumps(event)})))"
        return json.loads(subprocess.run([node, "-e", script], capture_output=True, check=True, text=True).stdout)

    assert [there("PageFunction", path)["uri"] for path in paths] == [
        front.behaviour(path).rewritten(path) for path in paths
    ]
    sent = {name: value["value"] for name, value in there("ViewerFunction", "/api/x")["headers"].items()}
    here = dict(front.behaviour("/api/x").request_headers([], "198.51.100.7"))
    assert sent.items() <= here.items()
