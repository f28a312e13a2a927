"""Lambda's Runtime API, just large enough for awslambdaric, the real runtime client: a package runs without Docker."""

import http.server
import json
import queue
import subprocess
import threading
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

STARTS_WITHIN = 30


class Refused(Exception):
    """The function ended with an error, or never began; the message is what it told Lambda."""


class Function:
    """One execution environment. `invoke` gives an event and gets the handler's answer, one at a time."""

    def __init__(
        self, package: Path, handler: str, environment: Mapping[str, str], python: str, runtime: Path, timeout: int
    ) -> None:
        self._timeout = timeout
        self._jobs: queue.Queue[tuple[str, bytes]] = queue.Queue()
        self._answers: queue.Queue[tuple[str, bytes]] = queue.Queue()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler_class())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._process = subprocess.Popen(
            [python, "-m", "awslambdaric", handler],
            cwd=package,
            env={
                **environment,
                "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self._server.server_port}",
                "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
                "LAMBDA_TASK_ROOT": str(package),
                "_HANDLER": handler,
                "PYTHONPATH": f"{package}:{runtime}",  # As in Lambda: the package before what the runtime holds.
                "PYTHONDONTWRITEBYTECODE": "1",  # /var/task cannot be written to.
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._said: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def invoke(self, event: Any) -> Any:
        request_id = str(uuid.uuid4())
        self._jobs.put((request_id, json.dumps(event).encode()))
        try:
            kind, body = self._answers.get(timeout=STARTS_WITHIN + self._timeout)
        except queue.Empty:
            raise Refused(f"No answer. It said: {self.said}") from None
        if kind != "response":
            raise Refused(f"{body.decode()} It said: {self.said}")
        return json.loads(body or b"null")

    @property
    def said(self) -> str:
        """Everything it has written to its log so far."""
        return "".join(self._said)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._server.shutdown()
        self._server.server_close()

    def _listen(self) -> None:
        assert self._process.stdout
        with self._process.stdout as lines:
            self._said.extend(lines)

    def _handler_class(self) -> type[http.server.BaseHTTPRequestHandler]:
        function = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # With the buffer below: 88 ms less for each call.
            wbufsize = -1

            def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
                """Say nothing: the function's own log is what counts."""

            def do_GET(self) -> None:
                """…/runtime/invocation/next"""
                request_id, event = function._jobs.get()
                deadline = int((time.time() + function._timeout) * 1000)
                self._answer(
                    200,
                    event,
                    {
                        "Content-Type": "application/json",
                        "Lambda-Runtime-Aws-Request-Id": request_id,
                        "Lambda-Runtime-Deadline-Ms": str(deadline),
                        "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-west-1:123456789012:function:built",
                    },
                )

            def do_POST(self) -> None:
                """…/runtime/invocation/<id>/response, …/invocation/<id>/error, …/runtime/init/error"""
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                function._answers.put((self.path.rpartition("/")[2], body))
                self._answer(202, b"{}", {})

            def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        return Handler
