"""What was felt in the browser, beside what we promised and what others measured."""

from typing import Any

from bench.figures import Figure, rows

HEAD = """\
## In the browser

Taken by `make bench-web` on {taken_at}: {machine}. An organisation with 2,060 open tasks, 2,000 of
them on the board; Chromium. Lighthouse as on a phone with a slow line, the middle of three rounds, its board with 60
tasks. What Plane 1.3.1 and Vikunja 2.5.0 came to was measured before, not in this run.

| figure | goal | measured | | Plane / Vikunja |
|---|---|---|---|---|
"""

PEERS = {
    "sign in: JS, gzip": "796 / 380 KiB",
    "board: JS, gzip": "2,440 KiB",
    "sign in: Lighthouse performance": "53 / 61",
    "sign in: Lighthouse accessibility": "89 / 96",
    "sign in: LCP": "10.3 s / 6.2 s",
}


def table(results: dict[str, Any]) -> str:
    found = [*_sizes(results["site"]), *_lighthouse(results.get("lighthouse", {})), *_felt(results), *_faults(results)]
    return HEAD.format(**results) + rows(found, PEERS) + "\n"


def _sizes(found: dict[str, Any]) -> list[Figure]:
    return [
        Figure(f"{what}, gzip", f"≤ {each['goal']:g} KiB", f"{each['kib']:g} KiB", each["kib"] <= each["goal"])
        for what, each in found.items()
    ]


def _lighthouse(found: dict[str, Any]) -> list[Figure]:
    said = []
    for page, each in found.items():
        least = 95 if page == "sign in" else 90
        said += [
            _score(page, "performance", each["performance"], least),
            _score(page, "accessibility", each["accessibility"], 100),
            _score(page, "best practices", each["best_practices"], 100),
            Figure(f"{page}: LCP", "≤ 2.5 s", f"{each['lcp_ms'] / 1000:.1f} s", each["lcp_ms"] <= 2500),
            Figure(f"{page}: TBT", "≤ 200 ms", f"{each['tbt_ms']} ms", each["tbt_ms"] <= 200),
            Figure(f"{page}: CLS", "≤ 0.02", f"{each['cls']:g}", each["cls"] <= 0.02),
        ]
    return said


def _score(page: str, what: str, score: int, least: int) -> Figure:
    goal = f"≥ {least}" if least < 100 else "100"
    return Figure(f"{page}: Lighthouse {what}", goal, str(score), score >= least)


def _felt(results: dict[str, Any]) -> list[Figure]:
    if "interactions" not in results:
        return []
    worst = max(results["interactions"].items(), key=lambda each: each[1]["worst"])
    medians = max(each["median"] for each in results["interactions"].values())
    painted, palette = results["painted"], results["palette"]
    start, other = results["warm_start"], results["other_screen"]
    return [
        Figure(
            "a change until it is painted",
            "≤ 50 ms",
            f"{painted['median']} ms (p95 {painted['p95']} ms)",
            painted["p95"] <= 50,
        ),
        Figure(
            "INP: from a press to the end of the next frame, the worst",
            "≤ 150 ms",
            f"{worst[1]['worst']:g} ms ({worst[0]}; medians ≤ {medians:g} ms)",
            worst[1]["worst"] <= 150,
        ),
        Figure(
            "palette open",
            "≤ 100 ms",
            f"{palette['median']} ms (worst {palette['worst']} ms, the very first {palette['first']} ms)",
            palette["worst"] <= 100,
        ),
        Figure(
            "a change until another browser shows it, p95",
            "≤ 300 ms",
            f"{other['p95']} ms (median {other['median']} ms, {other['rounds']} changes)",
            other["p95"] <= 300,
        ),
        Figure(
            "start with what the browser kept, until the first task",
            "",
            f"{start['median']} ms (worst {start['worst']} ms)",
            True,
        ),
    ]


def _faults(results: dict[str, Any]) -> list[Figure]:
    found = results.get("faults")
    if found is None:
        return []
    names = {"policy": "violations of the policy (CSP)", "elsewhere": "requests to others", "console": "console errors"}
    return [Figure(f"{what}, over this run", "0", str(found[name]), found[name] == 0) for name, what in names.items()]
