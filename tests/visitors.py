"""People at the door: Flask clients of both HTTP functions, behind CloudFront's headers, with a browser's cookies."""

import itertools
from typing import Any

from local.stack import Stack
from taskmaster.lambdas import api, auth

DOOR = "X-TaskMaster-Door"
PASSWORD = "a long walk home"
Answer = Any  # A werkzeug TestResponse, whose `json` may be read without asking whether it is there.
_numbers = itertools.count(1)


class Visitor:
    """Somebody at a browser of their own. `token` is what they show as bearer, if they are signed in."""

    def __init__(self, deployed: Stack, address: str | None = None) -> None:
        self.deployed = deployed
        self.address = address or f"198.51.100.{next(_numbers) % 250}"
        self.token: str | None = None
        self.user: dict[str, Any] = {}
        self.org: dict[str, Any] = {}
        self._clients = {"Auth": auth.app.test_client(), "Api": api.app.test_client()}

    def ask(self, method: str, path: str, json: Any = None, **headers: str) -> Answer:
        """Ask for a path below /api/v1; underscores in the names of headers stand for hyphens."""
        name = "Auth" if _is_auth(method, path) else "Api"
        with self.deployed.as_function(name):
            return self._clients[name].open(
                f"/api/v1{path}",
                method=method,
                json=json,
                base_url=self.deployed.doors.site.replace("http:", "https:"),
                headers={**self._headers(), **{key.replace("_", "-"): value for key, value in headers.items()}},
            )

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, json: Any = None, **headers: str) -> Answer:
        return self.ask("POST", path, json, **headers)

    def patch(self, path: str, json: Any = None, **headers: str) -> Answer:
        return self.ask("PATCH", path, json, **headers)

    def delete(self, path: str, **headers: str) -> Answer:
        return self.ask("DELETE", path, **headers)

    def sign_up(self, email: str, company: str = "Northwind", **more: str) -> "Visitor":
        wanted = {"company": company, "name": email.partition("@")[0].title(), "email": email, "password": PASSWORD}
        return self.enter(self.post("/auth/signup", {**wanted, **more}))

    def log_in(self, email: str, password: str = PASSWORD) -> "Visitor":
        return self.enter(self.post("/auth/login", {"email": email, "password": password}))

    def enter(self, answer: Answer) -> "Visitor":
        """Keep what a sign-in gave, as the site does."""
        assert answer.status_code in (200, 201), answer.text
        self.token, self.user, self.org = answer.json["access_token"], answer.json["user"], answer.json["org"]
        return self

    @property
    def refresh_token(self) -> str:
        cookie = self._clients["Auth"].get_cookie("__Host-refresh", domain="127.0.0.1")
        return cookie.value if cookie else ""

    @refresh_token.setter
    def refresh_token(self, value: str) -> None:
        self._clients["Auth"].set_cookie("__Host-refresh", value, domain="127.0.0.1", secure=True)

    def _headers(self) -> dict[str, str]:
        secret = self.deployed.engines.client("secretsmanager").get_secret_value(
            SecretId=self.deployed.functions["Auth"].environment["DOOR_SECRET"]
        )
        headers = {
            DOOR: secret["SecretString"],
            "CloudFront-Viewer-Address": f"{self.address}:40000",
            "Origin": self.deployed.doors.site,
        }
        return {**headers, "Authorization": f"Bearer {self.token}"} if self.token else headers


def _is_auth(method: str, path: str) -> bool:
    first, _, rest = path.strip("/").partition("/")
    if first == "invites":
        return (method == "GET" and rest != "") or rest.endswith("/accept")
    return first in ("auth", "me", ".well-known")
