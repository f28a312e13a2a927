"""Each function as `sam build` packs it, run by Lambda's runtime client with nothing of the repository on its path."""

import hashlib
import os
import platform
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
    """Lambda's own version of Python, where this machine has it and is of Lambda's kind."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        return None
    for python in ["python3.13", *map(str, Path.home().glob(".pyenv/versions/3.13.*/bin/python3.13"))]:
        try:
            subprocess.run([python, "-c", ""], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return python
    return None


def any_python() -> str:
    """Lambda's Python, else the one that runs the tests, without the packages that it has here."""
    return lambdas_python() or str(Path(sys.executable).resolve())


def pytest_report_header() -> str:
    if python := lambdas_python():
        return f"artefacts: run by {python}"
    return f"artefacts: no Lambda's Python here, so they are made for and run by {platform.python_version()}"


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds each function's package, away from the repository."""
    folder = tmp_path_factory.mktemp("packages")
    for name in FUNCTIONS:
        if lambdas_python() is None:
            make_for_this_python(name, folder / name)
        elif (BUILT / name).exists():
            shutil.copytree(BUILT / name, folder / name, copy_function=link)
        else:
            pytest.exit(f"{name} is not built: `make build` first.", 2)
        for source in SOURCES.rglob("*.py"):
            packed = folder / name / "taskmaster" / source.relative_to(SOURCES)
            if not packed.exists() or packed.read_bytes() != source.read_bytes():
                pytest.exit(f"{source.relative_to(ROOT)} is newer than what is built: `make build` first.", 2)
    return folder


def link(source: str, target: str) -> None:
    """Copy without the bytes, where the file system can."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def make_for_this_python(name: str, folder: Path) -> None:
    folder.mkdir()
    subprocess.run(
        [
            "make",
            f"build-{name}",
            f"ARTIFACTS_DIR={folder}",
            f"CACHE={folder.parent}/.light",
            f"PYTHON={sys.executable}",
            f"TARGET={this_version()}",
            "PLATFORM=",
        ],
        cwd=ROOT / "src",
        check=True,
    )


def this_version() -> str:
    return ".".join(platform.python_version_tuple()[:2])


@pytest.fixture(scope="session")
def runtime() -> Path:
    """What Lambda's runtime holds besides the package: its client and boto3, in the versions that are locked."""
    version, locked = "3.13" if lambdas_python() else this_version(), ROOT / "requirements" / "lambda.txt"
    mark = hashlib.sha256(locked.read_bytes()).hexdigest()[:16]
    folder = ROOT / ".cache" / f"lambda-{version}-{mark}"
    if not folder.exists():
        making = folder.with_suffix(".making")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(locked)]
        wheels = ["--python-version", version, "--only-binary=:all:", "--target", str(making)]
        subprocess.run([*pip, *wheels], check=True)
        making.rename(folder)
    return folder


@pytest.fixture
def run(packages: Path, runtime: Path, deployed: Stack) -> Iterator[Callable[[str], Function]]:
    """Start a function's package, by its logical id; the fixture stops what it started."""
    with ExitStack() as running:

        def run(name: str) -> Function:
            function = deployed.functions[name]
            package = packages / name
            made = Function(package, function.handler, function.environment, any_python(), runtime, function.timeout)
            return running.enter_context(made)

        yield run
