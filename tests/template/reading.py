"""template.yaml as its tests read it: as written, with `!Ref x` as {"Ref": "x"}."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

PATH = Path(__file__).resolve().parents[2] / "template.yaml"
FUNCTION = "AWS::Serverless::Function"
LEADING_KEYS = "dynamodb:LeadingKeys"


@dataclass(frozen=True)
class Template:
    document: dict[str, Any]

    @property
    def resources(self) -> dict[str, Any]:
        resources: dict[str, Any] = self.document["Resources"]
        return resources

    def of_type(self, kind: str) -> dict[str, dict[str, Any]]:
        """The properties of every resource of this type, by logical id."""
        return {name: one.get("Properties", {}) for name, one in self.resources.items() if one["Type"] == kind}

    def properties(self, name: str) -> dict[str, Any]:
        properties: dict[str, Any] = self.resources[name]["Properties"]
        return properties

    def environment(self, function: str) -> dict[str, Any]:
        variables: dict[str, Any] = self.properties(function)["Environment"]["Variables"]
        return variables

    def events(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """What wakes functions by this kind of event: the function, the event's properties."""
        for name, function in self.of_type(FUNCTION).items():
            for event in function.get("Events", {}).values():
                if event["Type"] == kind:
                    yield name, event["Properties"]

    def allowed(self, role: str) -> list["Statement"]:
        """Everything an IAM role may do: its own policies and those attached to it by name."""
        found = [
            Statement(role, statement)
            for policy in self.properties(role).get("Policies", [])
            for statement in policy["PolicyDocument"]["Statement"]
        ]
        for policy in self.of_type("AWS::IAM::Policy").values():
            if {"Ref": role} in policy["Roles"]:
                found += [Statement(role, statement) for statement in policy["PolicyDocument"]["Statement"]]
        return [statement for statement in found if statement.allows]

    def every_statement(self) -> list["Statement"]:
        """Every policy statement of the template: of roles, keys, queues, buckets."""
        return [
            Statement(name, node)
            for name, resource in self.resources.items()
            for node in walk(resource)
            if isinstance(node, dict) and "Effect" in node
        ]


@dataclass(frozen=True)
class Statement:
    owner: str
    body: dict[str, Any]

    @property
    def allows(self) -> bool:
        return bool(self.body["Effect"] == "Allow")

    @property
    def actions(self) -> set[str]:
        return set(as_list(self.body["Action"]))

    @property
    def resources(self) -> list[str]:
        return [said(resource) for resource in as_list(self.body.get("Resource", []))]

    @property
    def conditions(self) -> dict[str, Any]:
        return dict(self.body.get("Condition", {}))


def load() -> Template:
    return Template(yaml_parse(PATH.read_text("utf-8")))


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def said(value: Any) -> str:
    """One short spelling of an intrinsic: `!GetAtt A.Arn` → `A.Arn`, `!Sub '${A.Arn}/*'` → `A.Arn/*`."""
    match value:
        case {"Ref": name}:
            return str(name)
        case {"Fn::GetAtt": [*path]}:
            return ".".join(path)
        case {"Fn::GetAtt": path}:
            return str(path)
        case {"Fn::Sub": str(text)}:
            return re.sub(r"\$\{([^}]+)\}", r"\1", text)
    return str(value)


def walk(node: Any) -> Iterator[Any]:
    yield node
    if isinstance(node, dict):
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


def referred_to(node: Any) -> set[str]:
    """The logical ids (and parameters) that this part of the template speaks of."""
    names = set()
    for part in walk(node):
        match part:
            case {"Ref": name}:
                names.add(name)
            case {"Fn::GetAtt": [name, *_]}:
                names.add(name)
            case {"Fn::GetAtt": str(path)}:
                names.add(path.split(".")[0])
            case {"Fn::Sub": str(text)}:
                names |= {name.split(".")[0] for name in re.findall(r"\$\{([^}!]+)\}", text)}
            case {"Fn::If": [condition, *_]}:
                names.add(condition)
    return names
