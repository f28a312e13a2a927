"""Who is named in a text. A mention is `@[Ada Lovelace](user:usr_…)`: the words are for people, the id counts."""

import re
from collections.abc import Iterable

from taskmaster.aws.table import Key, read_ahead
from taskmaster.members import service as members
from taskmaster.projects.model import Project

MOST = 20  # In one text. More than that is a mailing list.

_MENTION = re.compile(r"@\[[^\]\n]{1,200}\]\(user:(usr_[0-9a-f]{28})\)")
_RAW = re.compile(rb"\(user:(usr_[0-9a-f]{28})\)")


def named_in(text: str) -> list[str]:
    """List who is named, each once, in the order of the text."""
    return list(dict.fromkeys(_MENTION.findall(text)))[:MOST]


def newly_named(org_id: str, project: Project, by: str, text: str, before: str = "") -> list[str]:
    """List those named in a text, and not in what it was `before`, who are here and see the project.

    Whoever else is named stays a name: they may have left since, and nobody shall learn who is where by trying.
    """
    new = [person for person in named_in(text) if person != by and person not in named_in(before)]
    read_ahead(*(members.key(org_id, person) for person in new))
    found = [member for person in new if (member := members.get_member(org_id, person)) is not None]
    return [
        member.user_id
        for member in found
        if member.status == "active" and project.is_seen_by(member.user_id, member.role)
    ]


def told(people: Iterable[str]) -> dict[str, list[str]]:
    """What an event's `set` says of them; nothing where nobody is named."""
    named = list(people)
    return {"mentions": named} if named else {}


def keys_in(org_id: str, raw: bytes) -> list[Key]:
    """Guess from an unread body whose rows will be asked for. A wrong guess reads a row in vain."""
    people = dict.fromkeys(found.decode() for found in _RAW.findall(raw))
    return [members.key(org_id, person) for person in list(people)[:MOST]]
