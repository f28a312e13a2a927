"""The listener: each event that concerns somebody reaches their inbox once, and their mail where it is worth one."""

from collections.abc import Callable

from taskmaster import clock
from taskmaster.accounts.resets import service as resets
from taskmaster.accounts.resets.model import LIFETIME as RESET_LIFETIME
from taskmaster.aws import site
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import commit
from taskmaster.aws.table import read_ahead
from taskmaster.comments import service as comments
from taskmaster.errors import Stale
from taskmaster.events import Event
from taskmaster.members import service as members
from taskmaster.members.invites import service as invites
from taskmaster.members.model import Member
from taskmaster.notifications import post
from taskmaster.notifications.brand import brand_of
from taskmaster.notifications.choices import service as choices
from taskmaster.notifications.inbox import service as inbox
from taskmaster.notifications.letter import (
    InviteLetter,
    JoinedLetter,
    PasswordLetter,
    ResetLetter,
    TaskLetter,
)
from taskmaster.notifications.model import NEWS, Concern, News, audience
from taskmaster.notifications.sheet import Brand, Letter
from taskmaster.notifications.when import day_in_words, moment_in_words, zone_of
from taskmaster.orgs import service as orgs
from taskmaster.projects import service as projects
from taskmaster.tasks import service as tasks
from taskmaster.tasks.model import Task


def notify(event: Event) -> None:
    """Tell everybody whom the event concerns, each once. Bears redelivery and any order."""
    if event.name == "invite.created":
        _send_invite(event)
    elif event.name == "invite.accepted":
        _tell_inviter(event)
    elif event.name == "account.reset_asked":
        _send_to_account(event, _reset_letter)
    elif event.name == "account.password_changed":
        _send_to_account(event, _password_letter)
    elif event.name in NEWS:
        _tell_of_task(event)


def _tell_of_task(event: Event) -> None:
    is_comment = event.subject.type == "comment"
    task = tasks.get_task(event.org_id, event.set["task_id"] if is_comment else event.subject.id)
    if task is None or task.deleted_at is not None:
        return
    said = comments.of_task(event.org_id, task.id) if is_comment else []
    comment = next((one for one in said if one.id == event.subject.id), None)
    if is_comment and comment is None:  # Deleted meanwhile.
        return
    concern = Concern(
        assignee_id=task.assignee_id,
        reporter_id=task.reporter_id,
        commenters=frozenset(one.author_id for one in said),
    )
    news = audience(event, concern)
    if not news:
        return
    read_ahead(
        *(key(event.org_id, person) for person in news for key in (members.key, choices.key)),
        projects.key(event.org_id, task.project),
        orgs.key(event.org_id),
    )
    project = projects.get_project(event.org_id, task.project)
    if project is None:
        return
    present = [member for person in news if (member := _active(event.org_id, person)) is not None]
    seeing = [member for member in present if project.is_seen_by(member.user_id, member.role)]
    told_before = {}
    mailed = []
    for member in seeing:
        what = news[member.user_id]
        reach = choices.choices_of(event.org_id, member.user_id).reach_of(what.event)
        if reach == "off":
            continue
        by_mail = what.is_mailed(reach)
        told_before[member.user_id] = _tell(event, member, what, task.title, and_mailed=by_mail)
        if by_mail:
            mailed.append(member)
    if not mailed:
        return
    actor = members.get_member(event.org_id, event.actor_id) if event.actor_id else None
    brand = brand_of(orgs.find_org(event.org_id))
    for member in mailed:
        due, is_past = _due(task, member)
        letter = TaskLetter(
            event=news[member.user_id].event,
            reason=news[member.user_id].reason,
            actor=actor.name if actor else None,
            task_id=task.id,
            title=task.title,
            project=project.name,
            due=due,
            due_is_past=is_past,
            comment=comment.body if comment else None,
            status=next((one.name for one in project.statuses if one.id == task.status), task.status),
            link=f"{site.origin()}/tasks/{task.id}",
            choices=_choices(),
        ).written(brand, member.locale)
        post.send(event, member.user_id, member.email, letter, told_before=told_before[member.user_id])


def _tell(event: Event, member: Member, news: News, title: str | None, *, and_mailed: bool) -> Row | None:
    """Put the news into a person's inbox, once; returns what an earlier delivery left, if there was one."""
    writes, events = inbox.arriving(event.org_id, member.user_id, event, said=news.event, title=title)
    try:
        commit([post.told(event, member.user_id, and_mailed=and_mailed), *writes], events)
    except Stale as stale:
        return stale.found
    return None


def _active(org_id: str, user_id: str) -> Member | None:
    member = members.get_member(org_id, user_id)
    return member if member is not None and member.status == "active" else None


def _choices() -> str:
    return f"{site.origin()}/settings/notifications"


def _due(task: Task, reader: Member) -> tuple[str | None, bool]:
    """Say when a task is due in its reader's words and zone, and whether that is past."""
    now, zone = clock.now(), zone_of(reader.time_zone)
    if task.due_at is not None:
        return moment_in_words(task.due_at, now, zone, reader.locale), task.due_at < now
    if task.due_on is not None:
        today = now.astimezone(zone).date()
        return day_in_words(task.due_on, today, reader.locale), task.due_on < today
    return None, False


def _send_invite(event: Event) -> None:
    """Send the invitation to its address. Its token is in that mail alone: never in an event, never in a table."""
    invite = invites.get_invite(event.org_id, event.subject.id)
    if invite is None or invite.status != "pending":
        return
    told_before = None
    try:
        commit([post.told(event, invite.id, and_mailed=True)])
    except Stale as stale:
        told_before = stale.found
    org, inviter = orgs.find_org(event.org_id), members.get_member(event.org_id, invite.invited_by)
    zone = zone_of(org.time_zone)
    letter = InviteLetter(
        inviter=inviter.name if inviter else org.name,
        role=invite.role,
        until=moment_in_words(invite.expires_at, clock.now(), zone, org.locale),
        link=invites.invite_link(event.org_id, invite),
    ).written(brand_of(org), org.locale)
    post.send(event, invite.id, invite.email, letter, told_before=told_before)


def _send_to_account(event: Event, letter: Callable[[Event, Member, Brand], Letter]) -> None:
    """Write to a person about their account: by mail alone, never in an inbox."""
    member = _active(event.org_id, event.subject.id)
    if member is None:
        return
    told_before = None
    try:
        commit([post.told(event, member.user_id, and_mailed=True)])
    except Stale as stale:
        told_before = stale.found
    brand = brand_of(orgs.find_org(event.org_id))
    post.send(event, member.user_id, member.email, letter(event, member, brand), told_before=told_before)


def _reset_letter(event: Event, member: Member, brand: Brand) -> Letter:
    until = moment_in_words(event.at + RESET_LIFETIME, clock.now(), zone_of(member.time_zone), member.locale)
    letter = ResetLetter(name=member.name, until=until, link=resets.reset_link(event))
    return letter.written(brand, member.locale)


def _password_letter(event: Event, member: Member, brand: Brand) -> Letter:
    when = moment_in_words(event.at, clock.now(), zone_of(member.time_zone), member.locale)
    letter = PasswordLetter(name=member.name, when=when, link=f"{site.origin()}/forgot-password")
    return letter.written(brand, member.locale)


def _tell_inviter(event: Event) -> None:
    invite = invites.get_invite(event.org_id, event.subject.id)
    inviter = _active(event.org_id, invite.invited_by) if invite is not None else None
    if invite is None or inviter is None or inviter.user_id == event.actor_id:
        return
    news = News(event="member.joined", reason="invited")
    reach = choices.choices_of(event.org_id, inviter.user_id).reach_of(news.event)
    if reach == "off":
        return
    by_mail = news.is_mailed(reach)
    told_before = _tell(event, inviter, news, title=None, and_mailed=by_mail)
    if by_mail:
        joined = members.get_member(event.org_id, event.actor_id) if event.actor_id else None
        org = orgs.find_org(event.org_id)
        letter = JoinedLetter(
            name=joined.name if joined else invite.email, link=f"{site.origin()}/members", choices=_choices()
        ).written(brand_of(org), inviter.locale)
        post.send(event, inviter.user_id, inviter.email, letter, told_before=told_before)
