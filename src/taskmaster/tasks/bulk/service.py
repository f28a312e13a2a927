"""Many commands in one request, each judged exactly as its own route would.

A group of them is decided on one read and written in one transaction, which is quick. If anything stands in its way,
each of the group is done by itself: a refused one holds nobody up. A command's Idempotency-Key is the request's with
its own id, in the transaction of its effect, so that a request cut short goes on where it ended.
"""

from collections.abc import Iterable, Sequence

from taskmaster.aws.commit import MOST_ROWS, AlreadyDone, each_once, part_of_once
from taskmaster.aws.table import Key, kept_ahead, read_ahead
from taskmaster.caller import Caller
from taskmaster.concurrency import until_settled
from taskmaster.errors import Refused
from taskmaster.members import service as members
from taskmaster.tasks import service as tasks
from taskmaster.tasks.bulk.model import (
    Bulk,
    Command,
    Delete,
    Edit,
    Refusal,
    RefusedBefore,
    Result,
    SetStatus,
    TooMuchAtOnce,
)
from taskmaster.tasks.step import Step, rows_of, take
from taskmaster.tasks.trash import service as trash

GROUP = 25  # Commands whose rows one BatchGetItem can fetch: task, text or reminder, project, assignee.


def change_tasks(caller: Caller, asked: Bulk) -> list[Result]:
    """Do each command that may be done; a refusal is its own. With `atomic` the first refusal is the request's."""
    caller.must("task.edit")
    asked.must_be_few_enough()
    if asked.atomic:
        return until_settled(lambda: _all_or_none(caller, asked.commands))
    groups = (asked.commands[start : start + GROUP] for start in range(0, len(asked.commands), GROUP))
    with each_once():
        return [result for group in groups for result in _group(caller, group)]


def results_again(caller: Caller, asked: Bulk, statuses: Sequence[int]) -> list[Result]:
    """Say what a request that was answered before came to: the statuses of then, the tasks as they are now."""
    caller.must("task.edit")
    return [_as_it_is(caller, command, status) for command, status in zip(asked.commands, statuses, strict=True)]


def keys(org_id: str, commands: Iterable[Command]) -> list[Key]:
    """Name the rows that judging the commands needs, for `read_ahead`."""
    found: dict[Key, None] = {}
    for command in commands:
        changes = command.changes.model_fields_set if isinstance(command, Edit) else set()
        text = isinstance(command, Delete) or "description" in changes
        reminder = isinstance(command, SetStatus)
        assignee = command.changes.assignee_id if isinstance(command, Edit) else None
        found |= dict.fromkeys(tasks.keys(org_id, command.task_id))
        found |= dict.fromkeys(tasks.keys_of_children(org_id, command.task_id, text=text, reminder=reminder))
        found |= dict.fromkeys([members.key(org_id, assignee)] if assignee else [])
    return list(found)


def _all_or_none(caller: Caller, commands: Sequence[Command]) -> list[Result]:
    steps = []
    with kept_ahead():
        read_ahead(*keys(caller.org_id, commands)[:MOST_ROWS])
        for command in commands:
            try:
                steps.append(_judge(caller, command))
            except Refused as refused:
                refused.details["command"] = command.id
                raise
    rows = sum(len(step.events) for step in steps) + len(rows_of(caller.org_id, steps))
    if rows >= MOST_ROWS or any(step.ahead or step.behind for step in steps):
        raise TooMuchAtOnce.at("/commands", "These do not fit into one transaction. Send fewer, or not all or none.")
    take(caller.org_id, *steps)
    return [_done(command, step) for command, step in zip(commands, steps, strict=True)]


def _group(caller: Caller, commands: Sequence[Command]) -> list[Result]:
    results: dict[str, Result] = {}
    together: list[tuple[Command, Step]] = []
    with kept_ahead():
        read_ahead(*keys(caller.org_id, commands)[:MOST_ROWS])
        for command in commands:
            try:
                step = _judge(caller, command)
            except Refused as refused:
                results[command.id] = _refused(command, refused)
                continue
            if step.writes:
                together.append((command, step))
            else:
                results[command.id] = _done(command, step)
    for some in _that_fit(together):
        results |= {result.id: result for result in _together(caller, some)}
    return [results[command.id] for command in commands]


def _that_fit(together: Iterable[tuple[Command, Step]]) -> list[list[tuple[Command, Step]]]:
    """Part them into transactions of DynamoDB's size, each command with its memory and its project's count."""
    parts: list[list[tuple[Command, Step]]] = [[]]
    rows = 0
    for command, step in together:
        more = len(step.writes) + len(step.events) + 2
        if rows + more > MOST_ROWS:
            parts.append([])
            rows = 0
        parts[-1].append((command, step))
        rows += more
    return [part for part in parts if part]


def _together(caller: Caller, some: Sequence[tuple[Command, Step]]) -> list[Result]:
    memories = [write for command, _ in some for write in part_of_once(command.id)]
    try:
        take(caller.org_id, *(step for _, step in some), memories=memories)
    except (AlreadyDone, Refused):
        return [_alone(caller, command) for command, _ in some]
    return [_done(command, step) for command, step in some]


def _alone(caller: Caller, command: Command) -> Result:
    def once() -> Step:
        step = _judge(caller, command)
        take(caller.org_id, step, memories=part_of_once(command.id))
        return step

    try:
        return _done(command, until_settled(once))
    except AlreadyDone:
        return _as_it_is(caller, command, _status(command))
    except Refused as refused:
        return _refused(command, refused)


def _judge(caller: Caller, command: Command) -> Step:
    if isinstance(command, Edit):
        caller.must("task.edit")
        return tasks.changing(caller, command.task_id, command.changes.asked(), command.seen)
    if isinstance(command, SetStatus):
        caller.must("task.edit")
        return tasks.moving(caller, command.task_id, command.status, None, command.seen)
    if isinstance(command, Delete):
        caller.must("task.delete")
        return trash.burying(caller, command.task_id, True, command.seen)
    caller.must("task.restore")
    return trash.burying(caller, command.task_id, False, command.seen)


def _status(command: Command) -> int:
    return 204 if isinstance(command, Delete) else 200


def _done(command: Command, step: Step) -> Result:
    return Result(id=command.id, status=_status(command), task=step.task)


def _refused(command: Command, refused: Refused) -> Result:
    return Result(id=command.id, status=refused.status, refusal=Refusal.of(refused))


def _as_it_is(caller: Caller, command: Command, status: int) -> Result:
    try:
        task = tasks.find_task(caller, command.task_id)
    except Refused as gone:
        return _refused(command, gone)
    if status < 300:
        return Result(id=command.id, status=status, task=task)
    before = RefusedBefore("This was refused when it was asked for the first time.")
    return Result(id=command.id, status=status, refusal=Refusal.of(before))
