"""A whole run in a process of its own, for the tests that stop it."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

ROOT = Path(__file__).parents[2]


class Run:
    """One process on a data folder: small.yaml's, whose listener writes down what it hears, or `make run`'s own."""

    def __init__(self, data, *, whole=False, port=None):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = port or free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.notes = data / "heard"
        environment = {
            **os.environ,
            "PYTHONPATH": f"{ROOT}/src:{ROOT}",
            "HEARD": str(self.notes),
            "TASKMASTER_DATA": str(data),
            "PORT": str(self.port),
        }
        module = ["local", "run"] if whole else ["tests.local.small_machine", str(data), str(self.port)]
        self.output = (data.parent / f"output-{self.port}").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", *module],
            cwd=ROOT,
            env=environment,
            stdout=self.output,
            stderr=self.output,
        )

    def started(self):
        for _ in range(1000):
            try:
                return requests.get(self.url + "/api/x", timeout=5)
            except requests.ConnectionError:
                assert self.process.poll() is None, self.said()
                time.sleep(0.05)
        raise AssertionError(self.said())

    def said(self):
        self.output.seek(0)
        return self.output.read()

    def engine(self):
        children = subprocess.run(["pgrep", "-f", f"dynoxide.*{self.notes.parent}"], capture_output=True, text=True)
        return [int(pid) for pid in children.stdout.split()]

    def write(self, *notes):
        rows = [{"pk": note, "sk": f"EVENT#{note}", "name": "note.made"} for note in notes]
        assert requests.post(self.url + "/api/note", json=rows, timeout=10).status_code == 200

    def heard(self):
        return self.notes.read_text().split() if self.notes.exists() else []

    def hears(self, *notes):
        return soon(lambda: set(notes) <= set(self.heard()))

    def stop(self, how):
        self.process.send_signal(how)
        return self.process.wait(20)


def soon(true):
    for _ in range(800):
        if true():
            return True
        time.sleep(0.05)
    return False
