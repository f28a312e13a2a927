"""A function's first answer, from nothing: the built package under Lambda's runtime client, beside the barest one."""

import platform
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

from bench.stage import ROOT, running
from local.stack import Function as Declared
from tests.artefact.runtime_api import Function
from tests.visitors import Visitor
from tests.web.gateway_events import Asked, http_1

ROUNDS = 9
BARE = """
import awsgi
import boto3
from flask import Flask

app = Flask("bare")
dynamodb = boto3.client("dynamodb")


@app.get("/api/v1/health")
def health():
    return {"status": "ok"}


def handler(event, context):
    return awsgi.response(app, event, context)
"""


def measure() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, running() as stack:
        package, bare = Path(folder) / "Api", Path(folder) / "bare"
        _build(package)
        _build(bare)
        (bare / "bare.py").write_text(BARE)
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(bare / "bare.py")], check=True)
        event = http_1(Asked("/api/v1/health", headers=list(Visitor(stack)._headers().items())))
        declared = stack.functions["Api"]
        ours, barest = [], []
        for _ in range(ROUNDS):  # In turns, so that what else the machine does weighs on both.
            ours.append(_first_answer(package, "taskmaster.lambdas.api.handler", declared, event))
            barest.append(_first_answer(bare, "bare.handler", declared, event))
        return {
            "first_answer_ms": round(statistics.median(ours)),
            "bare_ms": round(statistics.median(barest)),
            "ratio": round(statistics.median(ours) / statistics.median(barest), 2),
            "package_mb": round(_zipped(package), 2),
            "python": platform.python_version(),
        }


def _build(folder: Path) -> None:
    folder.mkdir()
    version = ".".join(platform.python_version_tuple()[:2])
    chosen = [f"ARTIFACTS_DIR={folder}", f"CACHE={folder.parent}/.light", f"PYTHON={sys.executable}"]
    command = ["make", "--silent", "build-Api", *chosen, f"TARGET={version}", "PLATFORM="]
    subprocess.run(command, cwd=ROOT / "src", check=True, stdout=subprocess.DEVNULL)


def _first_answer(package: Path, handler: str, declared: Declared, event: dict[str, Any]) -> float:
    runtime = Path(sysconfig.get_paths()["purelib"])
    start = time.perf_counter()
    with Function(package, handler, declared.environment, sys.executable, runtime, declared.timeout) as function:
        assert int(function.invoke(event)["statusCode"]) == 200
        return (time.perf_counter() - start) * 1000


def _zipped(package: Path) -> float:
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(package.rglob("*")):
                archive.write(path, path.relative_to(package))
        return file.tell() / 1_000_000
