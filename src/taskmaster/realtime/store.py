"""Open sockets in the Orgs table.

pk                   sk                 what
ORG#<org>#SOCKETS    <connection id>    one open screen: user_id, role, and the task it shows; expires when API Gateway
                                        has long closed it
"""

from collections.abc import Iterator

from taskmaster import clock
from taskmaster.aws.commit import Write, delete, put_any, update
from taskmaster.aws.table import Key, orgs_table
from taskmaster.realtime.model import Socket

LIFETIME = 3 * 3600  # Seconds. API Gateway ends a connection after two hours.


def key(org_id: str, connection_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}#SOCKETS", connection_id)


def get(org_id: str, connection_id: str) -> Socket | None:
    row = orgs_table.get(*key(org_id, connection_id)[1:])
    return Socket.model_validate(row) if row else None


def put(org_id: str, socket: Socket) -> Write:
    row = {
        "pk": f"ORG#{org_id}#SOCKETS",
        "sk": socket.connection_id,
        **socket.model_dump(),
        "expires_at": clock.timestamp() + LIFETIME,
    }
    return put_any(orgs_table, row)


def turn(org_id: str, socket: Socket, task_id: str) -> Write:
    """Let a socket that is still open, and as it was read, show another task, or none."""
    return update(key(org_id, socket.connection_id), set={"task": task_id}, equals={"task": socket.task})


def forget(org_id: str, connection_id: str) -> Write:
    return delete(key(org_id, connection_id))


def each(org_id: str) -> Iterator[Socket]:
    """Every open socket of the organisation; one read up to some 5,000 of them."""
    for row in orgs_table.each(f"ORG#{org_id}#SOCKETS"):
        if row["expires_at"] > clock.timestamp():  # The TTL may be two days behind.
            yield Socket.model_validate(row)
