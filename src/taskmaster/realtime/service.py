import json

from taskmaster.activity import service as activity
from taskmaster.aws import secret, site, socket
from taskmaster.aws.commit import commit
from taskmaster.errors import NotSignedIn
from taskmaster.events import Event
from taskmaster.members.tickets import service as tickets
from taskmaster.realtime import store
from taskmaster.realtime.model import Socket, Visitor, loses_rights

MOST_FORGOTTEN = 100  # What one transaction holds.


def admit(*, door: str, origin: str, ticket: str) -> Visitor | None:
    """Use up a ticket that our own site's page shows at the right door; None where anything about it is wrong."""
    if not secret.is_door(door) or origin != site.origin():
        return None
    try:
        caller = tickets.use_ticket(ticket)
    except NotSignedIn:
        return None
    return Visitor(org=caller.org_id, user=caller.user_id, role=caller.role)


def open_socket(visitor: Visitor, connection_id: str) -> None:
    commit([store.put(visitor.org, Socket(connection_id=connection_id, user_id=visitor.user, role=visitor.role))])


def forget_socket(org_id: str, connection_id: str) -> None:
    commit([store.forget(org_id, connection_id)])


def answer(connection_id: str, action: str | None) -> None:
    """Answer what a browser says: `ping`, which keeps API Gateway from ending an idle connection, and nothing else."""
    said = {"type": "pong"} if action == "ping" else {"type": "error", "detail": "The only action here is ping."}
    socket.send([connection_id], json.dumps(said))


def tell(event: Event) -> None:
    """Send an event to every open screen whose person may see it.

    It may come twice and out of order: clients apply what is newer than what they have. A person whose rights it takes
    or changes is disconnected: the screen signs in anew, with the rights of now, and catches up by `/changes`.
    """
    open_now = list(store.each(event.org_id))
    if not open_now:
        return
    leaving = [each.connection_id for each in open_now if each.user_id == loses_rights(event)]
    people = activity.who_may_see(event, {each.user_id: each.role for each in open_now})
    seeing = [each.connection_id for each in open_now if each.user_id in people and each.connection_id not in leaving]
    message = json.dumps({"type": "event", "event": event.model_dump(mode="json")}, separators=(",", ":"))
    socket.close(leaving)
    gone = socket.send(seeing, message)
    if forgotten := [*gone, *leaving][:MOST_FORGOTTEN]:
        commit([store.forget(event.org_id, connection_id) for connection_id in forgotten])
