"""Who else looks at a task, and who is writing there. No event: that somebody looked is nobody's record."""

from collections.abc import Iterable

from taskmaster import clock
from taskmaster.aws import socket as sockets
from taskmaster.aws.allowance import Drawn, Rate
from taskmaster.aws.commit import Write, commit
from taskmaster.aws.table import read_ahead
from taskmaster.caller import Caller
from taskmaster.concurrency import until_settled
from taskmaster.errors import TooMany
from taskmaster.projects import service as projects
from taskmaster.projects.model import Project
from taskmaster.realtime import store as realtime
from taskmaster.realtime.model import Socket
from taskmaster.realtime.presence import store
from taskmaster.realtime.presence.model import message
from taskmaster.tasks import service as tasks
from taskmaster.tasks.model import project_of

RATE, DRAWN, KEPT_FOR = Rate(per_minute=40, burst=30), 10, 300.0
MOST_FORGOTTEN = 30  # Screens whose rows one transaction surely holds.

_drawn = Drawn()


def come(org_id: str, connection_id: str, task_id: str) -> None:
    """Let a screen show a task, or still show it. Refuses with TaskNotFound what its person does not see.

    Who comes is told to everybody there; who stays is told to nobody, and hears who is there now. A socket that has
    ended meanwhile changes nothing.
    """
    _spend(org_id, connection_id)
    until_settled(lambda: _come(org_id, connection_id, task_id))


def _come(org_id: str, connection_id: str, task_id: str) -> None:
    read_ahead(realtime.key(org_id, connection_id), *tasks.keys(org_id, task_id))
    screen = realtime.get(org_id, connection_id)
    if screen is None:
        return
    caller = Caller(org_id=org_id, user_id=screen.user_id, role=screen.role)
    _, project = tasks.seen_task(caller, task_id)
    stays = screen.task == task_id
    if stays:
        commit([store.put(org_id, task_id, screen)])
    else:
        commit([realtime.turn(org_id, screen, task_id), *leaving(org_id, screen), store.put(org_id, task_id, screen)])
    present = _seeing(project, store.each(org_id, task_id))
    _send(org_id, task_id, present, [screen] if stays else present)
    if not stays:
        tell_left(org_id, [screen])


def go(org_id: str, connection_id: str, task_id: str | None) -> None:
    """Let a screen show no task any more: the named one, or whichever it showed."""
    _spend(org_id, connection_id)
    until_settled(lambda: _go(org_id, connection_id, task_id))


def _go(org_id: str, connection_id: str, task_id: str | None) -> None:
    screen = realtime.get(org_id, connection_id)
    if screen is None or not screen.task or task_id not in (None, screen.task):
        return
    commit([realtime.turn(org_id, screen, ""), *leaving(org_id, screen)])
    tell_left(org_id, [screen])


def write(org_id: str, connection_id: str, task_id: str) -> None:
    """Tell the others before a task that this one's person is writing. Kept nowhere; nothing unless they are there."""
    _spend(org_id, connection_id)
    read_ahead(realtime.key(org_id, connection_id), projects.key(org_id, project_of(task_id)))
    screen, project = realtime.get(org_id, connection_id), projects.get_project(org_id, project_of(task_id))
    if screen is None or screen.task != task_id or project is None or not _seeing(project, [screen]):
        return
    present = _seeing(project, store.each(org_id, task_id))
    _send(org_id, task_id, present, [other for other in present if other.user_id != screen.user_id], screen.user_id)


def leaving(org_id: str, screen: Socket) -> list[Write]:
    """What takes a screen away from its task, for the transaction that decides it."""
    return [store.remove(org_id, screen)] if screen.task else []


def tell_left(org_id: str, screens: Iterable[Socket]) -> None:
    """Tell who is still before the tasks that some screens have left."""
    for task_id in {screen.task for screen in screens if screen.task}:
        project = projects.get_project(org_id, project_of(task_id))
        present = _seeing(project, store.each(org_id, task_id)) if project is not None else []
        _send(org_id, task_id, present, present)


def _spend(org_id: str, connection_id: str) -> None:
    taken = _drawn.spend(store.allowance(org_id, connection_id), RATE, at_once=DRAWN, kept_for=KEPT_FOR)
    if not taken.granted:
        raise TooMany("That was faster than we can follow. Say it less often.")


def _seeing(project: Project, screens: Iterable[Socket]) -> list[Socket]:
    """Keep those whose people see the project now: it may have been closed to them since they came."""
    return [screen for screen in screens if project.is_seen_by(screen.user_id, screen.role)]


def _send(org_id: str, task_id: str, present: list[Socket], to: list[Socket], typing: str | None = None) -> None:
    if not to:
        return
    gone = sockets.send(
        [screen.connection_id for screen in to], message(task_id, clock.text(clock.now()), present, typing)
    )
    lost = [screen for screen in to if screen.connection_id in gone][:MOST_FORGOTTEN]
    if lost:
        commit(
            [
                write
                for screen in lost
                for write in (realtime.forget(org_id, screen.connection_id), *leaving(org_id, screen))
            ]
        )
