"""What people chose to hear of, and that it holds."""

import pytest

from tests.company import Company

CHOSEN = {"assigned": "mail", "mentioned": "mail", "commented": "mail", "moved": "inbox", "due": "mail"}


@pytest.fixture
def choose(company, ben):
    def choose(**choices):
        answer = company.browser(ben).patch("/notifications/choices", choices)
        assert answer.status_code == 200, answer.text
        return answer.json

    return choose


def test_whoever_chose_nothing_has_the_usual(company, ben):
    answer = company.browser(ben).get("/notifications/choices")

    assert answer.json == {**CHOSEN, "joined": "inbox", "version": 0}


def test_a_choice_changes_itself_alone(company, ben, choose):
    answer = choose(moved="off")

    assert answer == {**CHOSEN, "joined": "inbox", "moved": "off", "version": 1}
    assert company.browser(ben).get("/notifications/choices").json == answer
    assert company.browser(company.owner).get("/notifications/choices").json["moved"] == "inbox"


def test_choices_are_made_for_each_organisation(stack, company, ben, choose):
    globex = Company(stack.stack, "Globex")

    choose(assigned="off")

    assert globex.browser(globex.owner).get("/notifications/choices").json["assigned"] == "mail"


def test_what_is_off_reaches_neither_inbox_nor_mail(stack, company, ben, choose, inbox, letters):
    choose(assigned="off")

    company.task("Quiet", assignee_id=ben.user_id)
    stack.settled()

    assert inbox(ben)["items"] == []
    assert letters(ben) == []


def test_what_is_for_the_inbox_is_not_mailed(stack, company, ben, choose, inbox, letters):
    choose(assigned="inbox")

    company.task("Less loud", assignee_id=ben.user_id)
    stack.settled()

    assert [note["task_title"] for note in inbox(ben)["items"]] == ["Less loud"]
    assert letters(ben) == []


def test_a_change_of_status_is_mailed_to_whoever_wants_it(stack, company, ben, choose, letters):
    choose(moved="mail", assigned="off")
    task = company.task("Fence", assignee_id=ben.user_id)

    company.browser(company.owner).put(f"/tasks/{task.id}/status", {"status": "in_progress"})
    stack.settled()

    [subject] = letters(ben)
    assert subject.endswith(f"moved {task.id} to In progress: Fence")


def test_an_edit_of_what_another_device_just_chose_is_refused(company, ben, choose):
    choose(moved="off")

    answer = company.browser(ben).patch("/notifications/choices", {"moved": "mail"}, If_Match='"0"')

    assert (answer.status_code, answer.json["current"]["moved"]) == (412, "off")


def test_the_other_device_hears_of_it_and_nobody_else(stack, company, ben, choose, open_screen):
    stack.settled()
    screen, colleagues = open_screen(company, ben), open_screen(company, company.owner)

    choose(due="inbox")

    assert screen.wait_for("notification.choices_changed")["event"]["set"]["due"] == "inbox"
    stack.settled()
    assert colleagues.events() == []


@pytest.mark.parametrize("body", [{"moved": "loud"}, {"moved": None}, {"everything": "off"}, {"version": 3}])
def test_what_makes_no_sense_is_refused(company, ben, body):
    assert company.browser(ben).patch("/notifications/choices", body).status_code == 422
