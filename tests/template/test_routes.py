"""Which function answers which path: the most specific route wins, as API Gateway has it."""

import re

import pytest

from tests.template.reading import Template

AUTH = [
    "POST /api/v1/auth/signup",
    "POST /api/v1/auth/login",
    "POST /api/v1/auth/refresh",
    "POST /api/v1/auth/logout",
    "POST /api/v1/auth/switch",
    "POST /api/v1/auth/socket-ticket",
    "GET /api/v1/me",
    "PATCH /api/v1/me",
    "POST /api/v1/me/password",
    "PUT /api/v1/org/slug",
    "GET /api/v1/invites/org_1.secret",
    "POST /api/v1/invites/org_1.secret/accept",
    "GET /api/v1/.well-known/jwks.json",
]
API = [
    "GET /api/v1/health",
    "GET /api/docs",
    "GET /api/v1/org",
    "PATCH /api/v1/org",
    "GET /api/v1/members",
    "PATCH /api/v1/members/usr_1",
    "DELETE /api/v1/members/usr_1",
    "GET /api/v1/invites",
    "POST /api/v1/invites",
    "DELETE /api/v1/invites/inv_1",
    "GET /api/v1/projects",
    "POST /api/v1/projects",
    "PATCH /api/v1/projects/WEB",
    "DELETE /api/v1/projects/WEB",
    "GET /api/v1/tasks",
    "POST /api/v1/tasks",
    "PATCH /api/v1/tasks/WEB-1",
    "POST /api/v1/tasks/WEB-1/restore",
    "PUT /api/v1/tasks/WEB-1/status",
    "PUT /api/v1/tasks/WEB-1/rank",
    "POST /api/v1/tasks/WEB-1/comments",
    "PATCH /api/v1/comments/cmt_1",
    "GET /api/v1/tasks/WEB-1/activity",
    "GET /api/v1/activity",
    "GET /api/v1/changes",
    "GET /api/v1/notifications",
    "POST /api/v1/notifications/read",
]


def function_behind(template: Template, target: dict[str, str]) -> str:
    (integration,) = re.findall(r"\$\{(\w+)\}", target["Fn::Sub"])
    (function,) = re.findall(r"\$\{(\w+)\.Arn\}", template.properties(integration)["IntegrationUri"]["Fn::Sub"])
    return str(function)


def answers(template: Template, request: str) -> str | None:
    """The function API Gateway would call: exact segments first, then {variables}, then {proxy+}; a verb before ANY."""
    method, path = request.split(" ")
    best: tuple[tuple[object, ...], str] | None = None
    for route in template.of_type("AWS::ApiGatewayV2::Route").values():
        if route["ApiId"] != {"Ref": "HttpApi"}:
            continue
        verb, pattern = route["RouteKey"].split(" ")
        if verb not in (method, "ANY"):
            continue
        expression = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(pattern).replace(r"\{proxy\+\}", ".+"))
        if re.fullmatch(expression, path):
            segments = ["{proxy+}" in s or ("{" in s) * 0.5 for s in pattern.split("/")]
            rank = ("{proxy+}" in pattern, segments, verb == "ANY")
            if best is None or rank < best[0]:
                best = (rank, function_behind(template, route["Target"]))
    return best and best[1]


@pytest.mark.parametrize("request_line", AUTH)
def test_accounts_and_what_is_unique_across_organisations_go_to_auth(template: Template, request_line: str) -> None:
    assert answers(template, request_line) == "Auth"


@pytest.mark.parametrize("request_line", API)
def test_what_an_organisations_people_do_goes_to_api(template: Template, request_line: str) -> None:
    assert answers(template, request_line) == "Api"


@pytest.mark.parametrize("request_line", ["GET /", "GET /api/v2/tasks", "POST /api/docs"])
def test_nobody_answers_the_rest(template: Template, request_line: str) -> None:
    assert answers(template, request_line) is None


def test_requests_come_as_aws_wsgi_reads_them(template: Template) -> None:
    for name in ("AuthIntegration", "ApiIntegration"):
        assert template.properties(name)["PayloadFormatVersion"] == "1.0"
        assert template.properties(name)["IntegrationType"] == "AWS_PROXY"
    assert template.properties("HttpStage")["StageName"] == "$default"


def test_sockets_come_go_and_speak_through_one_function(template: Template) -> None:
    routes = {
        route["RouteKey"]: route
        for route in template.of_type("AWS::ApiGatewayV2::Route").values()
        if route["ApiId"] == {"Ref": "SocketApi"}
    }

    assert set(routes) == {"$connect", "$disconnect", "$default"}
    assert {function_behind(template, route["Target"]) for route in routes.values()} == {"Socket"}


def test_nobody_connects_without_a_ticket(template: Template) -> None:
    (connect,) = (r for r in template.of_type("AWS::ApiGatewayV2::Route").values() if r["RouteKey"] == "$connect")
    authorizer = template.properties("SocketTicket")

    assert connect["AuthorizationType"] == "CUSTOM"
    assert connect["AuthorizerId"] == {"Ref": "SocketTicket"}
    assert authorizer["AuthorizerType"] == "REQUEST"
    assert "${SocketAuthorizer.Arn}" in authorizer["AuthorizerUri"]["Fn::Sub"]


def test_the_sockets_stage_is_named_after_their_path(template: Template) -> None:
    # CloudFront passes /ws on as it is, so the first segment must be the stage.
    assert template.properties("SocketStage")["StageName"] == "ws"
    for name in ("Realtime", "Socket"):
        assert template.environment(name)["SOCKET_ENDPOINT"]["Fn::Sub"].endswith("/ws")


def test_api_gateway_may_call_what_it_routes_to(template: Template) -> None:
    called = {
        p["FunctionName"]["Ref"]: p["SourceArn"]["Fn::Sub"].rpartition(":")[2]
        for p in template.of_type("AWS::Lambda::Permission").values()
    }

    assert called == {
        "Auth": "${HttpApi}/*",
        "Api": "${HttpApi}/*",
        "Socket": "${SocketApi}/*",
        "SocketAuthorizer": "${SocketApi}/authorizers/${SocketTicket}",
    }


def test_stages_hold_a_flood_back(template: Template) -> None:
    for name in ("HttpStage", "SocketStage"):
        limits = template.properties(name)["DefaultRouteSettings"]
        assert 0 < limits["ThrottlingRateLimit"] <= limits["ThrottlingBurstLimit"] <= 5_000, name
