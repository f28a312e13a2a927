import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.artefact.conftest import FUNCTIONS, ROOT, any_python, lambdas_python
from tests.template import reading

MIB = 1024 * 1024

# Zipped, as Lambda takes it; the goal stands in docs/figures.md.
MOST = 15 * 1000 * 1000


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_package_holds_its_handler(packages: Path, name: str) -> None:
    module = reading.load().properties(name)["Handler"].rpartition(".")[0]

    assert (packages / name / Path(*module.split("."))).with_suffix(".py").exists()


def test_the_api_is_small_enough_to_start_fast(packages: Path, tmp_path: Path) -> None:
    package = packages / "Api"
    with zipfile.ZipFile(tmp_path / "api.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in sorted(package.rglob("*")):
            zipped.write(path, path.relative_to(package))

    size = (tmp_path / "api.zip").stat().st_size

    assert size <= MOST, f"{size / MIB:.1f} MiB"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_package_holds_what_lambda_runs_and_nothing_else(packages: Path, name: str) -> None:
    found = {path.name for path in (packages / name).iterdir()}

    assert {"taskmaster", "flask", "pydantic"} <= found
    assert not found & {"boto3", "botocore", "moto", "pytest", "local", "tests", "bin", "requirements.txt", "Makefile"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_bytecode_is_compiled_in_since_lambda_cannot_write_it(packages: Path, name: str) -> None:
    python = lambdas_python()
    sources = list((packages / name).rglob("*.py"))
    compiled = list((packages / name).rglob("*.cpython-313.pyc"))

    # Unchecked bytecode: Python does not look at the source.
    if python is None:
        assert compiled == []
    else:
        assert len(compiled) >= 0.99 * len(sources)
        assert {path.read_bytes()[4:8] for path in compiled} == {b"\x01\0\0\0"}


def test_nothing_of_the_repository_is_on_its_path(packages: Path, runtime: Path) -> None:
    package = packages / "Api"
    look = "import json, sys, taskmaster.app; print(json.dumps([taskmaster.app.__file__, *sys.path]))"
    environment = {"PYTHONPATH": f"{package}:{runtime}", "AWS_DEFAULT_REGION": "eu-west-1"}
    answer = subprocess.run([any_python(), "-c", look], cwd=package, env=environment, check=True, capture_output=True)

    source, *path = json.loads(answer.stdout)

    assert source == str(package / "taskmaster" / "app.py")
    assert not [folder for folder in path if Path(folder).is_relative_to(ROOT) and folder != str(runtime)]
