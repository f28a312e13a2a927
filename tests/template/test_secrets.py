"""What must not be read in the template or in a console."""

import re

from tests.template.reading import FUNCTION, Template, said, walk

SOUNDS_SECRET = re.compile(r"secret|password|token|private|credential", re.IGNORECASE)


def test_no_value_is_a_secret_in_clear(template: Template) -> None:
    for name in template.of_type(FUNCTION):
        for variable, value in template.environment(name).items():
            if SOUNDS_SECRET.search(variable):
                assert isinstance(value, dict), f"{name}: {variable}"
                assert said(value) in ("DoorSecret",), f"{name}: {variable}"


def test_no_variable_resolves_a_secret_into_a_functions_configuration(template: Template) -> None:
    for name in template.of_type(FUNCTION):
        assert "{{resolve:" not in str(template.environment(name)), name


def test_no_parameter_takes_a_secret(template: Template) -> None:
    for name, parameter in template.document["Parameters"].items():
        assert not parameter.get("NoEcho"), name
        assert not SOUNDS_SECRET.search(name) or name == "DoorSecretVersion", name


def test_nothing_looks_like_a_key(template: Template) -> None:
    for text in walk(template.document):
        if isinstance(text, str):
            assert not re.search(r"AKIA[0-9A-Z]{16}|-----BEGIN|sk_live_|xox[bp]-", text)


def test_the_door_secret_is_made_by_the_stack(template: Template) -> None:
    secret = template.properties("DoorSecret")

    assert secret["GenerateSecretString"] == {"PasswordLength": 64, "ExcludePunctuation": True}
    assert "SecretString" not in secret


def test_no_output_says_a_secret(template: Template) -> None:
    for name, output in template.document["Outputs"].items():
        assert "resolve:" not in str(output["Value"]), name


def test_tokens_are_signed_by_keys_that_stay_in_kms(template: Template) -> None:
    keys = template.of_type("AWS::KMS::Key")

    assert set(keys) == {"BlueKey", "GreenKey"}
    assert {(key["KeySpec"], key["KeyUsage"]) for key in keys.values()} == {("ECC_NIST_P256", "SIGN_VERIFY")}


def test_the_key_that_signs_is_named_first_and_the_other_stands_by(template: Template) -> None:
    told = {name: template.environment(name).get("SIGNING_KEYS") for name in template.of_type(FUNCTION)}

    blue, green = {"Fn::Sub": "${BlueKey},${GreenKey}"}, {"Fn::Sub": "${GreenKey},${BlueKey}"}
    assert {name for name, keys in told.items() if keys} == {"Auth", "Api"}
    assert told["Auth"] == told["Api"] == {"Fn::If": ["BlueSigns", blue, green]}
