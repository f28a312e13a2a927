"""Comments in the Tasks table, each in its task's partition.

pk                     sk               what
ORG#<org>#TASK#<id>    COMMENT#<id>     one comment; its id sorts by time
"""

from collections.abc import Iterator

from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, delete, must_exist, put, put_new, update
from taskmaster.aws.table import Key, tasks_table
from taskmaster.comments.model import Comment


def key(org_id: str, task_id: str, comment_id: str) -> Key:
    return tasks_table.key(f"ORG#{org_id}#TASK#{task_id}", f"COMMENT#{comment_id}")


def get(org_id: str, task_id: str, comment_id: str) -> Comment | None:
    row = tasks_table.get(*key(org_id, task_id, comment_id)[1:])
    return Comment.model_validate(row) if row else None


def page(
    org_id: str, task_id: str, limit: int, after: Row | None, *, newest_first: bool = False
) -> tuple[list[Comment], Row | None]:
    """Read a page, oldest first unless said otherwise."""
    found = tasks_table.query(
        f"ORG#{org_id}#TASK#{task_id}", begins="COMMENT#", limit=limit, after=after, newest_first=newest_first
    )
    return [Comment.model_validate(row) for row in found.rows], found.last


def each(org_id: str, task_id: str) -> Iterator[Comment]:
    for row in tasks_table.each(f"ORG#{org_id}#TASK#{task_id}", begins="COMMENT#"):
        yield Comment.model_validate(row)


def put_first(org_id: str, comment: Comment) -> Write:
    return put_new(tasks_table, _row(org_id, comment))


def put_next(org_id: str, comment: Comment) -> Write:
    return put(tasks_table, _row(org_id, comment), seen_version=comment.version - 1)


def remove(org_id: str, comment: Comment) -> Write:
    place = key(org_id, comment.task_id, comment.id)
    still = must_exist(place, version=comment.version)
    return Write(delete(place).kind, place, still.params)


def expire(org_id: str, comment: Comment, at: int | None) -> Write:
    """Let it go for good at a time (in seconds since 1970), or keep it."""
    return update(key(org_id, comment.task_id, comment.id), set={"expires_at": at})


def _row(org_id: str, comment: Comment) -> Row:
    place = key(org_id, comment.task_id, comment.id)
    return {"pk": place.pk, "sk": place.sk, **comment.model_dump(mode="json")}
