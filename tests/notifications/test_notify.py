import pytest

from taskmaster.members import service as members
from taskmaster.members.model import MemberChanges
from tests.company import Company


def notes(page):
    return [(note["event"], note["task_id"]) for note in page["items"]]


def test_who_is_given_a_task_finds_it_in_inbox_and_mail(stack, company, ben, inbox, letters):
    task = company.task("Mend the fence", assignee_id=ben.user_id, due_on="2026-11-27")
    stack.settled()

    assert notes(inbox(ben)) == [("task.assigned", task.id)]
    assert letters(ben) == [f"Ana Reyes assigned {task.id} to you: Mend the fence"]
    letter = stack.letters.all()[0]
    assert f"{stack.url}/tasks/{task.id}" in letter["links"]
    assert "Due " in letter["text"]


def test_what_one_does_oneself_is_no_news(stack, company, inbox, letters):
    task = company.task(assignee_id=company.owner.user_id)
    company.finish(task)
    stack.settled()

    assert inbox(company.owner)["items"] == []
    assert letters(company.owner) == []


def test_handing_a_task_on_tells_both_and_writes_to_one(stack, company, ben, inbox, letters):
    cai = company.joined("Cai Lund")
    task = company.task(assignee_id=ben.user_id)
    stack.settled()

    company.change(task, assignee_id=cai.user_id)
    stack.settled()

    assert notes(inbox(ben)) == [("task.unassigned", task.id), ("task.assigned", task.id)]
    assert notes(inbox(cai)) == [("task.assigned", task.id)]
    assert (len(letters(ben)), len(letters(cai))) == (1, 1)


def test_a_comment_reaches_reporter_assignee_and_whoever_spoke_before(say, stack, company, ben, inbox, letters):
    cai, dee = company.joined("Cai Lund"), company.joined("Dee Marsh")
    task = company.task(by=ben, assignee_id=cai.user_id)
    say(company.owner, task, "Which fence?")
    stack.settled()

    say(dee, task, "The one *behind* the depot")
    stack.settled()

    for person in (company.owner, ben, cai):
        assert ("comment.added", task.id) in notes(inbox(person))
        assert letters(person)[-1] == f"Dee Marsh commented on {task.id}: Mend the fence"
    assert inbox(dee)["items"] == []
    assert "The one *behind* the depot" in stack.letters.all()[0]["text"]


def test_a_change_of_status_is_told_in_the_inbox_and_not_by_mail(stack, company, ben, inbox, letters):
    task = company.task(by=ben)
    company.finish(task)
    stack.settled()

    assert notes(inbox(ben)) == [("task.moved", task.id)]
    assert letters(ben) == []


def test_a_task_deleted_meanwhile_is_not_spoken_of(company, ben, inbox, deliver, happened, letters):
    task = company.task(by=ben)
    company.finish(task)
    company.delete(task)
    moved = happened(f"TASK#{task.id}", "task.moved")

    assert deliver(*moved) == 0
    assert letters(ben) == []


@pytest.mark.parametrize("how", ["suspended", "not in the project"])
def test_who_may_not_see_it_is_not_told(say, stack, company, ben, inbox, letters, how):
    company.project("SECRET", visibility="private", member_ids=[ben.user_id])
    task = company.task(by=ben, project="SECRET")
    stack.settled()
    if how == "suspended":
        with company.at_work():
            members.change_member(company.owner, ben.user_id, MemberChanges(status="suspended"), None)
    else:
        company.change_project("SECRET", member_ids=[])

    say(company.owner, task, "Between us")
    stack.settled()

    assert letters(ben) == []


def test_another_organisations_people_are_told_nothing(stack, company, ben, inbox):
    globex = Company(stack.stack, "Globex")
    globex.project()
    kim = globex.joined("Kim Ito")

    globex.task(assignee_id=kim.user_id)
    company.task(assignee_id=ben.user_id)
    stack.settled()

    [note] = inbox(ben)["items"]
    assert note["actor_id"] == company.owner.user_id
