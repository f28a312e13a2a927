"""Each function as `sam build` packs it, run by Lambda's runtime client with nothing of the repository on its path."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from local.stack import Stack
from tests.artefact.runtime_api import Function
from tests.template import reading

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / ".aws-sam" / "build"
SOURCES = ROOT / "src" / "taskmaster"
FUNCTIONS = sorted(reading.load().of_type(reading.FUNCTION))


@cache
def lambdas_python() -> str | None:
    """Lambda's own version of Python, where this machine has it."""
    for python in ["python3.13", *map(str, Path.home().glob(".pyenv/versions/3.13.*/bin/python3.13"))]:
        try:
            subprocess.run([python, "-c", ""], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return python
    return None


def pytest_report_header() -> str:
    if python := lambdas_python():
        return f"artefacts: run by {python}"
    return f"artefacts: no python3.13 here, so they are made for and run by {sys.version.split()[0]}"


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds each function's package, away from the repository."""
    folder = tmp_path_factory.mktemp("packages")
    for name in FUNCTIONS:
        if lambdas_python() is None:
            make_for_this_python(name, folder / name)
        elif (BUILT / name).exists():
            shutil.copytree(BUILT / name, folder / name)
        else:
            pytest.exit(f"{name} is not built: `make build` first.", 2)
        for source in SOURCES.rglob("*.py"):
            packed = folder / name / "taskmaster" / source.relative_to(SOURCES)
            if not packed.exists() or packed.read_bytes() != source.read_bytes():
                pytest.exit(f"{source.relative_to(ROOT)} is newer than what is built: `make build` first.", 2)
    return folder


def make_for_this_python(name: str, folder: Path) -> None:
    folder.mkdir()
    subprocess.run(
        [
            "make",
            f"build-{name}",
            f"ARTIFACTS_DIR={folder}",
            f"CACHE={folder.parent}/.light",
            f"PYTHON={sys.executable}",
            "TARGET={}.{}".format(*sys.version_info),
        ],
        cwd=ROOT / "src",
        check=True,
    )


@pytest.fixture(scope="session")
def runtime() -> Path:
    """What Lambda's runtime holds besides the package: its client and boto3, in the versions that are locked."""
    python, locked = lambdas_python() or sys.executable, ROOT / "requirements" / "lambda.txt"
    mark = hashlib.sha256(python.encode() + locked.read_bytes()).hexdigest()[:16]
    folder = ROOT / ".cache" / f"lambda-{mark}"
    if not folder.exists():
        making = folder.with_suffix(".making")
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", locked, "--target", making], check=True)
        making.rename(folder)
    return folder


@pytest.fixture
def run(packages: Path, runtime: Path, deployed: Stack) -> Iterator[Callable[[str], Function]]:
    """Start a function's package, by its logical id; the fixture stops what it started."""
    with ExitStack() as running:

        def run(name: str) -> Function:
            function = deployed.functions[name]
            python = lambdas_python() or sys.executable
            package = Function(
                packages / name, function.handler, function.environment, python, runtime, function.timeout
            )
            return running.enter_context(package)

        yield run
