"""Mail, worded: short, plain, and the same in text and in HTML."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict


class Letter(NamedTuple):
    subject: str
    text: str
    html: str


class TaskLetter(BaseModel):
    """What a letter about a task says; `due` is in words already, such as `tomorrow 17:00`."""

    model_config = ConfigDict(frozen=True)

    event: str
    reason: str
    actor: str | None
    task_id: str
    title: str
    project: str
    due: str | None
    due_is_past: bool = False
    comment: str | None = None
    status: str = ""
    link: str

    def headline(self) -> str:
        actor = self.actor or "Somebody"
        match self.event:
            case "task.assigned":
                return f"{actor} assigned {self.task_id} to you"
            case "mention":
                return f"{actor} mentioned you in {self.task_id}"
            case "task.moved":
                return f"{actor} moved {self.task_id} to {self.status}"
            case "comment.added":
                return f"{actor} commented on {self.task_id}"
            case "task.overdue":
                return f"{self.task_id} was due {self.due}" if self.due else f"{self.task_id} is overdue"
            case "task.due_soon":
                return f"{self.task_id} is due {self.due}" if self.due else f"{self.task_id} is due soon"
        raise ValueError(f"{self.event} is not something we write letters about")

    def written(self) -> Letter:
        facts = [f"{self.task_id}: {self.title}", f"Project: {self.project}"]
        if self.due and self.event not in ("task.due_soon", "task.overdue"):
            facts.append(f"{'Was due' if self.due_is_past else 'Due'} {self.due}")
        quote = _shortened(self.comment) if self.comment else None
        return _letter(
            subject=f"{self.headline()}: {_in_one_line(self.title)}",
            opening=f"{self.headline()}.",
            facts=facts,
            quote=quote,
            link=("Open the task", self.link),
            closing=f"You get this because {self.reason}.",
        )


class JoinedLetter(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    org: str
    link: str

    def written(self) -> Letter:
        return _letter(
            subject=_in_one_line(f"{self.name} joined {self.org}"),
            opening=f"{self.name} accepted your invitation to {self.org}.",
            facts=[],
            quote=None,
            link=("See who is there", self.link),
            closing="You get this because you invited them.",
        )


class InviteLetter(BaseModel):
    model_config = ConfigDict(frozen=True)

    inviter: str
    org: str
    role: str
    until: str
    link: str

    def written(self) -> Letter:
        return _letter(
            subject=_in_one_line(f"{self.inviter} invites you to {self.org}"),
            opening=f"{self.inviter} invites you to work with {self.org} on TaskMaster.",
            facts=[f"Your role there: {self.role}"],
            quote=None,
            link=("Accept the invitation", self.link),
            closing=f"The link is for you alone and works until {self.until}. "
            "If you did not expect it, you need do nothing.",
        )


class ResetLetter(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    until: str
    link: str

    def written(self) -> Letter:
        return _letter(
            subject="Choose a new password",
            opening=f"Hello {self.name}, somebody asked for a new password for your TaskMaster account.",
            facts=["If it was you, choose one with the link below. All your devices are signed out then."],
            quote=None,
            link=("Choose a new password", self.link),
            closing=f"The link works once, until {self.until}. If it was not you, you need do nothing: "
            "your password stays as it is.",
        )


class PasswordLetter(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    when: str
    link: str

    def written(self) -> Letter:
        return _letter(
            subject="Your password was changed",
            opening=f"Hello {self.name}, the password of your TaskMaster account was changed {self.when}.",
            facts=["If it was you, all is well. Other devices have been signed out."],
            quote=None,
            link=("It was not me: choose a new password", self.link),
            closing="You get this because it is your account.",
        )


def _letter(
    *, subject: str, opening: str, facts: Sequence[str], quote: str | None, link: tuple[str, str], closing: str
) -> Letter:
    label, address = link
    quoted = [f"> {line}" for line in quote.splitlines()] if quote else []
    text = [
        _in_one_line(opening),
        *(["", *map(_in_one_line, facts)] if facts else []),
        *(["", *quoted] if quoted else []),
    ]
    text += ["", f"{label}: {address}", "", closing, ""]
    said = [f"<p>{escape(_in_one_line(opening))}</p>"]
    if facts:
        said.append("<p>" + "<br>".join(escape(_in_one_line(fact)) for fact in facts) + "</p>")
    if quote:
        said.append(f"<blockquote>{'<br>'.join(escape(line) for line in quote.splitlines())}</blockquote>")
    said.append(f'<p><a href="{escape(address)}">{escape(label)}</a></p>')
    said.append(f"<p><small>{escape(closing)}</small></p>")
    head = f'<head><meta charset="utf-8"><title>{escape(subject)}</title></head>'
    page = f'<!doctype html>\n<html lang="en">{head}<body>\n' + "\n".join(said) + "\n</body></html>\n"
    return Letter(subject, "\n".join(text), page)


def _in_one_line(text: str) -> str:
    """A header must not break, and a title must not write lines of its own."""
    return " ".join(text.split())


def _shortened(comment: str, most: int = 500) -> str:
    return comment if len(comment) <= most else comment[:most].rstrip() + " …"
