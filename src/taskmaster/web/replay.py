"""Idempotency-Key: the same request twice has its effect once.

`aws.commit` writes the key's row in the transaction of the effect. Here it is looked for before a route runs, and
found again when a concurrent twin was faster; the answer is then the entity as it is now, with the first one's status.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from flask import Response, current_app, request
from werkzeug.exceptions import HTTPException

from taskmaster.aws.commit import AlreadyDone, Once, commit
from taskmaster.aws.commit import once as at_work
from taskmaster.aws.table import orgs_table
from taskmaster.errors import Invalid, Refused, TryAgain
from taskmaster.web import operation, problem, respond

Reader = Callable[[str], Response]
_readers: dict[str, Reader] = {}


class IdempotencyKeyReused(Invalid):
    pass


def answers_again(subject_type: str) -> Callable[[Reader], Reader]:
    """Name the function that renders a subject by its id, for replays."""

    def keep(reader: Reader) -> Reader:
        _readers[subject_type] = reader
        return reader

    return keep


def remember_as(subject_type: str, subject_id: str) -> None:
    """Name what a replay shall render, where that is not the subject of the first event."""
    once = at_work.get()
    if once is not None:
        once.subject = f"{subject_type}#{subject_id}"


def asked_once(org_id: str, user_id: str) -> Once | None:
    """Read the header. Keys are each person's own, and live for 24 hours; signing in and switching know none."""
    key = request.headers.get("Idempotency-Key")
    if key is None or request.method in ("GET", "HEAD") or request.path.startswith("/api/v1/auth/"):
        return None
    if not re.fullmatch(r"[\x21-\x7e]{1,255}", key):
        raise Invalid("Idempotency-Key takes 1 to 255 visible ASCII characters.", errors=[])
    asked = b"\0".join((request.method.encode(), request.full_path.encode(), request.get_data()))
    place = orgs_table.key(f"ORG#{org_id}#ONCE#{user_id}", key)
    return Once(place, hashlib.sha256(asked).hexdigest())


def replayed(once: Once) -> Response | None:
    """Answer for a key that had its effect before; None if it had not."""
    row = orgs_table.get(once.key.pk, once.key.sk)
    if row is None:
        return None
    if row["body_hash"] != once.body_hash:
        raise IdempotencyKeyReused("This Idempotency-Key was used for another request.", errors=[])
    done = operation.current()
    status = done.status if done else 200
    try:
        answer = Response(status=204) if status == 204 else _as_it_is(row.get("subject"))
    except Refused as gone:  # What it made has been taken away since, or hidden from the caller.
        answer = problem.refusal(gone)
    if answer.status_code < 300:
        answer.status_code = status
    answer.headers["Idempotency-Replayed"] = "true"
    return answer


def once_only(once: Once, view: Callable[[], Response]) -> Response:
    """Let a route run under its key. Where a twin with the same key was faster, answer what that one did: this one was
    either told so by `commit`, or refused because of it. A grant without a write is remembered too.
    """
    answer: Response | None
    try:
        answer = view()
        if answer.status_code < 300 and not once.written:
            commit([])
    except AlreadyDone as error:
        answer = replayed(once)
        if answer is None:
            raise TryAgain("Try again in a moment.") from error
    except Refused as error:
        answer = replayed(once) if not once.written and error.status in (404, 409, 412) else None
        if answer is None:
            raise
    return answer


def _as_it_is(subject: str | None) -> Response:
    """Render what the first request was about: what a PATCH changed, its event's subject, or what the path names."""
    if request.method == "PATCH" and (read := _read_by_path()) is not None:
        return read
    kind, _, subject_id = (subject or "").partition("#")
    if kind in _readers:
        return _readers[kind](subject_id)
    for name, value in (request.view_args or {}).items():
        if name.rpartition("_")[0] in _readers:
            return _readers[name.rpartition("_")[0]](value)
    return _read_by_path() or Response("{}", mimetype=respond.JSON)


def _read_by_path() -> Response | None:
    """Answer as a GET of the same path would; None where there is no such route."""
    try:
        endpoint, args = current_app.url_map.bind_to_environ(request.environ).match(request.path, "GET")
    except HTTPException:
        return None
    view: Any = current_app.view_functions[endpoint]
    answer: Response = view(**args)
    return answer
