"""The embedded services: DynamoDB by dynoxide, the rest by moto's server in this process."""

import logging
import os
import platform
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from moto.server import ThreadedMotoServer

from local.processes import end_leftover, free_port, mortal

REGION = "eu-west-1"
ACCOUNT = "123456789012"
ANYBODY = "local"  # These services take any key.
_PACKAGES = Path(__file__).parent / "node_modules" / "@dynoxide"


def dynoxide() -> Path | None:
    """The engine's binary, where npm has one for this platform and has brought it (`npm ci --prefix local`)."""
    system = {"Linux": "linux", "Darwin": "darwin"}.get(platform.system(), "")
    processor = {"x86_64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(platform.machine(), "")
    binary = _PACKAGES / f"{system}-{processor}" / "dynoxide"
    return binary if binary.exists() else None


class Engines:
    """Both services, running. `database` is the SQLite file that keeps the tables; without it they live in memory.

    Start them from the main thread: the engine dies with the thread that started it.
    """

    def __init__(self, database: Path | None = None, *, binary: Path | None = None) -> None:
        self._clients: dict[str, Any] = {}
        self._making_clients = threading.Lock()
        self._make_client: Any = boto3.Session().client
        self._dynoxide = _Dynoxide(binary, database) if binary else None
        self._moto = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._moto.start()
        host, port = self._moto.get_host_and_port()
        self.aws_url = f"http://{host}:{port}"
        self.dynamodb_url = self._dynoxide.url if self._dynoxide else self.aws_url

    def environment(self) -> dict[str, str]:
        """What lets boto3 find these services and nothing else: none of the developer's profiles and credentials."""
        return {
            "AWS_ENDPOINT_URL": self.aws_url,
            "AWS_ENDPOINT_URL_DYNAMODB": self.dynamodb_url,
            "AWS_ENDPOINT_URL_DYNAMODB_STREAMS": self.dynamodb_url,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
            "AWS_ACCESS_KEY_ID": ANYBODY,
            "AWS_SECRET_ACCESS_KEY": ANYBODY,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def client(self, service: str) -> Any:
        with self._making_clients:
            if service not in self._clients:
                self._clients[service] = self._make_client(
                    service,
                    region_name=REGION,
                    endpoint_url=self.dynamodb_url if service.startswith("dynamodb") else self.aws_url,
                    aws_access_key_id=ANYBODY,
                    aws_secret_access_key=ANYBODY,
                    # Unchecked, because dynoxide counts its stream from 1; botocore wants 21 digits, as AWS has.
                    config=Config(parameter_validation=False, retries={"max_attempts": 2}, max_pool_connections=32),
                )
            return self._clients[service]

    def stop(self) -> None:
        for client in self._clients.values():
            client.close()
        self._moto.stop()
        if self._dynoxide:
            self._dynoxide.stop()


class _Dynoxide:
    def __init__(self, binary: Path, database: Path | None) -> None:
        self._pid_file = database.with_suffix(".pid") if database else None
        if self._pid_file:
            end_leftover(self._pid_file, "dynoxide")
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        arguments = [str(binary), "serve", "--port", str(port)] + (["--db-path", str(database)] if database else [])
        log = database.with_suffix(".log") if database else Path(os.devnull)
        with log.open("w") as output:
            self._process = subprocess.Popen(
                mortal(arguments),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for this process, which stops the engine when its work is done.
            )
        if self._pid_file:
            self._pid_file.write_text(str(self._process.pid))
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        for _ in range(500):
            if self._process.poll() is not None:
                raise RuntimeError(f"dynoxide ended at its start with status {self._process.returncode}.")
            try:
                urllib.request.urlopen(self.url, timeout=2).close()
            except urllib.error.HTTPError as answer:
                answer.close()
                return
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise RuntimeError("dynoxide does not answer.")

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._pid_file:
            self._pid_file.unlink(missing_ok=True)
