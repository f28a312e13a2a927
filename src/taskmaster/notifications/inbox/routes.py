from flask import Blueprint, Response
from pydantic import Field

from taskmaster.notifications.inbox import service
from taskmaster.notifications.inbox.model import Inbox, NotificationNotFound, WhatWasRead
from taskmaster.web import respond
from taskmaster.web.operation import operation
from taskmaster.web.page import PageQuery, cursor_for, place_of
from taskmaster.web.request import body, caller, query

bp = Blueprint("notifications", __name__)


class InboxQuery(PageQuery):
    unread: bool = Field(default=False, description="Only what is unread.")


@bp.get("/api/v1/notifications")
@operation("inbox.read", "List my notifications", query=InboxQuery, answer=Inbox)
def page_of_inbox() -> Response:
    asked, who = query(InboxQuery), caller()
    question = ["notifications", who.user_id, asked.unread]
    place = place_of(who.org_id, question, asked.cursor)
    found = service.page_of_inbox(
        who, unread_only=asked.unread, limit=asked.limit, before=place["before"] if place else None
    )
    cursor = cursor_for(who.org_id, question, {"before": found.last} if found.last else None)
    return respond.page(Inbox(items=found.items, next=cursor, unread=found.unread))


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
