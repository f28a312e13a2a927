"""What a browser loads before a page can be used, as the site's own budget counts it."""

import re
import subprocess

from bench.stage import ROOT

LINE = re.compile(r"^\S+ +(?P<what>.+?) +(?P<kib>[\d.]+) KiB of (?P<goal>\d+)$", re.MULTILINE)


def measure() -> dict[str, dict[str, float]]:
    command = ["node", "scripts/budget.mjs"]
    said = subprocess.run(command, cwd=ROOT / "frontend", capture_output=True, text=True, check=False).stdout
    found = {each["what"]: {"kib": float(each["kib"]), "goal": float(each["goal"])} for each in LINE.finditer(said)}
    if not found:
        raise SystemExit("The site is not built: `make build` or `npm --prefix frontend run build` first.")
    return found
