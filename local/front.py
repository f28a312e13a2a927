"""CloudFront, as the template declares it: which origin answers a path, what is added on the way in and out."""

import fnmatch
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from local.stack import Stack
from local.template import TemplateError

_VIEWER = re.compile(r"headers\['([\w-]+)'\] = \{ value: event\.viewer\.ip \}")
_PAGES = re.compile(r"if \(!/(.+)/\.test\(request\.uri\)\) \{\s+request\.uri = '([^']+)';")
_SECURITY: dict[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "ContentSecurityPolicy": ("content-security-policy", lambda policy: policy["ContentSecurityPolicy"]),
    "ContentTypeOptions": ("x-content-type-options", lambda _: "nosniff"),
    "FrameOptions": ("x-frame-options", lambda policy: policy["FrameOption"]),
    "ReferrerPolicy": ("referrer-policy", lambda policy: policy["ReferrerPolicy"]),
    "StrictTransportSecurity": ("strict-transport-security", lambda policy: _hsts(policy)),
}


@dataclass(frozen=True)
class Behaviour:
    """What CloudFront does with the paths that fit `pattern`."""

    pattern: str
    origin: str  # An API's id, or "site".
    methods: frozenset[str]
    origin_headers: dict[str, str]
    response_headers: list[tuple[str, str, bool]] = field(default_factory=list)  # The last: whether it overrides.
    viewer_header: str | None = None
    page: tuple[re.Pattern[str], str] | None = None

    def rewritten(self, path: str) -> str:
        """The path that the viewer-request function asks the origin for."""
        if self.page and not self.page[0].search(path):
            return self.page[1]
        return path

    def request_headers(self, headers: list[tuple[str, str]], viewer: str) -> list[tuple[str, str]]:
        """A viewer's headers as the origin gets them: what CloudFront says itself wins over what a viewer claims."""
        set_here = {name.lower(): value for name, value in self.origin_headers.items()}
        if self.viewer_header:
            set_here[self.viewer_header] = viewer
        kept = [(name, value) for name, value in headers if name.lower() not in {*set_here, "x-forwarded-for"}]
        forwarded = [value for name, value in headers if name.lower() == "x-forwarded-for"]
        return [*kept, ("X-Forwarded-For", ", ".join([*forwarded, viewer])), *set_here.items()]

    def answer_headers(self, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
        there = {name.lower() for name, _ in headers}
        added = [(name, value) for name, value, overrides in self.response_headers if overrides or name not in there]
        overridden = {name for name, _, overrides in self.response_headers if overrides}
        return [pair for pair in headers if pair[0].lower() not in overridden] + added


class Front:
    """The distribution: a path's behaviour is the first that fits, else the default."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        distributions = stack.template.of_type("AWS::CloudFront::Distribution")
        if not distributions:
            raise TemplateError("The template declares no CloudFront distribution, so there is no door to serve.")
        config = stack.properties(next(iter(distributions)))["DistributionConfig"]
        self._origins = {origin["Id"]: origin for origin in config["Origins"]}
        self._behaviours = [self._behaviour(each) for each in config.get("CacheBehaviors", [])]
        self._default = self._behaviour({**config["DefaultCacheBehavior"], "PathPattern": "*"})

    def behaviour(self, path: str) -> Behaviour:
        return next((each for each in self._behaviours if fnmatch.fnmatchcase(path, each.pattern)), self._default)

    def _behaviour(self, declared: dict[str, Any]) -> Behaviour:
        origin = self._origins[declared["TargetOriginId"]]
        functions = [self._function_code(each) for each in declared.get("FunctionAssociations", [])]
        viewer = next((match[1] for code in functions if (match := _VIEWER.search(code))), None)
        pages = next((match for code in functions if (match := _PAGES.search(code))), None)
        if len(functions) != (viewer is not None) + (pages is not None):
            raise TemplateError(f"The CloudFront function on {declared['PathPattern']} is not understood here.")
        return Behaviour(
            declared["PathPattern"],
            "site" if "S3OriginConfig" in origin else origin["DomainName"].partition(".")[0],
            frozenset(declared.get("AllowedMethods", ["GET", "HEAD"])),
            {header["HeaderName"]: header["HeaderValue"] for header in origin.get("OriginCustomHeaders", [])},
            self._headers(declared.get("ResponseHeadersPolicyId")),
            viewer,
            (re.compile(pages[1]), pages[2]) if pages else None,
        )

    def _function_code(self, association: dict[str, str]) -> str:
        for logical_id in self._stack.template.of_type("AWS::CloudFront::Function"):
            if self._stack.made(logical_id).attributes["FunctionARN"] == association["FunctionARN"]:
                return str(self._stack.property(logical_id, "FunctionCode"))
        raise TemplateError(f"The template declares no CloudFront function {association['FunctionARN']}.")

    def _headers(self, policy_id: str | None) -> list[tuple[str, str, bool]]:
        for logical_id in self._stack.template.of_type("AWS::CloudFront::ResponseHeadersPolicy"):
            if self._stack.made(logical_id).ref == policy_id:
                config = self._stack.property(logical_id, "ResponseHeadersPolicyConfig")
                security = [
                    (header, value(policy), bool(policy["Override"]))
                    for kind, (header, value) in _SECURITY.items()
                    if (policy := config.get("SecurityHeadersConfig", {}).get(kind))
                ]
                custom = config.get("CustomHeadersConfig", {}).get("Items", [])
                return security + [(item["Header"].lower(), item["Value"], bool(item["Override"])) for item in custom]
        return []


def _hsts(policy: dict[str, Any]) -> str:
    parts = [f"max-age={policy['AccessControlMaxAgeSec']}"]
    parts += ["includeSubDomains"] if policy.get("IncludeSubdomains") else []
    parts += ["preload"] if policy.get("Preload") else []
    return "; ".join(parts)
