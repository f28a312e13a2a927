import pytest

from local.routes import Route, choose

ROUTES = [
    Route(key, key)
    for key in (
        "ANY /api/v1/{proxy+}",
        "ANY /api/v1/auth/{proxy+}",
        "ANY /api/v1/me",
        "GET /api/v1/invites/{token}",
        "POST /api/v1/invites/{token}/accept",
        "GET /api/v1/things/{thing}/parts",
        "GET /api/v1/things/first/parts",
        "ANY /api/v1/things/first/parts",
    )
]


@pytest.mark.parametrize(
    ("method", "path", "key", "parameters"),
    [
        ("GET", "/api/v1/tasks", "ANY /api/v1/{proxy+}", {"proxy": "tasks"}),
        ("POST", "/api/v1/auth/login", "ANY /api/v1/auth/{proxy+}", {"proxy": "login"}),
        ("GET", "/api/v1/auth/a/b", "ANY /api/v1/auth/{proxy+}", {"proxy": "a/b"}),
        ("PATCH", "/api/v1/me", "ANY /api/v1/me", {}),
        ("GET", "/api/v1/mean", "ANY /api/v1/{proxy+}", {"proxy": "mean"}),
        ("GET", "/api/v1/invites/o.s", "GET /api/v1/invites/{token}", {"token": "o.s"}),
        ("DELETE", "/api/v1/invites/i", "ANY /api/v1/{proxy+}", {"proxy": "invites/i"}),
        ("POST", "/api/v1/invites/t/accept", "POST /api/v1/invites/{token}/accept", {"token": "t"}),
        ("GET", "/api/v1/things/x/parts", "GET /api/v1/things/{thing}/parts", {"thing": "x"}),
        ("GET", "/api/v1/things/first/parts", "GET /api/v1/things/first/parts", {}),
        ("PUT", "/api/v1/things/first/parts", "ANY /api/v1/things/first/parts", {}),
    ],
)
def test_the_most_exact_route_answers(method, path, key, parameters):
    chosen = choose(ROUTES, method, path)

    assert chosen is not None
    assert (chosen.route.key, chosen.path_parameters) == (key, parameters)


@pytest.mark.parametrize("path", ["/api/v1/", "/api", "/", "/other"])
def test_no_route_answers_what_none_fits(path):
    assert choose(ROUTES, "GET", path) is None


def test_the_default_route_takes_what_is_left():
    chosen = choose([*ROUTES, Route("$default", "rest")], "GET", "/other")

    assert chosen is not None
    assert chosen.route.target == "rest"
