"""What `sam build` and `sam deploy` make of the template."""

import re
import tomllib
from typing import Any

import pytest
import yaml

import local.stack
import local.template
from tests.template import reading
from tests.template.reading import FUNCTION, Template

ROOT = reading.PATH.parent
STAGES = ["dev", "staging", "prod"]


def test_sam_translates_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """`sam validate` passes over some mistakes that the translation on AWS does not, such as ids made twice."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    translated = local.template.read(reading.PATH, {"SenderEmail": "sender@example.com"}, local.stack.pseudo("stack"))

    assert set(translated.of_type("AWS::Lambda::Function")) == set(reading.load().of_type(FUNCTION))
    assert set(translated.of_type("AWS::IAM::Role")) == {
        *(f"{name}Role" for name in reading.load().of_type(FUNCTION)),
        "TenantRole",
    }


def test_a_domain_comes_with_its_certificate(template: Template) -> None:
    ((rule,),) = (rule["Assertions"] for rule in template.document["Rules"].values())

    neither, both = rule["Assert"]["Fn::Or"]

    assert neither == {"Fn::And": [empty("DomainName"), empty("CertificateArn")]}
    assert both == {"Fn::And": [{"Fn::Not": [empty("DomainName")]}, {"Fn::Not": [empty("CertificateArn")]}]}


def empty(parameter: str) -> dict[str, Any]:
    return {"Fn::Equals": [{"Ref": parameter}, ""]}


def test_only_the_senders_address_must_be_given(template: Template) -> None:
    required = [name for name, parameter in template.document["Parameters"].items() if "Default" not in parameter]

    assert required == ["SenderEmail"]


def test_every_function_is_made_by_the_one_recipe(template: Template) -> None:
    (recipes,) = re.findall(r"^functions := (.*)$", (ROOT / "src" / "Makefile").read_text(), re.MULTILINE)

    assert set(recipes.split()) == set(template.of_type(FUNCTION))
    assert template.document["Globals"]["Function"]["CodeUri"] == "src/"
    for name in template.of_type(FUNCTION):
        assert template.resources[name]["Metadata"] == {"BuildMethod": "makefile"}, name


def test_handlers_are_named_after_their_functions(template: Template) -> None:
    for name, function in template.of_type(FUNCTION).items():
        file = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        assert function["Handler"] == f"taskmaster.lambdas.{file}.handler"
        assert template.environment(name)["POWERTOOLS_SERVICE_NAME"] == file.replace("_", "-")


def test_what_is_built_is_what_runs(template: Template) -> None:
    runtime = template.document["Globals"]["Function"]["Runtime"]
    (target,) = re.findall(r"^TARGET \?= (.*)$", (ROOT / "src" / "Makefile").read_text(), re.MULTILINE)

    assert runtime == f"python{target}"
    assert template.document["Globals"]["Function"]["Architectures"] == ["x86_64"]


@pytest.mark.parametrize("stage", STAGES)
def test_samconfig_gives_each_stage_parameters_that_exist(template: Template, stage: str) -> None:
    config = tomllib.loads((ROOT / "samconfig.toml").read_text())[stage]["deploy"]["parameters"]
    given = dict(one.split("=", 1) for one in config["parameter_overrides"])
    known = template.document["Parameters"]

    assert given["Stage"] == stage
    assert config["stack_name"] == f"taskmaster-{stage}"
    assert config["capabilities"] == "CAPABILITY_IAM"
    assert "SenderEmail" in given
    for name, value in given.items():
        assert value in map(str, known[name].get("AllowedValues", [value])), name


def test_nobody_deploys_to_production_without_having_looked() -> None:
    config = tomllib.loads((ROOT / "samconfig.toml").read_text())

    assert config["prod"]["deploy"]["parameters"]["confirm_changeset"] is True


def test_codebuild_tests_before_it_builds() -> None:
    spec = yaml.safe_load((ROOT / "buildspec.yml").read_text())

    assert spec["phases"]["build"]["commands"] == [".ci/run", "make build"]
    assert f"python{spec['phases']['install']['runtime-versions']['python']}" == "python3.13"
    assert "packaged.yaml" in spec["artifacts"]["files"]
