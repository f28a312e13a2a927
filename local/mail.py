"""Mail that SES took: kept as files, since nobody has SES at their desk, and shown at /local/mail."""

import base64
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_string
from email.policy import default
from pathlib import Path
from typing import Any

from moto.ses.models import ses_backends

from local.engines import ACCOUNT, REGION
from local.kept import write_whole

_LINK = re.compile(r"https?://\S+")


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
        """Read the message as its receiver's program would."""
        if self._kept_back:
            return
        read = message_from_string(message.raw_data, policy=default)
        text, page = (_content(read.get_body((kind,))) for kind in ("plain", "html"))
        pictures = {part["Content-ID"].strip("<>"): part for part in read.walk() if part["Content-ID"]}
        with self._adding:
            now = datetime.now(UTC)
            letter = {
                "id": f"{now:%Y%m%dT%H%M%S%f}",
                "at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "from": read["From"],
                "to": [one.addr_spec for one in read["To"].addresses],
                "subject": read["Subject"],
                "language": read["Content-Language"],
                "html": re.sub(r"cid:(\w+)", lambda found: _as_data(pictures[found[1]]), page),
                "text": text,
                "links": sorted(set(_LINK.findall(text))),
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


def _content(part: Any) -> str:
    return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""


def _as_data(picture: Any) -> str:
    return f"data:{picture.get_content_type()};base64,{base64.b64encode(picture.get_content()).decode()}"
