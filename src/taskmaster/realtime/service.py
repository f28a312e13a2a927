import json

from taskmaster.activity import service as activity
from taskmaster.aws import secret, site, socket
from taskmaster.aws.commit import commit
from taskmaster.errors import NotSignedIn
from taskmaster.events import Event
from taskmaster.members.tickets import service as tickets
from taskmaster.realtime import store
from taskmaster.realtime.model import Socket, Visitor, is_shut_by
from taskmaster.realtime.presence import service as presence

MOST_FORGOTTEN = 50  # Two rows each, and a transaction holds a hundred.


def admit(*, door: str, origin: str, ticket: str) -> Visitor | None:
    """Use up a ticket that our own site's page shows at the right door; None where anything about it is wrong."""
    if not secret.is_door(door) or origin != site.origin():
        return None
    try:
        caller = tickets.use_ticket(ticket)
    except NotSignedIn:
        return None
    return Visitor(org=caller.org_id, user=caller.user_id, role=caller.role, session=caller.session_id or "")


def open_socket(visitor: Visitor, connection_id: str) -> None:
    screen = Socket(connection_id=connection_id, user_id=visitor.user, role=visitor.role, session_id=visitor.session)
    commit([store.put(visitor.org, screen)])


def forget_socket(org_id: str, connection_id: str) -> None:
    """Forget a socket and tell the others before its task. Said twice, it changes nothing."""
    screen = store.get(org_id, connection_id)
    if screen is not None:
        _forget(org_id, [screen])


def answer(connection_id: str, **said: str) -> None:
    socket.send([connection_id], json.dumps(said))


def tell(event: Event) -> None:
    """Send an event to every open screen whose person may see it.

    It may come twice and out of order: clients apply what is newer than what they have. Whom it takes or changes
    their rights, or whose sign-in it ends, is disconnected: the screen signs in anew, if it can, and catches up.
    """
    open_now = {each.connection_id: each for each in store.each(event.org_id)}
    if not open_now:
        return
    leaving = [id for id, each in open_now.items() if is_shut_by(event, each)]
    people = activity.who_may_see(event, {each.user_id: each.role for each in open_now.values()})
    seeing = [id for id, each in open_now.items() if each.user_id in people and id not in leaving]
    message = json.dumps({"type": "event", "event": event.model_dump(mode="json")}, separators=(",", ":"))
    socket.close(leaving)
    gone = socket.send(seeing, message)
    _forget(event.org_id, [open_now[id] for id in (*gone, *leaving)][:MOST_FORGOTTEN])


def _forget(org_id: str, screens: list[Socket]) -> None:
    if screens:
        writes = [(store.forget(org_id, screen.connection_id), *presence.leaving(org_id, screen)) for screen in screens]
        commit([write for of_one in writes for write in of_one])
        presence.tell_left(org_id, screens)
