import re
from html.parser import HTMLParser

import pytest

from taskmaster.lambdas import api
from tests.visitors import Visitor
from tools import openapi

DOCUMENT = openapi.document()


@pytest.fixture
def page(deployed):
    headers = Visitor(deployed)._headers()
    with deployed.as_function("Api"):
        return api.app.test_client().get("/api/docs", headers=headers)


def test_anybody_may_read_about_the_api(page):
    assert page.status_code == 200
    assert page.mimetype == "text/html"


def test_every_route_and_every_code_can_be_linked_to(page):
    anchors = set(re.findall(r'id="(\w+)"', page.text))
    links = set(re.findall(r'href="#(\w+)"', page.text))
    operations = {asked["operationId"] for methods in DOCUMENT["paths"].values() for asked in methods.values()}

    assert operations | set(DOCUMENT["components"]["examples"]) <= anchors
    assert links <= anchors


def test_it_runs_nothing_and_fetches_nothing(page):
    policy = page.headers["Content-Security-Policy"]

    assert not re.search(r"<(script|img|link|iframe|form)|\son\w+=|style=|https?://", page.text)
    assert "default-src 'none'" in policy
    assert re.search(r"style-src 'sha256-[\w+/]{43}='", policy)


def test_its_tags_are_balanced(page):
    open_tags = []

    class Balance(HTMLParser):
        def handle_starttag(self, tag, _attributes):
            if tag != "meta":
                open_tags.append(tag)

        def handle_endtag(self, tag):
            assert open_tags.pop() == tag

    Balance().feed(page.text)

    assert open_tags == []
