"""What must come back the same after a restart though moto holds it in memory: key material and generated secrets."""

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path


class Kept:
    """Named texts in one file that only its owner may read; without a path they last as long as the process."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._changing = threading.Lock()
        self._texts: dict[str, str] = json.loads(path.read_text()) if path and path.exists() else {}

    def text(self, name: str, make: Callable[[], str]) -> str:
        with self._changing:
            if name not in self._texts:
                self._texts[name] = make()
                if self._path:
                    write_whole(self._path, json.dumps(self._texts, indent=1))
            return self._texts[name]


def write_whole(path: Path, text: str) -> None:
    """Replace the file in one step, so that a kill leaves the old text or the new one."""
    draft = path.with_suffix(path.suffix + ".draft")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
