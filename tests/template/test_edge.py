"""The functions that run at CloudFront's edge, run by Node."""

import json
import subprocess
from typing import Any

import pytest

from tests.template.reading import Template


def run(template: Template, name: str, request: dict[str, Any], viewer: str = "198.51.100.7") -> dict[str, Any]:
    code = template.properties(name)["FunctionCode"]
    event = {"version": "1.0", "viewer": {"ip": viewer}, "request": {"headers": {}, **request}}
    script = f"{code}\nconsole.log(JSON.stringify(handler({json.dumps(event)})));"
    answer = subprocess.run(["node", "-e", script], check=True, capture_output=True, text=True)
    changed: dict[str, Any] = json.loads(answer.stdout)
    return changed


@pytest.mark.parametrize("page", ["/", "/sign-in", "/projects/WEB", "/tasks/WEB-12", "/invite/org_01.Zm9vYmFy"])
def test_a_page_is_the_single_page(template: Template, page: str) -> None:
    assert run(template, "PageFunction", {"uri": page})["uri"] == "/index.html"


@pytest.mark.parametrize("file", ["/assets/index-1a2b.js", "/assets/index-1a2b.css", "/favicon.svg", "/robots.txt"])
def test_a_file_is_itself(template: Template, file: str) -> None:
    assert run(template, "PageFunction", {"uri": file})["uri"] == file


def test_what_a_client_claims_as_its_address_is_written_over(template: Template) -> None:
    request = {"uri": "/api/v1/me", "headers": {"x-taskmaster-viewer": {"value": "10.0.0.1"}}}

    changed = run(template, "ViewerFunction", request, viewer="2001:db8::1")

    assert changed == {"uri": "/api/v1/me", "headers": {"x-taskmaster-viewer": {"value": "2001:db8::1"}}}
