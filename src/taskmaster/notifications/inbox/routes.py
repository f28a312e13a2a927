from flask import Blueprint, Response
from pydantic import Field, model_validator

from taskmaster.notifications.inbox import service
from taskmaster.notifications.inbox.model import Changed, Inbox, NoteChanges, NotificationNotFound, WhatWasRead
from taskmaster.web import respond
from taskmaster.web.operation import operation
from taskmaster.web.page import PageQuery, cursor_for, place_of
from taskmaster.web.request import body, caller, query

bp = Blueprint("notifications", __name__)


class InboxQuery(PageQuery):
    unread: bool = Field(default=False, description="Only what is unread and does not sleep.")
    archived: bool = Field(default=False, description="What is archived, instead of the inbox.")

    @model_validator(mode="after")
    def _one_of_them(self) -> "InboxQuery":
        if self.unread and self.archived:
            raise ValueError("What is archived is read.")
        return self


@bp.get("/api/v1/notifications")
@operation("inbox.read", "List my notifications", query=InboxQuery, answer=Inbox)
def page_of_inbox() -> Response:
    asked, who = query(InboxQuery), caller()
    question = ["notifications", who.user_id, asked.unread, asked.archived]
    after = place_of(who.org_id, question, asked.cursor)
    found = service.page_of_inbox(
        who, unread_only=asked.unread, archived=asked.archived, limit=asked.limit, after=after
    )
    cursor = cursor_for(who.org_id, question, service.place(who.org_id, found.last, unread_only=asked.unread))
    return respond.page(Inbox(items=list(found.items), next=cursor, unread=found.unread))


@bp.patch("/api/v1/notifications")
@operation(
    "inbox.edit",
    "Read, archive or snooze notifications",
    body=NoteChanges,
    answer=Changed,
    refusals=(NotificationNotFound,),
    description="Some of one's own, by their ids. All of them change, or none.",
)
def change_notes() -> Response:
    return respond.entity(Changed(items=list(service.change_notes(caller(), body(NoteChanges)))))


@bp.post("/api/v1/notifications/read")
@operation(
    "inbox.edit",
    "Mark notifications as read",
    body=WhatWasRead,
    status=204,
    refusals=(NotificationNotFound,),
    description="Some by their ids, or all that came up to a moment. What is read already stays as it is.",
)
def mark_read() -> Response:
    service.mark_read(caller(), body(WhatWasRead))
    return respond.nothing()
