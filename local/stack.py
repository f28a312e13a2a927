"""What the template declares, made on the embedded engines the first time somebody asks for it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from local.engines import ACCOUNT, REGION, Engines
from local.kept import Kept
from local.makers import MAKERS
from local.template import Template, TemplateError
from taskmaster import settings

PSEUDO = {
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::URLSuffix": "amazonaws.com",
}

# What a deployment must say; one machine says this.
PARAMETERS = {"Stage": "dev", "SenderEmail": "taskmaster@example.com"}


def pseudo(name: str) -> dict[str, str]:
    """AWS's own parameters, for a stack of this name."""
    return {
        **PSEUDO,
        "AWS::StackName": name,
        "AWS::StackId": f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/{name}/local",
    }


@dataclass
class Made:
    """A resource that exists: what Ref and Fn::GetAtt answer for it."""

    ref: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Function:
    """A Lambda function of the template; `environment` is its own, and no other function's."""

    logical_id: str
    name: str
    handler: str
    environment: dict[str, str]
    timeout: int
    memory: int
    arn: str


@dataclass(frozen=True)
class Doors:
    """Where this machine answers for CloudFront and for the sockets' management API."""

    site: str = "http://127.0.0.1:3000"
    sockets: str = "http://127.0.0.1:3001"


class Stack:
    """The template under one name. Two stacks on the same engines share nothing."""

    def __init__(
        self, template: Template, engines: Engines, name: str, kept: Kept | None = None, doors: Doors | None = None
    ) -> None:
        self.template = template
        self.engines = engines
        self.name = name
        self.kept = kept or Kept()
        self.doors = doors or Doors()
        self._made: dict[str, Made] = {}
        self._making: list[str] = []
        # Whoever deploys has had the sender's address verified before.
        engines.client("sesv2").create_email_identity(EmailIdentity=PARAMETERS["SenderEmail"])
        for logical_id in template.resources:
            self.made(logical_id)
        self.functions = {name: self._function(name) for name in template.of_type("AWS::Lambda::Function")}

    def made(self, logical_id: str) -> Made:
        if logical_id in self._made:
            return self._made[logical_id]
        if logical_id in self._making:
            raise TemplateError(f"{' → '.join(self._making)} → {logical_id} refer to each other in a circle.")
        self._making.append(logical_id)
        resource = self.template.resources.get(logical_id)
        if resource is None:
            raise TemplateError(f"{self._making[-2:][0]} refers to {logical_id}, which the template does not declare.")
        make = MAKERS.get(resource["Type"])
        ref, attributes = make(self, logical_id) if make else (f"{self.name}-{logical_id}", {})
        self._making.pop()
        self._made[logical_id] = Made(ref, attributes)
        return self._made[logical_id]

    def properties(self, logical_id: str) -> dict[str, Any]:
        """A resource's properties, worked out; what they refer to is made first."""
        values = self.template.value(self.template.resources[logical_id].get("Properties", {}), self._attribute)
        plain: dict[str, Any] = self._here(values)
        return plain

    def property(self, logical_id: str, name: str) -> Any:
        """One property alone, for a resource whose others may refer to what refers back to it."""
        declared = self.template.resources[logical_id].get("Properties", {})
        return self._here(self.template.value(declared.get(name), self._attribute))

    @contextmanager
    def as_function(self, logical_id: str) -> Iterator[Function]:
        """Let code that is called directly see this function's environment, as its handler would."""
        function = self.functions[logical_id]
        with settings.environment(function.environment):
            yield function

    def _attribute(self, logical_id: str, name: str | None) -> str:
        made = self.made(logical_id)
        if name is None:
            return made.ref
        return made.attributes.get(name, f"arn:aws:local:{REGION}:{ACCOUNT}:{self.name}/{logical_id}/{name}")

    def _here(self, node: Any) -> Any:
        """Answer addresses of CloudFront and API Gateway with this machine's, and follow {{resolve:…}} references."""
        if isinstance(node, dict):
            return {key: self._here(value) for key, value in node.items()}
        if isinstance(node, list):
            return [self._here(value) for value in node]
        if not isinstance(node, str):
            return node
        text = re.sub(r"https://[\w-]+\.cloudfront\.net", self.doors.site, node)
        text = re.sub(r"https://([\w-]+)\.execute-api\.[\w-]+\.amazonaws\.com", rf"{self.doors.sockets}/\1", text)
        return re.sub(r"\{\{resolve:(secretsmanager|ssm):([^}]+)\}\}", self._dynamic_reference, text)

    def _dynamic_reference(self, match: re.Match[str]) -> str:
        service, rest = match[1], match[2]
        if service == "ssm":
            answer = self.engines.client("ssm").get_parameter(Name=rest.split(":")[0], WithDecryption=True)
            return str(answer["Parameter"]["Value"])
        secret = re.sub(r":SecretString.*$", "", rest)
        return str(self.engines.client("secretsmanager").get_secret_value(SecretId=secret)["SecretString"])

    def _function(self, logical_id: str) -> Function:
        properties = self.properties(logical_id)
        made = self.made(logical_id)
        own = properties.get("Environment", {}).get("Variables", {})
        return Function(
            logical_id,
            made.ref,
            properties["Handler"],
            {
                **self.engines.environment(),
                "AWS_LAMBDA_FUNCTION_NAME": made.ref,
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(properties.get("MemorySize", 128)),
                **{name: str(value) for name, value in own.items()},
            },
            int(properties.get("Timeout", 3)),
            int(properties.get("MemorySize", 128)),
            made.attributes["Arn"],
        )

    def function(self, name: str) -> Function:
        """The function of this name, or the one that an ARN or an integration's address speaks of."""
        match = re.search(r":function:([\w-]+)", name)
        name = match[1] if match else name
        for function in self.functions.values():
            if function.name == name:
                return function
        raise TemplateError(f"The template declares no function {name}.")
