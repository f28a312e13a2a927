from collections.abc import Iterator

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, commit
from taskmaster.aws.table import Key, read_ahead
from taskmaster.caller import Caller
from taskmaster.comments import store
from taskmaster.comments.model import (
    Comment,
    CommentChanges,
    CommentNotFound,
    NewComment,
    NotYourComment,
    new_comment_id,
    news,
    task_of,
)
from taskmaster.concurrency import must_not_be_stale, until_settled
from taskmaster.tasks import mentions
from taskmaster.tasks import service as tasks
from taskmaster.tasks.model import TaskNotFound
from taskmaster.tasks.trash import service as trash


def keys(org_id: str, comment_id: str) -> list[Key]:
    """Name the rows that say whether somebody sees a comment, for `read_ahead`."""
    task_id = task_of(comment_id)
    return [store.key(org_id, task_id, comment_id), *tasks.keys(org_id, task_id)] if task_id else []


def page_of_comments(
    caller: Caller, task_id: str, limit: int, after: Row | None, *, newest_first: bool = False
) -> tuple[list[Comment], Row | None]:
    """List what was said about a task."""
    caller.must("comment.read")
    tasks.find_task(caller, task_id)
    return store.page(caller.org_id, task_id, limit, after, newest_first=newest_first)


def of_task(org_id: str, task_id: str) -> list[Comment]:
    """Read what was said about a task for nobody in particular: for listeners."""
    return list(store.each(org_id, task_id))


def find_comment(caller: Caller, comment_id: str) -> Comment:
    """Read a comment. One about a task that the caller does not see is not there."""
    caller.must("comment.read")
    missing = CommentNotFound("There is no such comment.")
    task_id = task_of(comment_id)
    if not task_id:
        raise missing
    read_ahead(*keys(caller.org_id, comment_id))
    try:
        tasks.find_task(caller, task_id)
    except TaskNotFound:
        raise missing from None
    comment = store.get(caller.org_id, task_id, comment_id)
    if comment is None:
        raise missing
    return comment


def add_comment(caller: Caller, task_id: str, new: NewComment) -> Comment:
    caller.must("comment.create")
    _, project = tasks.changeable_task(caller, task_id)
    now = clock.now()
    comment = Comment(
        id=new_comment_id(task_id),
        task_id=task_id,
        author_id=caller.user_id,
        body=new.body,
        created_at=now,
        updated_at=now,
    )
    named = mentions.told(mentions.newly_named(caller.org_id, project, caller.user_id, new.body))
    event = news(comment, "comment.added", caller.user_id, caller.org_id, ("created_at", "updated_at"), named)
    commit([store.put_first(caller.org_id, comment)], [event])
    return comment


def change_comment(caller: Caller, comment_id: str, changes: CommentChanges, seen: int | None) -> Comment:
    caller.must("comment.edit")
    return until_settled(lambda: _change(caller, comment_id, changes.body, seen))


def _change(caller: Caller, comment_id: str, body: str, seen: int | None) -> Comment:
    before = find_own(caller, comment_id)
    _, project = tasks.changeable_task(caller, before.task_id)
    if body == before.body:
        return before
    must_not_be_stale({"body": before.version}, ["body"], seen, before)
    after = before.model_copy(
        update={"body": body, "version": before.version + 1, "updated_at": clock.now(), "edited": True}
    )
    named = mentions.told(mentions.newly_named(caller.org_id, project, caller.user_id, body, before.body))
    event = news(after, "comment.edited", caller.user_id, caller.org_id, ("updated_at", "edited"), named)
    commit([store.put_next(caller.org_id, after)], [event])
    return after


def find_own(caller: Caller, comment_id: str) -> Comment:
    """Read a comment to change it. Refuses where somebody else has written it."""
    caller.must("comment.edit")
    comment = find_comment(caller, comment_id)
    if comment.author_id != caller.user_id:
        raise NotYourComment("Only its author may edit a comment.")
    return comment


def delete_comment(caller: Caller, comment_id: str, seen: int | None) -> None:
    caller.must("comment.delete")
    until_settled(lambda: _delete(caller, comment_id, seen))


def _delete(caller: Caller, comment_id: str, seen: int | None) -> None:
    comment = find_comment(caller, comment_id)
    if comment.author_id != caller.user_id and not caller.at_least("manager"):
        raise NotYourComment("Only its author or a manager may delete a comment.")
    tasks.changeable_task(caller, comment.task_id)
    must_not_be_stale({"body": comment.version}, ["body"], seen, comment)
    gone = comment.model_copy(update={"version": comment.version + 1})
    commit([store.remove(caller.org_id, comment)], [news(gone, "comment.deleted", caller.user_id, caller.org_id)])


@trash.follows_deletion
def _follow(org_id: str, task_id: str, expires_at: int | None) -> Iterator[Write]:
    for comment in store.each(org_id, task_id):
        yield store.expire(org_id, comment, expires_at)
