from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from taskmaster.errors import Invalid, Refused
from taskmaster.tasks.model import StatusId, Task, TaskChanges, TaskId

MOST, MOST_AT_ONCE = 100, 25  # Commands; those that happen all or none.

Name = Annotated[
    str, Field(pattern=r"^[\x21-\x7e]{1,64}$", description="Yours, to know the result by.", examples=["1"])
]


class TooMuchAtOnce(Invalid):
    pass


class RefusedBefore(Refused):
    pass


class _Command(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name
    task_id: TaskId
    seen: int | None = Field(default=None, ge=1, description="The version you saw: what If-Match is elsewhere.")


class Edit(_Command):
    do: Literal["edit"]
    changes: TaskChanges


class SetStatus(_Command):
    do: Literal["status"]
    status: StatusId


class Delete(_Command):
    do: Literal["delete"]


class Restore(_Command):
    do: Literal["restore"]


Command = Annotated[Edit | SetStatus | Delete | Restore, Field(discriminator="do")]

EXAMPLE = [
    {"id": "1", "do": "status", "task_id": "WEB-123", "status": "closed"},
    {"id": "2", "do": "edit", "task_id": "WEB-124", "changes": {"priority": "high"}},
    {"id": "3", "do": "delete", "task_id": "WEB-125"},
]


class Bulk(BaseModel):
    """Commands for up to 100 tasks, one each. `atomic`: all of at most 25 happen, or none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    commands: list[Command] = Field(min_length=1, max_length=MOST, examples=[EXAMPLE])
    atomic: bool = False

    @field_validator("commands")
    @classmethod
    def _one_each(cls, commands: list[Command]) -> list[Command]:
        for names in ([command.id for command in commands], [command.task_id for command in commands]):
            twice = next((name for name in names if names.count(name) > 1), None)
            if twice is not None:
                raise ValueError(f"{twice} stands in two commands.")
        return commands

    def statuses(self) -> list[int]:
        """What it comes to if nothing is refused."""
        return [204 if isinstance(command, Delete) else 200 for command in self.commands]

    def must_be_few_enough(self) -> None:
        if self.atomic and len(self.commands) > MOST_AT_ONCE:
            raise TooMuchAtOnce.at("/commands", f"At most {MOST_AT_ONCE} commands can happen all or none.")


class Refusal(BaseModel):
    """Why a command was refused: what its own route would have said."""

    model_config = ConfigDict(frozen=True)

    code: str = Field(examples=["task_not_found"])
    detail: str = Field(examples=["There is no such task."])
    errors: list[dict[str, str]] = []
    fields: list[str] = Field(default=[], description="With 412: those that were changed meanwhile.")
    current: Task | None = Field(default=None, description="With 412: the task as it is.")

    @classmethod
    def of(cls, refused: Refused) -> "Refusal":
        details: dict[str, Any] = refused.details
        kept = {name: details[name] for name in ("errors", "fields", "current") if name in details}
        return cls.model_validate({"code": refused.code, "detail": refused.message, **kept})


class Result(BaseModel):
    """What became of one command."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="The command's.", examples=["1"])
    status: int = Field(description="What its own route would have answered.", examples=[200])
    task: Task | None = Field(default=None, description="As it is after the command; null where it was refused.")
    refusal: Refusal | None = None


class BulkAnswer(BaseModel):
    """One result for each command, in their order."""

    results: list[Result] = Field(
        examples=[
            [
                {
                    "id": "3",
                    "status": 404,
                    "task": None,
                    "refusal": {
                        "code": "task_not_found",
                        "detail": "There is no such task.",
                        "errors": [],
                        "fields": [],
                        "current": None,
                    },
                }
            ]
        ]
    )
