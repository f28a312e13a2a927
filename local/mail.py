"""Mail that SES took: kept as files, since nobody has SES at their desk, and shown at /local/mail."""

import html
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from moto.ses.models import ses_backends

from local.engines import ACCOUNT, REGION
from local.kept import write_whole

_LINK = re.compile(r"""https?://[^\s"'<>]+""")


class Letters:
    """Sent mail, newest first. In a folder it is there before SES has said yes, so a kill loses none."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._adding = threading.Lock()
        self._letters: list[dict[str, Any]] = []
        self._kept_back = False
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            self._letters = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
        ses_backends[ACCOUNT][REGION].sent_messages = _Sent(self._add)

    @contextmanager
    def kept_back(self) -> Iterator[None]:
        """Let what is sent in here reach nobody."""
        self._kept_back = True
        yield
        self._kept_back = False

    def all(self) -> list[dict[str, Any]]:
        return self._letters[::-1]

    def find(self, letter_id: str) -> dict[str, Any] | None:
        return next((letter for letter in self._letters if letter["id"] == letter_id), None)

    def _add(self, message: Any) -> None:
        if self._kept_back:
            return
        body: str = getattr(message, "body", None) or getattr(message, "raw_data", None) or ""
        is_html = body.lstrip().startswith("<")
        to = message.destinations
        with self._adding:
            now = datetime.now(UTC)
            letter = {
                "id": f"{now:%Y%m%dT%H%M%S%f}",
                "at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "from": message.source,
                "to": to if isinstance(to, list) else [address for addresses in to.values() for address in addresses],
                "subject": getattr(message, "subject", ""),
                "html": body if is_html else "",
                "text": _text(body) if is_html else body,
                "links": sorted(set(map(html.unescape, _LINK.findall(body)))),
            }
            if self._folder:
                write_whole(self._folder / f"{letter['id']}.json", json.dumps(letter, ensure_ascii=False, indent=1))
            self._letters.append(letter)


class _Sent(list[Any]):
    """moto's list of sent messages, which tells what is put on it."""

    def __init__(self, tell: Any) -> None:
        super().__init__()
        self._tell = tell

    def append(self, message: Any) -> None:
        self._tell(message)
        super().append(message)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script", "title")
        if tag in ("p", "br", "div", "tr", "h1", "h2", "h3", "li"):
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def _text(markup: str) -> str:
    words = _Words()
    words.feed(markup)
    lines = (" ".join(line.split()) for line in "".join(words.words).splitlines())
    return "\n".join(line for line in lines if line)
