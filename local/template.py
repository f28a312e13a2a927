"""template.yaml as CloudFormation reads it: translated from SAM, conditions decided, values worked out."""

import base64
import json
import logging
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

NOTHING = object()
logging.getLogger("samtranslator").setLevel(logging.ERROR)


class TemplateError(Exception):
    """template.yaml says something that cannot be made here; the message says what."""


class Template:
    """The resources that the parameters leave standing, and the means to work out what their properties say."""

    def __init__(self, document: dict[str, Any], parameters: dict[str, str], pseudo: dict[str, str]) -> None:
        self._mappings: dict[str, Any] = document.get("Mappings", {})
        self._conditions: dict[str, Any] = document.get("Conditions", {})
        self._names: dict[str, Any] = {
            "AWS::NoValue": NOTHING,
            **pseudo,
            **_parameters(document.get("Parameters", {}), parameters),
        }
        self.resources: dict[str, dict[str, Any]] = {
            logical_id: resource
            for logical_id, resource in document["Resources"].items()
            if "Condition" not in resource or self._holds(resource["Condition"])
        }

    def of_type(self, *types: str) -> dict[str, dict[str, Any]]:
        return {name: resource for name, resource in self.resources.items() if resource["Type"] in types}

    def value(self, node: Any, attribute: Callable[[str, str | None], str]) -> Any:
        """Work out `node`; `attribute(logical id, name)` answers Fn::GetAtt, and Ref with the name None."""

        def work_out(node: Any) -> Any:
            if isinstance(node, list):
                return [value for value in map(work_out, node) if value is not NOTHING]
            if not isinstance(node, dict):
                return node
            if len(node) == 1:
                ((function, argument),) = node.items()
                if function == "Ref" or function.startswith("Fn::"):
                    return self._function(function, argument, work_out, attribute)
            worked_out = {key: work_out(value) for key, value in node.items()}
            return {key: value for key, value in worked_out.items() if value is not NOTHING}

        return work_out(node)

    def _function(
        self, function: str, argument: Any, work_out: Callable[[Any], Any], attribute: Callable[[str, str | None], str]
    ) -> Any:
        match function:
            case "Ref":
                return self._names[argument] if argument in self._names else attribute(argument, None)
            case "Fn::GetAtt":
                logical_id, _, name = (
                    argument.partition(".") if isinstance(argument, str) else (argument[0], "", argument[1])
                )
                return attribute(logical_id, work_out(name))
            case "Fn::Sub":
                text, own = (argument, {}) if isinstance(argument, str) else argument
                values = {name: work_out(value) for name, value in own.items()}

                def named(match: re.Match[str]) -> str:
                    name = match[1]
                    if name.startswith("!"):
                        return "${" + name[1:] + "}"
                    if name in values:
                        return str(values[name])
                    if name in self._names or "." not in name:
                        return str(work_out({"Ref": name}))
                    return str(work_out({"Fn::GetAtt": name}))

                return re.sub(r"\$\{([^}]+)\}", named, text)
            case "Fn::Join":
                return argument[0].join(str(part) for part in work_out(argument[1]))
            case "Fn::If":
                return work_out(argument[1] if self._holds(argument[0]) else argument[2])
            case "Fn::Select":
                return work_out(argument[1])[int(work_out(argument[0]))]
            case "Fn::Split":
                return work_out(argument[1]).split(argument[0])
            case "Fn::FindInMap":
                top, first, second = (work_out(part) for part in argument[:3])
                return self._mappings[top][first][second]
            case "Fn::Base64":
                return base64.b64encode(str(work_out(argument)).encode()).decode()
            case "Fn::GetAZs":
                return [self._names["AWS::Region"] + zone for zone in "abc"]
            case _:
                raise TemplateError(f"{function} is not understood on one machine.")

    def _holds(self, condition: Any) -> bool:
        if isinstance(condition, str):
            return self._holds(self._conditions[condition])
        ((function, argument),) = condition.items()
        match function:
            case "Condition":
                return self._holds(argument)
            case "Fn::Equals":
                left, right = (self.value(side, _no_attributes_in_conditions) for side in argument)
                return str(left) == str(right)
            case "Fn::Not":
                return not self._holds(argument[0])
            case "Fn::And":
                return all(map(self._holds, argument))
            case "Fn::Or":
                return any(map(self._holds, argument))
            case _:
                raise TemplateError(f"The condition {function} is not understood on one machine.")


def read(path: Path, parameters: dict[str, str], pseudo: dict[str, str], without: tuple[str, ...] = ()) -> Template:
    """The template at `path`, less the resources named in `without` (a test takes one out to see what stops)."""
    document = _translated(path.read_text("utf-8"), tuple(parameters.items()), without)
    return Template(document, parameters, pseudo)


def _take_out(resources: dict[str, Any], logical_id: str) -> None:
    """Remove a resource, or one event of a function: `Reminders.EveryMinute`."""
    name, _, event = logical_id.partition(".")
    if event:
        del resources[name]["Properties"]["Events"][event]
    else:
        del resources[name]


def _parameters(declared: dict[str, Any], given: dict[str, str]) -> dict[str, Any]:
    values = {}
    for name, parameter in declared.items():
        value = given.get(name, parameter.get("Default"))
        if value is None:
            raise TemplateError(f"The parameter {name} of the template has no value on one machine.")
        values[name] = str(value).split(",") if parameter["Type"] == "CommaDelimitedList" else str(value)
    return values


@cache
def _translated(text: str, parameters: tuple[tuple[str, str], ...], without: tuple[str, ...]) -> dict[str, Any]:
    document = yaml_parse(text)
    for logical_id in without:
        _take_out(document["Resources"], logical_id)
    # The translator wants packaged code; what runs here is the source itself.
    holders = [resource.get("Properties", {}) for resource in document["Resources"].values()]
    for properties in [document.get("Globals", {}).get("Function", {}), *holders]:
        if "CodeUri" in properties:
            properties["CodeUri"] = "s3://local/code"
    values = _parameters(document.get("Parameters", {}), dict(parameters))
    translated = transform(document, values, _NoManagedPolicies())
    plain: dict[str, Any] = json.loads(json.dumps(translated, default=str))
    return plain


class _NoManagedPolicies:
    """Roles are written out in the template; none is looked up by name."""

    def load(self) -> dict[str, str]:
        return {}


def _no_attributes_in_conditions(logical_id: str, name: str | None) -> str:
    raise TemplateError(f"A condition refers to the resource {logical_id}.{name or 'Ref'}.")
