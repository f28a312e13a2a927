import pytest

from taskmaster.events import Event, Subject
from taskmaster.notifications.model import Concern, audience

ANA, BEN, CAI, DEE = "usr_ana", "usr_ben", "usr_cai", "usr_dee"


def happened(name, actor=ANA, **said):
    return Event(name=name, org_id="org_a", actor_id=actor, subject=Subject(type="task", id="WEB-1"), **said)


def told(event, **concern):
    return {person: news.event for person, news in audience(event, Concern(**concern)).items()}


def test_who_is_assigned_a_task_is_told():
    assert told(happened("task.assigned", set={"assignee_id": BEN}, was={"assignee_id": None})) == {
        BEN: "task.assigned"
    }


def test_a_task_made_for_somebody_is_news_to_them():
    assert told(happened("task.created", set={"title": "Launch", "assignee_id": BEN})) == {BEN: "task.assigned"}


def test_handing_a_task_on_tells_both_of_them():
    event = happened("task.assigned", set={"assignee_id": CAI}, was={"assignee_id": BEN})

    assert told(event) == {BEN: "task.unassigned", CAI: "task.assigned"}


def test_who_loses_a_task_is_told():
    assert told(happened("task.unassigned", set={"assignee_id": None}, was={"assignee_id": BEN})) == {
        BEN: "task.unassigned"
    }


def test_a_comment_is_news_to_all_who_had_to_do_with_the_task():
    event = happened("comment.added")

    assert set(told(event, reporter_id=BEN, assignee_id=CAI, commenters={DEE})) == {BEN, CAI, DEE}


def test_a_change_of_status_is_news_to_assignee_and_reporter_but_not_to_whoever_once_commented():
    event = happened("task.moved", set={"status": "closed"})

    assert set(told(event, reporter_id=BEN, assignee_id=CAI, commenters={DEE})) == {BEN, CAI}


@pytest.mark.parametrize("name", ["task.due_soon", "task.overdue"])
def test_a_deadline_is_the_assignees_and_without_one_the_reporters(name):
    event = happened(name, actor=None)

    assert told(event, reporter_id=BEN, assignee_id=CAI) == {CAI: name}
    assert told(event, reporter_id=BEN) == {BEN: name}
    assert told(event) == {}


@pytest.mark.parametrize("name", ["task.created", "task.assigned", "task.moved", "comment.added"])
def test_nobody_is_told_what_they_did_themselves(name):
    event = happened(name, set={"assignee_id": ANA})

    assert told(event, reporter_id=ANA, assignee_id=ANA, commenters={ANA}) == {}


@pytest.mark.parametrize("name", ["task.edited", "task.ranked", "task.deleted", "comment.edited", "comment.deleted"])
def test_small_things_are_not_news(name):
    assert told(happened(name), reporter_id=BEN, assignee_id=CAI, commenters={DEE}) == {}


def test_who_is_mentioned_is_told_that_and_nothing_else():
    event = happened("comment.added", set={"mentions": [BEN, DEE]})

    assert told(event, assignee_id=BEN, reporter_id=CAI) == {
        BEN: "mention",
        CAI: "comment.added",
        DEE: "mention",
    }


@pytest.mark.parametrize("name", ["comment.edited", "task.edited", "task.created"])
def test_an_edit_tells_whom_it_mentions_anew(name):
    event = happened(name, set={"mentions": [BEN, CAI]}, was={"mentions": [BEN]})

    assert told(event) == {CAI: "mention"}


def test_nobody_is_told_that_they_mentioned_themselves():
    assert told(happened("comment.added", set={"mentions": [ANA]})) == {}


def test_the_strongest_reason_is_given():
    [news] = audience(
        happened("comment.added"), Concern(reporter_id=BEN, assignee_id=BEN, commenters=frozenset({BEN}))
    ).values()

    assert news.reason == "assigned"
