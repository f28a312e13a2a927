"""`make aws`: only the embedded services, for `sam local start-api` on a machine with Docker."""

import json
import sys
import threading
from pathlib import Path
from typing import Any

from local import machine
from local.front import Front
from local.http_api import routes_of
from local.stack import Doors, Stack

ROOT = Path(__file__).parents[1]


def run(data: Path, port: int, told: threading.Event) -> None:
    """Make what the template declares, write a template for `sam local` with its values worked out, and wait."""
    with machine.alone_in(data), machine.engines_on(data) as (engines, _):
        stack = machine.make_stack(engines, data, Doors(f"http://127.0.0.1:{port}"))
        document = data / "sam-local.json"
        document.write_text(json.dumps(_template(stack), indent=1))
        print("In another terminal, after `sam build`:\n")
        for name, value in engines.environment().items():
            print(f"export {name}={value}")
        print(f"sam local start-api --docker-network host --port {port} --template {document}\n")
        for name, value in Front(stack).behaviour("/api/").origin_headers.items():
            print(f"The functions answer those who come through CloudFront; send its header:\n  {name}: {value}\n")
        sys.stdout.flush()
        told.wait()


def _template(stack: Stack) -> dict[str, Any]:
    """The functions as `sam build` left them and their routes, with every reference worked out.

    `sam local` neither knows the values of other resources nor passes on variables that a template does not name.
    """
    resources: dict[str, Any] = {}
    for logical_id, function in stack.functions.items():
        resources[logical_id] = {
            "Type": "AWS::Serverless::Function",
            "Properties": {
                "Handler": function.handler,
                "Runtime": stack.property(logical_id, "Runtime"),
                "CodeUri": str(ROOT / ".aws-sam" / "build" / logical_id),
                "Timeout": function.timeout,
                "MemorySize": function.memory,
                "Environment": {"Variables": function.environment},
                "Events": {},
            },
        }
    apis = stack.template.of_type("AWS::ApiGatewayV2::Api")
    http = next(stack.made(name).ref for name in apis if stack.property(name, "ProtocolType") == "HTTP")
    for number, (key, function) in enumerate(routes_of(stack, http).items()):
        method, _, path = key.partition(" ")
        route = {"Method": method, "Path": path, "PayloadFormatVersion": "1.0"}
        resources[function.logical_id]["Properties"]["Events"][f"Route{number}"] = {
            "Type": "HttpApi",
            "Properties": route,
        }
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Transform": "AWS::Serverless-2016-10-31",
        "Resources": resources,
    }
