"""A company's first working day, through the front door alone: HTTP, mail and sockets, as people and browsers do.

Between what one does and what the other sees lie the real stream, relay, topic and queues of the template: nothing
here calls a listener.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from local.running import Running
from taskmaster import clock
from tests.screens import Screen

PASSWORD = "a long walk home"


class Person:
    """Somebody at a browser: what they do goes over HTTP, what they see comes by mail or socket."""

    def __init__(self, stack: Running, email: str) -> None:
        self.stack, self.email = stack, email
        self.session = requests.Session()
        self.screen: Screen | None = None
        self.id = ""

    def does(self, method: str, path: str, body: object = None, status: int = 200, **headers: str) -> Any:
        answer = self.session.request(
            method,
            f"{self.stack.url}/api/v1{path}",
            json=body,
            headers={"Origin": self.stack.url, "Sec-Fetch-Site": "same-origin", **headers},
            timeout=20,
        )
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    def enters(self, path: str, body: object, status: int = 200) -> None:
        """Sign up, sign in or accept an invitation, and open the screen."""
        signed_in = self.does("POST", path, body, status)
        self.session.headers["Authorization"] = f"Bearer {signed_in['access_token']}"
        self.id = signed_in["user"]["id"]
        self.stack.settled()  # One's own coming is no news on one's screen.
        self.screen = Screen(self.stack.url, self.does("POST", "/auth/socket-ticket")["ticket"])

    def sees(self, event: str) -> Any:
        assert self.screen is not None
        return self.screen.wait_for(event)["event"]

    def has_heard(self, event: str) -> int:
        assert self.screen is not None
        return len(self.screen.events(event))

    def mail(self) -> list[Any]:
        """What came by mail, oldest first, as /local/mail shows it."""
        found = requests.get(f"{self.stack.url}/local/mail.json", timeout=10).json()["items"]
        return [letter for letter in found[::-1] if letter["to"] == [self.email]]

    def inbox(self) -> Any:
        return self.does("GET", "/notifications")


@pytest.fixture
def ana(stack):
    person = Person(stack, "ana@northwind.example")
    yield person
    if person.screen:
        person.screen.close()


@pytest.fixture
def ben(stack):
    person = Person(stack, "ben@northwind.example")
    yield person
    if person.screen:
        person.screen.close()


def test_a_companys_first_working_day(stack, ana, ben):
    # A company signs up and invites somebody, who accepts by the link in the mail.
    ana.enters(
        "/auth/signup",
        {"company": "Northwind Field Services", "name": "Ana Reyes", "email": ana.email, "password": PASSWORD},
        status=201,
    )
    ana.does("POST", "/invites", {"email": ben.email, "role": "member"}, status=201)
    stack.settled()
    [invitation] = ben.mail()
    assert invitation["subject"] == "Ana Reyes invites you to Northwind Field Services"
    token = invitation["links"][0].rpartition("/invite/")[2]
    assert ben.does("GET", f"/invites/{token}")["org"]["name"] == "Northwind Field Services"
    ben.enters(f"/invites/{token}/accept", {"name": "Ben Okafor", "password": PASSWORD})
    assert ana.sees("member.joined")["subject"]["id"] == ben.id
    stack.settled()
    assert [note["event"] for note in ana.inbox()["items"]] == ["member.joined"]

    # A project is made, a task is planned and given to the newcomer: inbox, open screen and mail say so.
    ana.does("POST", "/projects", {"key": "WEB", "name": "Website"}, status=201)
    due_at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=3)
    task = ana.does(
        "POST", "/tasks", {"project": "WEB", "title": "Mend the fence", "due_at": due_at.isoformat()}, status=201
    )
    assert ben.sees("task.created")["set"]["title"] == "Mend the fence"
    ana.does("PATCH", f"/tasks/{task['id']}", {"assignee_id": ben.id})
    assert ben.sees("task.assigned")["set"]["assignee_id"] == ben.id
    assert ben.sees("notification.created")["set"]["task_id"] == task["id"]
    stack.settled()
    inbox = ben.inbox()
    assert [(note["event"], note["task_title"]) for note in inbox["items"]] == [("task.assigned", "Mend the fence")]
    assert inbox["unread"] == 1
    assigned = ben.mail()[-1]
    assert assigned["subject"] == f"Ana Reyes assigned {task['id']} to you: Mend the fence"
    assert assigned["links"] == [f"{stack.url}/settings/notifications", f"{stack.url}/tasks/{task['id']}"]

    # A deadline comes near: one reminder goes out, however often the sweep runs, and one when it has passed.
    for moment, name, subject in (
        (due_at - timedelta(hours=24), "task.due_soon", " is due "),
        (due_at + timedelta(seconds=1), "task.overdue", " was due "),
    ):
        with clock.at(moment):
            stack.tick("Reminders")
            stack.tick("Reminders")
        ben.sees(name)
        stack.settled()
        assert (ben.has_heard(name), ana.has_heard(name)) == (1, 1)
        assert len([letter for letter in ben.mail() if subject in letter["subject"]]) == 1
        assert [note["event"] for note in ben.inbox()["items"]].count(name) == 1

    # The assignee finishes it in a single gesture: the other screen follows, its reporter hears of it.
    ben.does("PUT", f"/tasks/{task['id']}/status", {"status": "closed"})
    moved = ana.sees("task.moved")
    assert (moved["subject"]["id"], moved["set"]["status"], moved["actor_id"]) == (task["id"], "closed", ben.id)
    stack.settled()
    assert [note["event"] for note in ana.inbox()["items"]] == ["task.moved", "member.joined"]

    # What is read on one device is read on the other.
    last = ben.inbox()["items"][0]
    ben.does("POST", "/notifications/read", {"before": last["created_at"]}, status=204)
    assert ben.sees("notification.read")["set"]["user_id"] == ben.id
    assert ben.inbox()["unread"] == 0
    assert ana.has_heard("notification.read") == 0

    # Whoever was away catches up with all of it, and with nothing that is another's.
    [after] = [event["id"] for event in ana.screen.events("member.joined")]
    changes = ana.does("GET", f"/changes?after={after}")
    names = {event["name"] for event in changes["items"]}
    assert {"project.created", "task.created", "task.assigned", "task.moved"} <= names
    assert all(event["set"]["user_id"] == ana.id for event in changes["items"] if event["name"].startswith("notific"))
    assert stack.dead_letters() == {name: [] for name in stack.dead_letters()}


def test_every_creation_and_change_of_status_goes_over_the_topic(stack, ana):
    """An ear of its own on the Events topic hears them."""
    queue = stack.stack.engines.client("sqs").create_queue(QueueName=f"{stack.stack.name}-ear")["QueueUrl"]
    stack.stack.engines.client("sns").subscribe(
        TopicArn=stack.stack.made("Events").ref,
        Protocol="sqs",
        Endpoint=f"arn:aws:sqs:eu-west-1:123456789012:{stack.stack.name}-ear",
        Attributes={"RawMessageDelivery": "true"},
    )
    ana.enters(
        "/auth/signup",
        {"company": "Northwind", "name": "Ana Reyes", "email": ana.email, "password": PASSWORD},
        status=201,
    )
    ana.does("POST", "/projects", {"key": "WEB", "name": "Website"}, status=201)
    for n in range(12):
        task = ana.does("POST", "/tasks", {"project": "WEB", "title": f"Task {n}"}, status=201)
        ana.does("PUT", f"/tasks/{task['id']}/status", {"status": "in_progress"})
    stack.settled()

    heard = []
    while (
        found := stack.stack.engines.client("sqs")
        .receive_message(QueueUrl=queue, MaxNumberOfMessages=10, MessageAttributeNames=["All"])
        .get("Messages")
    ):
        heard += [message["MessageAttributes"]["name"]["StringValue"] for message in found]
    assert (heard.count("task.created"), heard.count("task.moved")) == (12, 12)
