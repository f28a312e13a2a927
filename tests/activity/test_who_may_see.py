import pytest

from local.stack import Stack
from taskmaster.activity import service
from taskmaster.activity.model import is_shown
from taskmaster.aws.tenancy import acting_for
from taskmaster.events import Event, Subject
from tests.teams import Team

ROLES = ("owner", "admin", "manager", "member", "viewer")


def happened(name: str, subject_id: str = "x", **more: object) -> Event:
    return Event.model_validate(
        {"name": name, "org_id": "org_1", "subject": Subject(type=name.partition(".")[0], id=subject_id), **more}
    )


@pytest.mark.parametrize(
    ("event", "seeing"),
    [
        (happened("org.edited"), set(ROLES)),
        (happened("member.joined"), {"owner", "admin", "manager", "member"}),
        (happened("member.changed", "usr_me"), set(ROLES)),
        (happened("invite.created"), {"owner", "admin", "manager"}),
        (happened("notification.created", set={"user_id": "usr_me"}), set(ROLES)),
        (happened("notification.created", set={"user_id": "usr_other"}), set()),
        (happened("notification.created", set={"user_id": "usr_other"}, project="WEB"), set()),
        (happened("task.edited", project="WEB"), set()),
        (happened("something.new"), {"owner", "admin"}),
    ],
)
def test_who_sees_what_is_of_no_project_they_see(event: Event, seeing: set[str]) -> None:
    assert {role for role in ROLES if is_shown(event, "usr_me", role, sees_project=False)} == seeing


def test_of_many_people_those_are_named_who_see_the_project(team: Team, deployed: Stack) -> None:
    team.has_project(visibility="private", member_ids=[team.viewer.user["id"]])
    event = happened("task.edited", project="WEB").model_copy(update={"org_id": team.org_id})
    people = {getattr(team, role).user["id"]: role for role in ROLES}

    with deployed.as_function("Realtime"), acting_for(team.org_id):
        seeing = service.who_may_see(event, people)

    assert {people[person] for person in seeing} == {"owner", "admin", "viewer"}
