"""How far each stream has been read, kept so that a kill loses nothing, and trimmed so that writes stay quick."""

import json
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

from local.kept import write_whole


class Checkpoints:
    """One file: the last sequence number of each reader that needs no second delivery, and the dead letters."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._writing = threading.Lock()
        self._kept: dict[str, Any] = {"reached": {}, "readers": {}, "dead_letters": {}}
        if path and path.exists():
            self._kept.update(json.loads(path.read_text()))

    def reached(self, reader: str) -> str | None:
        found: str | None = self._kept["reached"].get(reader)
        return found

    @property
    def dead_letters(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = self._kept["dead_letters"]
        return found

    @property
    def readers(self) -> dict[str, list[str]]:
        """Who read each table's stream when the file was last written; nobody, for some."""
        found: dict[str, list[str]] = self._kept["readers"]
        return found

    def declare(self, readers: dict[str, list[str]]) -> None:
        self._change("readers", readers)

    def advance(self, reader: str, reached: str | None) -> None:
        self._change("reached", {**self._kept["reached"], reader: reached})

    def keep_dead_letters(self, dead_letters: dict[str, list[str]]) -> None:
        self._change("dead_letters", dead_letters)

    def _change(self, part: str, value: Any) -> None:
        with self._writing:
            if self._kept[part] != value:
                self._kept[part] = value
                if self._path:
                    write_whole(self._path, json.dumps(self._kept))


def trim(database: Path, checkpoints: Checkpoints) -> None:
    """Drop the stream records that every reader of their table is past, before the engine opens the file.

    dynoxide never does, and looks through all of a table's records at each write. The newest record of a table stays:
    the next sequence number comes from it. A table that nobody reads keeps only that one.
    """
    if not database.exists():
        return
    with closing(sqlite3.connect(database)) as connection, connection:
        for table, readers in checkpoints.readers.items():
            past = min((int(checkpoints.reached(reader) or 0) for reader in readers), default=2**62)
            connection.execute(
                "DELETE FROM _stream_records WHERE table_name = ?1 AND CAST(sequence_number AS INTEGER) <= ?2"
                " AND id < (SELECT max(id) FROM _stream_records WHERE table_name = ?1)",
                (table, past),
            )
