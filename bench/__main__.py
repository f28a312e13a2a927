"""`make bench`: takes the figures, keeps them as JSON in bench-results/, and writes docs/figures.md of them."""

import json
import logging
import os
import platform
import sys
import warnings
from typing import Any

from bench import capacity, cold, figures, handler, live, site
from bench.stage import ROOT
from taskmaster import clock

PARTS = {"capacity": capacity, "handler": handler, "cold": cold, "live": live, "site": site}


def main() -> None:
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    results: dict[str, Any] = {
        "taken_at": clock.text(clock.now()),
        "machine": f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}, {platform.system()}, "
        f"Python {platform.python_version()}",
    }
    for name, part in PARTS.items():
        sys.stderr.write(f"{name}…\n")
        results[name] = part.measure()
    folder = ROOT / "bench-results"
    folder.mkdir(exist_ok=True)
    (folder / f"{results['taken_at'].replace(':', '')}.json").write_text(json.dumps(results, indent=1))
    table = figures.table(results)
    figures.PAGE.write_text(table, encoding="utf-8")
    sys.stdout.write(table)


if __name__ == "__main__":
    main()
