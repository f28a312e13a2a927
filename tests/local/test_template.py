from pathlib import Path

import pytest

from local import stack, template
from local.template import TemplateError

SMALL = Path(__file__).with_name("small.yaml")


def read(**parameters):
    return template.read(SMALL, parameters, stack.pseudo("house"))


def worked_out(node):
    return read().value(node, lambda logical_id, name: f"<{logical_id}.{name or 'Ref'}>")


def test_a_condition_that_does_not_hold_takes_its_resource_out():
    assert "OnlyOutsideDev" not in read().resources
    assert "OnlyOutsideDev" in read(Stage="prod").resources


def test_functions_events_become_mappings_and_rules():
    types = {resource["Type"] for resource in read().resources.values()}

    assert {"AWS::Lambda::EventSourceMapping", "AWS::Events::Rule", "AWS::Lambda::Function"} <= types


@pytest.mark.parametrize(
    ("node", "value"),
    [
        ({"Ref": "Stage"}, "dev"),
        ({"Ref": "Notes"}, "<Notes.Ref>"),
        ({"Ref": "AWS::StackName"}, "house"),
        ({"Fn::GetAtt": ["Notes", "Arn"]}, "<Notes.Arn>"),
        ({"Fn::GetAtt": "Notes.Arn"}, "<Notes.Arn>"),
        ({"Fn::Sub": "${AWS::StackName}-${Notes.Arn}-${!literal}"}, "house-<Notes.Arn>-${literal}"),
        ({"Fn::Sub": ["${mine}/${Stage}", {"mine": {"Ref": "Notes"}}]}, "<Notes.Ref>/dev"),
        ({"Fn::Join": ["-", ["a", {"Ref": "Stage"}]]}, "a-dev"),
        ({"Fn::If": ["Lasting", "yes", "no"]}, "no"),
        ({"Fn::Select": [1, {"Fn::Split": [",", "a,b"]}]}, "b"),
        ({"Fn::Base64": "a"}, "YQ=="),
        ({"kept": 1, "left out": {"Ref": "AWS::NoValue"}}, {"kept": 1}),
        (["kept", {"Ref": "AWS::NoValue"}], ["kept"]),
    ],
)
def test_values_are_worked_out_as_cloudformation_does(node, value):
    assert worked_out(node) == value


def test_what_is_not_understood_is_said():
    with pytest.raises(TemplateError, match=r"Fn::Cidr is not understood"):
        worked_out({"Fn::Cidr": ["10.0.0.0/16", 2, 8]})


def test_one_event_of_a_function_can_be_taken_out():
    less = template.read(SMALL, {}, stack.pseudo("house"), without=("Sweep.Often",))

    assert "Sweep" in less.resources
    assert not less.of_type("AWS::Events::Rule")
