import asyncio
import json
import socket
import struct
import time
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import boto3
import pytest
import requests

from local import stack as stacks
from local import template
from local.checkpoints import Checkpoints
from local.engines import Engines
from local.mail import Letters
from local.running import Listeners, Running
from local.stack import Stack
from tests.local import functions

SMALL = Path(__file__).with_name("small.yaml")


@pytest.fixture
def small(start, monkeypatch):
    functions.forget()
    return lambda **choices: start(SMALL, **choices)


def write(running, *notes):
    response = requests.post(f"{running.url}/api/note", json=notes, timeout=10)
    assert response.status_code == 200


def event(note, name="note.made"):
    return {"pk": note, "sk": f"EVENT#{note}", "name": name}


def test_an_event_row_reaches_its_listener_through_stream_topic_and_queue(small):
    running = small()

    write(running, event("one"), event("two"), {"pk": "a row", "sk": "NOTE", "name": "note.made"})
    running.settled()

    assert functions.heard == ["one", "two"]


def test_the_subscriptions_filter_keeps_other_names_away(small):
    running = small()

    write(running, event("one"), event("two", name="other.made"))
    running.settled()

    assert functions.heard == ["one"]


@pytest.mark.parametrize("gone", ["HeardSubscription", "Relay.Rows", "Listen.Queue"])
def test_what_the_template_does_not_say_is_not_delivered(small, gone):
    running = small(without=(gone,))

    write(running, event("one"))
    if gone == "Listen.Queue":
        with pytest.raises(TimeoutError):
            running.settled(timeout=1)
    else:
        running.settled()

    assert functions.heard == []


def test_a_message_that_failed_comes_again_alone_and_ends_among_the_dead_letters(small):
    running = small()
    functions.refusing.add("poison")

    write(running, event("one"), event("poison"), event("two"))
    running.settled(hurry=True)

    assert functions.heard.count("one") == functions.heard.count("two") == 1
    assert functions.heard.count("poison") == 2
    letters = running.dead_letters()[f"{running.stack.name}-HeardDeadLetters"]
    assert [json.loads(letter)["note"] for letter in letters] == ["poison"]


def test_a_stream_record_that_failed_is_tried_again_from_there(small):
    running = small()
    functions.relay_trouble["left"] = 2

    write(running, event("one"))
    running.settled()

    assert functions.heard == ["one"]


def test_a_stream_record_that_always_fails_is_given_up_to_the_dead_letters(small):
    running = small()
    functions.relay_trouble["left"] = 3

    write(running, event("one"))
    running.settled()
    write(running, event("two"))
    running.settled()

    assert functions.heard == ["two"]
    assert len(running.dead_letters()[f"{running.stack.name}-RelayDeadLetters"]) == 1


def test_a_schedule_ticks_its_function(small):
    running = small()

    running.tick("Sweep")

    assert [event["detail-type"] for event in functions.swept] == ["Scheduled Event"]


def test_without_its_schedule_a_function_does_not_tick(small):
    with pytest.raises(LookupError):
        small(without=("Sweep.Often",)).tick("Sweep")


def test_a_function_sees_its_own_environment_only(small):
    running = small()

    web = requests.get(f"{running.url}/api/anything", timeout=10).json()
    greeted = requests.get(f"{running.url}/api/greet/ada", timeout=10).json()

    assert web["own"] == "web"
    assert greeted == {"hello": "ada", "own": "greet", "notes": None}


def test_mail_is_kept_and_shown_with_its_links(small):
    running = small()

    sent = 'Come in: http://x.example/a?b=1&c\n<img src="cid:logo"><a href="http://x.example/a?b=1&amp;c">Come in</a>'
    requests.post(f"{running.url}/api/mail", data=sent, timeout=10)

    (letter,) = requests.get(f"{running.url}/local/mail.json", timeout=10).json()["items"]
    assert letter["to"] == ["somebody@example.com"]
    assert letter["links"] == ["http://x.example/a?b=1&c"]
    assert letter["text"] == "Come in: http://x.example/a?b=1&c\n"
    assert 'src="data:image/png;base64,ZG90"' in letter["html"]
    page = requests.get(f"{running.url}/local/mail", timeout=10).text
    assert "Hello &amp; welcome" in page
    assert 'href="http://x.example/a?b=1&amp;c"' in page


@asynccontextmanager
async def opened(running, ticket="good", **headers):
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(running.url + "/ws", protocols=(ticket,), headers=headers) as line,
    ):
        yield line


def test_a_socket_opens_speaks_and_closes(small):
    running = small()

    async def talk():
        async with opened(running) as line:
            await line.send_str("hello")
            return line.protocol, await line.receive_str(timeout=5)

    assert asyncio.run(talk()) == ("good", "heard hello")
    running.settled()
    assert [(kind, org) for kind, _, org in functions.connected] == [
        ("CONNECT", "acme"),
        ("MESSAGE", "acme"),
        ("DISCONNECT", "acme"),
    ]


@pytest.mark.parametrize(
    ("ticket", "headers", "status"), [("bad", {}, 403), ("unauthorized", {}, 401), ("good", {"X-Refuse": "yes"}, 403)]
)
def test_a_socket_is_refused(small, ticket, headers, status):
    running = small()

    async def knock():
        async with opened(running, ticket, **headers):
            raise AssertionError

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        asyncio.run(knock())

    assert refused.value.status == status


def test_a_connection_that_is_gone_answers_410(small):
    running = small()

    async def come_and_go():
        async with opened(running):
            pass

    asyncio.run(come_and_go())
    running.settled()
    endpoint = running.stack.functions["Socket"].environment["SOCKETS"]
    client = boto3.client("apigatewaymanagementapi", endpoint_url=endpoint)

    with pytest.raises(client.exceptions.GoneException):
        client.post_to_connection(ConnectionId=functions.connected[0][1], Data=b"anybody?")


def test_a_browser_that_leaves_while_its_socket_opens_is_gone_too(small):
    running = small()
    host, _, port = running.url.removeprefix("http://").partition(":")
    knock = (
        f"GET /ws HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Slow: yes\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: good\r\n\r\n"
    )

    with socket.create_connection((host, int(port))) as line:
        line.sendall(knock.encode())
        until(lambda: functions.connected)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    until(lambda: len(functions.connected) == 2)
    assert [kind for kind, _, _ in functions.connected] == ["CONNECT", "DISCONNECT"]
    client = boto3.client(
        "apigatewaymanagementapi", endpoint_url=running.stack.functions["Socket"].environment["SOCKETS"]
    )
    with pytest.raises(client.exceptions.GoneException):
        client.delete_connection(ConnectionId=functions.connected[0][1])


def test_a_browser_that_leaves_while_it_is_answered_is_gone(small):
    running = small()

    async def say_and_leave():
        async with opened(running) as line:
            await line.send_str("slow")
            while len(functions.connected) < 2:
                await asyncio.sleep(0.01)
            line._response.connection.transport.abort()

    asyncio.run(say_and_leave())

    until(lambda: len(functions.connected) == 4)
    assert [kind for kind, _, _ in functions.connected] == ["CONNECT", "MESSAGE", "GONE", "DISCONNECT"]


def until(so, seconds=5.0):
    end = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_where_there_is_no_dynoxide_moto_stands_in(monkeypatch, tmp_path, kept):
    functions.forget()
    engines = Engines(binary=None)
    for name, value in engines.environment().items():
        monkeypatch.setenv(name, value)
    listeners = Listeners.take(0)
    declared = template.read(SMALL, {}, stacks.pseudo("on-moto"))
    made = Stack(declared, engines, "on-moto", kept, listeners.doors)
    running = Running(made, listeners, Letters(), Checkpoints(), tmp_path)
    running.start(schedules=False)

    write(running, event("one"), event("two"))
    running.settled()
    write(running, event("three"))
    running.settled()

    assert functions.heard == ["one", "two", "three"]
    running.stop()
    engines.stop()
