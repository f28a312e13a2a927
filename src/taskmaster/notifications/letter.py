"""Mail, worded in its reader's language: what it says, which `sheet` then puts on paper."""

from pydantic import BaseModel, ConfigDict

from taskmaster.notifications.sheet import Brand, Letter, Said, write
from taskmaster.notifications.words import say


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
    choices: str

    def headline(self, locale: str) -> str:
        known = ".some" if self.due is None and self.event in ("task.due_soon", "task.overdue") else ""
        return say(
            locale,
            f"{self.event}{known}",
            actor=self.actor or say(locale, "somebody"),
            task=self.task_id,
            status=self.status,
            due=self.due or "",
        )

    def written(self, brand: Brand, locale: str) -> Letter:
        headline = self.headline(locale)
        facts = [
            say(locale, "about.title", task=self.task_id, title=self.title),
            say(locale, "about.project", project=self.project),
        ]
        if self.due and self.event not in ("task.due_soon", "task.overdue"):
            facts.append(say(locale, "about.was_due" if self.due_is_past else "about.due", due=self.due))
        return write(
            Said(
                subject=say(locale, "about.subject", headline=headline, title=self.title),
                opening=headline,
                facts=facts,
                quote=self.comment,
                link=(say(locale, "about.open"), self.link),
                closing=say(locale, f"why.{self.reason}"),
                choices=(say(locale, "choices"), self.choices),
            ),
            brand,
            locale,
        )


class JoinedLetter(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    link: str
    choices: str

    def written(self, brand: Brand, locale: str) -> Letter:
        return write(
            Said(
                subject=say(locale, "joined.subject", name=self.name, org=brand.org),
                opening=say(locale, "joined.opening", name=self.name, org=brand.org),
                link=(say(locale, "joined.open"), self.link),
                closing=say(locale, "why.invited"),
                choices=(say(locale, "choices"), self.choices),
            ),
            brand,
            locale,
        )


class InviteLetter(BaseModel):
    model_config = ConfigDict(frozen=True)

    inviter: str
    role: str
    until: str
    link: str

    def written(self, brand: Brand, locale: str) -> Letter:
        return write(
            Said(
                subject=say(locale, "invitation.subject", inviter=self.inviter, org=brand.org),
                opening=say(locale, "invitation.opening", inviter=self.inviter, org=brand.org),
                facts=[say(locale, "invitation.role", role=say(locale, f"role.{self.role}"))],
                link=(say(locale, "invitation.open"), self.link),
                closing=say(locale, "invitation.closing", until=self.until),
            ),
            brand,
            locale,
        )


class ResetLetter(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    until: str
    link: str

    def written(self, brand: Brand, locale: str) -> Letter:
        return write(
            Said(
                subject=say(locale, "reset.subject"),
                opening=say(locale, "reset.opening", name=self.name),
                facts=[say(locale, "reset.fact")],
                link=(say(locale, "reset.open"), self.link),
                closing=say(locale, "reset.closing", until=self.until),
            ),
            brand,
            locale,
        )


class PasswordLetter(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    when: str
    link: str

    def written(self, brand: Brand, locale: str) -> Letter:
        return write(
            Said(
                subject=say(locale, "password.subject"),
                opening=say(locale, "password.opening", name=self.name, when=self.when),
                facts=[say(locale, "password.fact")],
                link=(say(locale, "password.open"), self.link),
                closing=say(locale, "password.closing"),
            ),
            brand,
            locale,
        )
