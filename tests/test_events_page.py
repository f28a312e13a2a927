"""docs/events.md names every event there is, and no other."""

import re
from pathlib import Path

from taskmaster.permissions import LEAST

ROOT = Path(__file__).parents[1]
NOUNS = "task|comment|project|member|invite|org|view|shelf|notification"
CLOSINGS = {"invite.revoked"}  # Its name is made of the invite's new status.


def test_the_page_names_every_event_and_no_other():
    page = (ROOT / "docs" / "events.md").read_text()
    documented = set(re.findall(rf"^\| `((?:{NOUNS})\.\w+)`", page, re.MULTILINE))

    said = set()
    for path in (ROOT / "src" / "taskmaster").rglob("*.py"):
        said |= set(re.findall(rf'"((?:{NOUNS})\.[a-z_]+)"', path.read_text()))

    assert documented == (said - LEAST.keys()) | CLOSINGS
