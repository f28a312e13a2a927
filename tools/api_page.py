"""openapi.yaml as one page for people: no script, nothing fetched. `make openapi` writes it beside the route."""

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from taskmaster.permissions import LEAST
from tools.openapi_schemas import REF, Schema

WHERE = Path(__file__).parents[1] / "src" / "taskmaster" / "web" / "docs.html"

STYLE = """
:root { color-scheme: light dark; --line: light-dark(#d8dee9, #2b3445); --soft: light-dark(#5b6577, #a3aec2);
  --tint: light-dark(#f5f7fb, #161c28); --accent: light-dark(#4338ca, #a5b4fc) }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; background: light-dark(#fff, #0f141d);
  color: light-dark(#172033, #e6eaf2) }
.page { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 2.5rem; max-width: 76rem; margin: 0 auto;
  padding: 0 1.25rem 6rem }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.5rem 0; font-size: .875rem }
nav h2 { font-size: .75rem; color: var(--soft); margin: 1.1rem 0 .2rem; text-transform: capitalize }
nav a { display: block; padding: .15rem 0; color: inherit; text-decoration: none }
nav a:hover { color: var(--accent); text-decoration: underline }
a { color: var(--accent) }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
h1 { margin: 2rem 0 .5rem } h2 { margin: 3rem 0 .5rem; text-transform: capitalize }
article { border-top: 1px solid var(--line); padding: 1.25rem 0 .5rem; scroll-margin-top: 1rem }
article h3 { margin: 0 } article p { margin: .4rem 0 }
code, pre { font: .875em/1.5 ui-monospace, monospace }
pre { background: var(--tint); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; overflow: auto }
.call { display: inline-block; background: var(--tint); border: 1px solid var(--line); border-radius: .375rem;
  padding: .1rem .5rem; overflow-wrap: anywhere }
.call b { color: var(--accent) } .soft { color: var(--soft) }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .5rem 0 }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: .35rem .5rem .35rem 0 }
td { overflow-wrap: anywhere } summary { cursor: pointer; padding: .35rem 0 } tr:target { background: var(--tint) }
@media (max-width: 48rem) { .page { display: block } nav { position: static; height: auto } }
"""


def page(document: Schema) -> str:
    by_tag: dict[str, list[tuple[str, str, Schema]]] = {}
    for path, methods in document["paths"].items():
        for method, asked in methods.items():
            by_tag.setdefault(asked["tags"][0], []).append((method.upper(), path, asked))
    links = "".join(
        f"<h2>{escape(tag)}</h2>"
        + "".join(f'<a href="#{asked["operationId"]}">{escape(asked["summary"])}</a>' for _, _, asked in found)
        for tag, found in sorted(by_tag.items())
    )
    sections = "".join(
        f"<section><h2>{escape(tag)}</h2>{''.join(_operation(*each, document) for each in found)}</section>"
        for tag, found in sorted(by_tag.items())
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>TaskMaster API</title>'
        f'<style>{STYLE}</style></head>\n<body><div class="page"><nav aria-label="Routes">'
        f'<a href="#start">How it works</a><a href="#errors">Errors</a>{links}</nav>\n<main>'
        f'<h1 id="start">TaskMaster API</h1><p>Everything stands under <code>{document["servers"][0]["url"]}</code>. '
        'Make a client from <a href="/openapi.yaml">openapi.yaml</a> (OpenAPI 3.1).</p>'
        f"{_told(document['info']['description'])}\n{sections}\n{_errors(document)}</main></div></body></html>\n"
    )


def _told(text: str) -> str:
    """The little Markdown that descriptions use: paragraphs, bold and code."""
    marked = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", re.sub(r"`(.+?)`", r"<code>\1</code>", escape(text)))
    return "".join(f"<p>{part.strip()}</p>" for part in marked.split("\n\n") if part.strip())


def _operation(method: str, path: str, asked: Schema, document: Schema) -> str:
    least = LEAST.get(asked.get("x-action", ""))
    who = "no sign-in needed" if least is None else "everybody" if least == "viewer" else f"{least} and above"
    parts = [
        f'<article id="{asked["operationId"]}"><h3>{escape(asked["summary"])}</h3>',
        f'<p><code class="call"><b>{method}</b> {escape(path)}</code> <span class="soft">{who}</span></p>',
        _told(asked.get("description", "")),
        _parameters([_found(parameter, document) for parameter in asked.get("parameters", [])]),
    ]
    if "requestBody" in asked:
        content = asked["requestBody"]["content"]["application/json"]
        parts += [_fields("Body", content["schema"], document), _example("Example of a body", content["example"])]
    for status, answer in asked["responses"].items():
        content = answer.get("content", {}).get("application/json")
        if content:
            parts += [_fields(f"Answer {status}", content["schema"], document)]
            parts += [_example(f"Example of a {status}", content["example"])]
    return "".join(parts) + _statuses(asked["responses"], document) + "</article>\n"


def _statuses(responses: Schema, document: Schema) -> str:
    said = []
    for status, answer in responses.items():
        codes = _found(answer, document).get("content", {}).get("application/problem+json", {}).get("examples", {})
        links = ", ".join(f'<a href="#{code}"><code>{code}</code></a>' for code in codes)
        said.append(f"<b>{status}</b> {links}".strip())
    return f'<p class="soft">{" · ".join(said)}</p>'


def _parameters(parameters: list[Schema]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(each['name'])}</code></td><td class=soft>{each['in']}</td>"
        f"<td>{escape(_kind(each['schema']))}</td><td>{_inline(each.get('description', ''))}</td></tr>"
        for each in parameters
    )
    head = "<tr><th>Parameter</th><th>In</th><th>Takes</th><th>Is</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>" if rows else ""


def _fields(title: str, schema: Schema, document: Schema) -> str:
    found = _found(schema, document)
    required = found.get("required", [])
    rows = "".join(
        f"<tr><td><code>{escape(name)}</code>{'' if name in required else ' <span class=soft>optional</span>'}</td>"
        f"<td>{escape(_kind(field))}</td><td>{_inline(field.get('description', ''))}</td></tr>"
        for name, field in found.get("properties", {}).items()
    )
    if not rows:
        return ""
    head = f"<tr><th>{title}</th><th>Takes</th><th>Is</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _inline(text: str) -> str:
    return _told(text).removeprefix("<p>").removesuffix("</p>")


def _kind(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].removeprefix(REF))
    if "anyOf" in schema:
        return " or ".join(_kind(each) for each in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    limits = [f"{schema[name]} {word}" for name, word in LIMITS.items() if name in schema]
    return ", ".join([str(schema.get("format") or schema.get("type") or "anything"), *limits])


LIMITS = {"minLength": "or more characters", "maxLength": "at most", "minimum": "or more", "maximum": "at most"}


def _example(title: str, example: Any) -> str:
    text = escape(json.dumps(example, indent=2, ensure_ascii=False), quote=False)
    return f"<details><summary>{title}</summary><pre>{text}</pre></details>"


def _errors(document: Schema) -> str:
    rows = "".join(
        f'<tr id="{code}"><td><code>{code}</code></td><td>{each["value"]["status"]}</td>'
        f"<td>{escape(each['value']['title'])}</td></tr>"
        for code, each in document["components"]["examples"].items()
    )
    head = "<tr><th>Code</th><th>Status</th><th>Says</th></tr>"
    return f'<section id="errors"><h2>Errors</h2><table><thead>{head}</thead><tbody>{rows}</tbody></table></section>'


def _found(node: Schema, document: Schema) -> Schema:
    if "$ref" not in node:
        return node
    kind, name = node["$ref"].split("/")[-2:]
    found: Schema = document["components"][kind][name]
    return found
