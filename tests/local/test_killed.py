"""A whole run in a process of its own, stopped politely or by kill -9: what was acknowledged is there afterwards."""

import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
import requests

from tests.local.runs import Run, soon

pytestmark = pytest.mark.timeout(300)


def records(database):
    with closing(sqlite3.connect(database)) as connection:
        return [number for (number,) in connection.execute("SELECT sequence_number FROM _stream_records ORDER BY id")]


@pytest.fixture
def run(tmp_path):
    runs = []
    data = tmp_path / "data"
    data.mkdir()

    def start(**choices):
        runs.append(Run(data, **choices))
        return runs[-1]

    yield start
    for each in runs:
        each.process.kill()
        each.process.wait()
        each.output.close()


def test_rows_and_keys_are_there_after_a_kill(run):
    first = run()
    before = first.started().json()
    first.write("one")
    first.stop(signal.SIGKILL)

    second = run()
    after = second.started().json()
    rows = requests.get(second.url + "/api/notes", timeout=10).json()["notes"]

    assert rows == ["one"]
    assert after["event"]["headers"]["X-Door"] == before["event"]["headers"]["X-Door"]


def test_an_event_whose_delivery_was_under_way_still_arrives(run):
    first = run()
    first.started()
    first.write("before")
    assert first.hears("before")
    first.write("slow-one")
    assert first.hears("begun:slow-one")
    first.stop(signal.SIGKILL)
    assert "slow-one" not in first.heard()

    second = run()
    second.started()

    assert second.hears("slow-one")


def test_what_was_delivered_does_not_come_again(run):
    first = run()
    first.started()
    first.write("one")
    assert first.hears("one")
    checkpoint = first.notes.parent / "checkpoints.json"
    assert soon(lambda: '/Relay": "1"' in checkpoint.read_text())
    first.stop(signal.SIGKILL)

    second = run()
    second.started()
    second.write("two")

    assert second.hears("two")
    assert second.heard().count("one") == 1


def test_mail_is_there_after_a_kill(run):
    first = run()
    first.started()
    requests.post(first.url + "/api/mail", data="<p>hello</p>", timeout=10)
    first.stop(signal.SIGKILL)

    second = run()
    second.started()

    letters = requests.get(second.url + "/local/mail.json", timeout=10).json()["items"]
    assert [letter["text"] for letter in letters] == ["<p>hello</p>\n"]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_stays_behind(run, how):
    first = run()
    first.started()
    assert first.engine()

    status = first.stop(how)

    assert status == (0 if how is signal.SIGTERM else -9)
    assert soon(lambda: not first.engine())


def test_an_engine_left_behind_is_ended_by_the_next_start(run):
    first = run()
    first.started()
    first.stop(signal.SIGTERM)
    leftover = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", "dynoxide"])
    (first.notes.parent / "tables.pid").write_text(str(leftover.pid))

    run().started()

    assert leftover.wait(10) == -9


def test_a_second_run_on_the_same_data_is_refused(run):
    run().started()

    second = run()

    assert second.process.wait(20) != 0
    assert "Another run is using" in second.said()


def test_consumed_stream_records_are_trimmed_at_the_next_start(run):
    first = run()
    first.started()
    first.write(*(f"note-{number}" for number in range(30)))
    assert first.hears("note-29")
    assert soon(lambda: '/Relay": "30"' in (first.notes.parent / "checkpoints.json").read_text())
    first.stop(signal.SIGTERM)

    second = run()
    second.started()
    second.write("after")
    assert second.hears("after")
    second.stop(signal.SIGTERM)

    assert len(second.heard()) == len(set(second.heard()))
    assert records(second.notes.parent / "tables.db") == ["30", "31"]


def test_a_person_stays_signed_in_after_a_kill(run, tmp_path):
    (tmp_path / "data" / "demo").write_text("loaded")
    first = run(whole=True)
    first.started()
    origin = {"Origin": first.url}
    signup = {"company": "Acme", "name": "Ann", "email": "ann@acme.example", "password": "a long enough password"}
    joined = requests.post(first.url + "/api/v1/auth/signup", json=signup, headers=origin, timeout=10)
    bearer = {"Authorization": f"Bearer {joined.json()['access_token']}"}
    renamed = requests.patch(first.url + "/api/v1/org", json={"name": "Acme Ltd"}, headers=bearer, timeout=10)
    first.stop(signal.SIGKILL)

    second = run(whole=True, port=first.port)
    second.started()
    org = requests.get(second.url + "/api/v1/org", headers=bearer, timeout=10)
    cookie = {"Cookie": joined.headers["Set-Cookie"].partition(";")[0], **origin}
    refreshed = requests.post(second.url + "/api/v1/auth/refresh", headers=cookie, timeout=10)

    assert (joined.status_code, renamed.status_code) == (201, 200)
    assert org.json()["name"] == "Acme Ltd"
    assert refreshed.status_code == 200


def test_a_taken_port_is_said(run, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        refused = run(whole=True, port=port)

        assert refused.process.wait(20) == 1
    assert f"Port {port} of 127.0.0.1 is taken" in refused.said()
    assert "Traceback" not in refused.said()
