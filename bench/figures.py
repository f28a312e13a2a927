"""The figures beside what we promised, and whether they keep it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bench.stage import ROOT

PAGE = ROOT / "docs" / "figures.md"
WEB, LATER_ON = "## In the browser\n", "## Each route\n"  # Between them stands what `make bench-web` writes.

HEAD = """\
# Figures

Taken by `make bench` on {taken_at}: {machine}.

What can be counted is counted; times wobble with the machine, and with what else it does. They are taken on the
embedded engines of `local/`, not on AWS: network and Lambda's own share are not in them.

"""


class Figure(NamedTuple):
    what: str
    goal: str
    measured: str
    met: bool


def table(results: dict[str, Any]) -> str:
    found = [*_capacity(results["capacity"]), *_handler(results["handler"]), *_cold(results["cold"])]
    found += [*_live(results["live"]), *_site(results["site"])]
    head = HEAD.format(**results) + "| figure | goal | measured | |\n|---|---|---|---|\n"
    return head + rows(found) + "\n" + _web() + _routes(results["capacity"]) + LATER


def rows(found: Sequence[Figure], peers: Mapping[str, str] | None = None) -> str:
    """Write figures as lines of a table, with what others measured in a last column."""
    said = []
    for each in found:
        cells = [each.what, each.goal, each.measured, "met" if each.met else "**not met**"]
        said.append("| " + " | ".join([*cells, *([peers.get(each.what, "")] if peers is not None else [])]) + " |\n")
    return "".join(said)


def _web() -> str:
    """What was last measured in the browser stays until it is measured anew."""
    text = PAGE.read_text(encoding="utf-8")
    return text[text.index(WEB) : text.index(LATER_ON)] if WEB in text else ""


def replace_web(text: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    start = page.index(WEB) if WEB in page else page.index(LATER_ON)
    PAGE.write_text(page[:start] + text + page[page.index(LATER_ON) :], encoding="utf-8")


def _capacity(found: dict[str, Any]) -> list[Figure]:
    small, large = found.values()
    writes = [each for each in large.values() if each["write_units"]]
    reads = [each for each in large.values() if not each["write_units"]]
    sizes = [f"{int(size):,}" for size in found]
    ratio = max(_units(large[name]) / max(_units(small[name]), 0.5) for name in large)
    lists = max(large[name]["read_units"] for name in ("list 50 open of a project", "list 50 of mine"))
    one, status = large["read a task"]["read_units"], large["change a status"]["write_units"]
    most_read, most_written = max(each["calls"] for each in reads), max(each["calls"] for each in writes)
    return [
        Figure("DynamoDB calls in sequence, a read", "≤ 2", f"{most_read} at most", most_read <= 2),
        Figure("DynamoDB calls in sequence, a write", "≤ 3", f"{most_written} at most", most_written <= 3),
        Figure("list 50 tasks", "≤ 15 RCU", f"{lists:g} RCU", lists <= 15),
        Figure("read a task with 3 KB of description", "≤ 2 RCU", f"{one:g} RCU", one <= 2),
        Figure("change a status", "≤ 10 WCU", f"{status:g} WCU", status <= 10),
        Figure(f"the same at {sizes[0]} and {sizes[1]} tasks", "ratio ≤ 1.1", f"{ratio:.2f} at most", ratio <= 1.1),
    ]


def _units(route: dict[str, float]) -> float:
    return route["read_units"] + route["write_units"]


def _handler(found: dict[str, float]) -> list[Figure]:
    goals = {name: 3.0 if name.startswith("list") else 1.0 for name in found}
    return [
        Figure(f"our own code, {name}, DynamoDB apart", f"≤ {goals[name]:g} ms", f"{ms:g} ms", ms <= goals[name])
        for name, ms in found.items()
    ]


def _cold(found: dict[str, Any]) -> list[Figure]:
    first = f"{found['ratio']:g} times ({found['first_answer_ms']} ms, bare {found['bare_ms']} ms, {found['python']})"
    return [
        Figure("first answer of the packed api, from nothing", "≤ 1.2 times a bare one", first, found["ratio"] <= 1.2),
        Figure("package of api, zipped", "≤ 15 MB", f"{found['package_mb']:g} MB", found["package_mb"] <= 15),
    ]


def _live(found: dict[str, float]) -> list[Figure]:
    measured = f"{found['p95']:g} ms (median {found['p50']:g} ms, {found['rounds']:g} changes)"
    return [Figure("a change until another person's socket has it, p95", "≤ 300 ms", measured, found["p95"] <= 300)]


def _site(found: dict[str, Any]) -> list[Figure]:
    return [
        Figure(f"{what}, gzip", f"≤ {each['goal']:g} KiB", f"{each['kib']:g} KiB", each["kib"] <= each["goal"])
        for what, each in found.items()
    ]


def _routes(found: dict[str, Any]) -> str:
    sizes = list(found)
    lines = ["## Each route", "", "Calls to DynamoDB one after another, and read and write units, once warm.", ""]
    lines.append("| route | " + " | ".join(f"{int(size):,} tasks" for size in sizes) + " |")
    lines.append("|---" * (len(sizes) + 1) + "|")
    for name in found[sizes[0]]:
        cells = [
            f"{each['calls']:g} calls, {each['read_units']:g} RCU, {each['write_units']:g} WCU"
            for each in (found[size][name] for size in sizes)
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n\n"


LATER = """\
## What falls short

The cold start. Beyond what the bare handler imports, ours pays for verifying tokens (PyJWT and cryptography, some 60
ms), for strict input (pydantic and our models, some 80 ms) and for structured logs (some 10 ms); import times as
`python -X importtime` gives them, which adds to them itself. Building the models only when they are first used was
tried: it saved 8 of 307 ms.

## Not measured yet

CPU a request beside other systems, cost of an organisation a month, 500
organisations at once, and one organisation at twenty times its plan: the issues that build those parts take them.
The table of the browser stands here once `make bench-web` was run on a quiet machine.
"""
