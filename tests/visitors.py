"""People at the door: Flask clients of both HTTP functions, behind CloudFront's headers, with a browser's cookies."""

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import ModuleType
from typing import Any
from unittest.mock import patch

from local.stack import Stack
from taskmaster import clock
from taskmaster.aws.commit import commit
from taskmaster.aws.table import tasks_table
from taskmaster.aws.tenancy import acting_for
from taskmaster.lambdas import api, auth
from taskmaster.members.invites.service import get_invite, invite_link

DOOR = "X-TaskMaster-Door"
PASSWORD = "a long walk home"
Answer = Any  # A werkzeug TestResponse, whose `json` may be read without asking whether it is there.
_numbers = itertools.count(1)


class Visitor:
    """Somebody at a browser of their own. `token` is what they show as bearer, if they are signed in."""

    def __init__(self, deployed: Stack, address: str | None = None) -> None:
        self.deployed = deployed
        self.address = address or f"198.51.100.{next(_numbers) % 250}"
        self.origin: str | None = deployed.doors.site
        self.token: str | None = None
        self.user: dict[str, Any] = {}
        self.org: dict[str, Any] = {}
        self._clients = {"Auth": auth.app.test_client(), "Api": api.app.test_client()}

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Ask for a path below /api/v1; underscores in the names of headers stand for hyphens."""
        return self.send(method, path, headers, json=body)

    def send(self, method: str, path: str, headers: Mapping[str, str], **content: Any) -> Answer:
        """The same with any content: `json`, `data` as raw bytes, `query_string`."""
        name = "Auth" if _is_auth(method, path) else "Api"
        with self.deployed.as_function(name):
            return self._clients[name].open(
                f"/api/v1{path}",
                method=method,
                base_url=self.deployed.doors.site.replace("http:", "https:"),
                headers={**self._headers(), **{key.replace("_", "-"): value for key, value in headers.items()}},
                **content,
            )

    def get(self, path: str, **more: Any) -> Answer:
        return self.ask("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.ask("POST", path, body, **more)

    def patch(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.ask("PATCH", path, body, **more)

    def put(self, path: str, json: Any = None, **more: Any) -> Answer:
        return self.ask("PUT", path, json, **more)

    def delete(self, path: str, **more: Any) -> Answer:
        return self.ask("DELETE", path, **more)

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

    def invite(self, email: str, role: str = "member") -> str:
        """Invite somebody; returns the token of the link that the mail carries."""
        invite = self.post("/invites", {"email": email, "role": role})
        assert invite.status_code == 201, invite.text
        return self.token_of(invite.json["id"])

    def token_of(self, invite_id: str) -> str:
        with self.deployed.as_function("Notifications"), acting_for(self.org["id"]):
            invite = get_invite(self.org["id"], invite_id)
            assert invite is not None
            return invite_link(self.org["id"], invite).rpartition("/")[2]

    def bring(self, email: str, role: str = "member") -> "Visitor":
        """Invite somebody who has no account yet, and let them accept at a browser of their own."""
        acceptance = {"name": email.partition("@")[0].title(), "password": PASSWORD}
        newcomer = Visitor(self.deployed)
        return newcomer.enter(newcomer.post(f"/invites/{self.invite(email, role)}/accept", acceptance))

    def events(self) -> list[dict[str, Any]]:
        """What has been said in this organisation, oldest first."""
        with self.deployed.as_function("Auth"), acting_for(self.org["id"]):
            day = clock.text(clock.now())[:10]
            rows = tasks_table.each(f"ORG#{self.org['id']}#DAY#{day}", index="gsi1")
            return [json.loads(row["event"]) for row in rows]

    def rows(self) -> list[dict[str, Any]]:
        """Every row of Users and Orgs, as DynamoDB keeps it."""
        dynamodb = self.deployed.engines.client("dynamodb")
        names = [self.deployed.made(table).ref for table in ("UsersTable", "OrgsTable")]
        return [row for name in names for row in dynamodb.scan(TableName=name)["Items"]]

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
            "X-TaskMaster-Viewer": self.address,
            **({"Origin": self.origin} if self.origin else {}),
        }
        return {**headers, "Authorization": f"Bearer {self.token}"} if self.token else headers


@contextmanager
def meanwhile(service: ModuleType, happens: Callable[[], object]) -> Iterator[None]:
    """Let something happen between what the service's next request reads and what it commits."""

    def late(*what: Any) -> None:
        slow.side_effect = commit
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(happens).result()
        commit(*what)

    with patch.object(service, "commit", side_effect=late) as slow:
        yield


def _is_auth(method: str, path: str) -> bool:
    first, _, rest = path.strip("/").partition("/")
    if first == "invites":
        return (method == "GET" and rest != "") or rest.endswith("/accept")
    return first in ("auth", "me", ".well-known") or path == "/org/slug"
