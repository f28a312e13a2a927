import threading

import pytest

from taskmaster import clock
from taskmaster.aws.commit import commit
from taskmaster.events import Event, Subject
from taskmaster.ids import new_id
from taskmaster.notifications.inbox.service import arriving
from tests.company import Company


@pytest.fixture
def ben(company):
    return company.joined("Ben Okafor")


@pytest.fixture
def given(stack, company, ben):
    """Give Ben so many tasks; returns what his inbox says of them, newest first."""

    def given(count, **said):
        tasks = [company.task(f"Task {n}", assignee_id=ben.user_id, **said) for n in range(count)]
        stack.settled()
        return tasks

    return given


def titles(page):
    return [note["task_title"] for note in page["items"]]


def test_a_notification_says_what_happened_to_what_and_by_whom(company, ben, given, inbox):
    [task] = given(1)

    page = inbox(ben)

    [note] = page["items"]
    assert {name: note[name] for name in ("event", "task_id", "task_title", "project", "actor_id", "user_id")} == {
        "event": "task.assigned",
        "task_id": task.id,
        "task_title": "Task 0",
        "project": "WEB",
        "actor_id": company.owner.user_id,
        "user_id": ben.user_id,
    }
    assert note["read_at"] is None
    assert (page["unread"], page["next"]) == (1, None)


def test_an_inbox_is_its_persons_own(company, given, inbox):
    given(1)

    assert inbox(company.owner) == {"items": [], "next": None, "unread": 0}


def test_pages_hold_each_notification_once_newest_first(ben, given, inbox):
    given(5)
    everything = titles(inbox(ben))

    for unread in ("false", "true"):
        found, cursor = [], None
        while True:
            page = inbox(ben, limit=2, unread=unread, **({"cursor": cursor} if cursor else {}))
            found += titles(page)
            assert page["unread"] == 5
            if (cursor := page["next"]) is None:
                break
        assert found == everything
    assert len(set(everything)) == 5


def test_pages_stay_whole_with_a_mark_among_them(company, ben, given, inbox):
    given(4)
    company.browser(ben).post("/notifications/read", {"before": clock.text(clock.now())})
    given(1)

    first = inbox(ben, limit=2)
    second = inbox(ben, limit=2, cursor=first["next"])
    third = inbox(ben, limit=2, cursor=second["next"])

    notes = first["items"] + second["items"] + third["items"]
    assert len({note["id"] for note in notes}) == len(notes) == 5
    assert [note["read_at"] is None for note in notes] == [True, False, False, False, False]
    assert first["unread"] == second["unread"] == 1


def test_a_cursor_is_good_for_its_person_and_its_list_alone(company, ben, given, inbox):
    given(3)
    cursor = inbox(ben, limit=1)["next"]

    assert company.browser(company.owner).get(f"/notifications?limit=1&cursor={cursor}").status_code == 422
    assert company.browser(ben).get(f"/notifications?limit=1&cursor={cursor}&unread=true").status_code == 422


def test_reading_some_leaves_the_others_unread(company, ben, given, inbox):
    given(3)
    newest, middle, oldest = inbox(ben)["items"]

    answer = company.browser(ben).post("/notifications/read", {"ids": [newest["id"], oldest["id"]]})

    assert (answer.status_code, answer.data) == (204, b"")
    page = inbox(ben)
    assert [note["read_at"] is None for note in page["items"]] == [False, True, False]
    assert page["unread"] == 1
    assert [note["id"] for note in inbox(ben, unread="true")["items"]] == [middle["id"]]


def test_reading_all_up_to_a_moment_leaves_what_came_later(company, ben, given, inbox):
    given(2)
    moment = inbox(ben)["items"][0]["created_at"]
    given(1)

    company.browser(ben).post("/notifications/read", {"before": moment})

    page = inbox(ben)
    assert [note["read_at"] is None for note in page["items"]] == [True, False, False]
    assert (page["unread"], len(inbox(ben, unread="true")["items"])) == (1, 1)


def test_the_future_cannot_be_read_ahead(company, ben, given, inbox):
    company.browser(ben).post("/notifications/read", {"before": "2999-01-01T00:00:00Z"})

    given(1)

    assert inbox(ben)["unread"] == 1


def test_what_was_read_once_stays_read(company, ben, given, inbox):
    given(2)
    bens = company.browser(ben)
    late, early = inbox(ben)["items"]
    bens.post("/notifications/read", {"before": late["created_at"]})
    before = inbox(ben)

    bens.post("/notifications/read", {"before": early["created_at"]})
    bens.post("/notifications/read", {"ids": [late["id"]]})

    assert inbox(ben) == before


def test_marks_that_race_end_at_the_later_one(company, ben, given, inbox):
    given(6)
    bens, moments = company.browser(ben), [note["created_at"] for note in inbox(ben)["items"]]
    threads = [
        threading.Thread(target=bens.post, args=("/notifications/read", {"before": moment})) for moment in moments
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert inbox(ben)["unread"] == 0


@pytest.mark.parametrize("whose", ["nobody's", "a colleague's", "another organisation's"])
def test_what_is_not_in_ones_inbox_is_not_there(stack, company, ben, given, inbox, whose):
    given(1)
    note_id = inbox(ben)["items"][0]["id"]
    globex = Company(stack.stack, "Globex")
    browser, note_id = {
        "nobody's": (company.browser(ben), new_id("ntf")),
        "a colleague's": (company.browser(company.owner), note_id),
        "another organisation's": (globex.browser(globex.owner), note_id),
    }[whose]

    answer = browser.post("/notifications/read", {"ids": [note_id]})

    assert (answer.status_code, answer.json["code"]) == (404, "notification_not_found")
    assert inbox(ben)["unread"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ids": []},
        {"ids": ["ntf_1"]},
        {"ids": [new_id("ntf")] * 51},
        {"before": "yesterday"},
        {"before": "2026-11-21T10:00:00"},
        {"ids": [new_id("ntf")], "before": "2026-11-21T10:00:00Z"},
        {"all": True},
    ],
)
def test_a_request_that_makes_no_sense_is_refused(company, ben, body):
    assert company.browser(ben).post("/notifications/read", body).status_code == 422


def test_the_other_device_hears_what_was_read(stack, company, ben, given, inbox, open_screen):
    given(2)
    late = inbox(ben)["items"][0]
    screen, colleagues = open_screen(company, ben), open_screen(company, company.owner)
    bens = company.browser(ben)

    bens.post("/notifications/read", {"ids": [late["id"]]})
    by_id = screen.wait_for("notification.read")["event"]
    bens.post("/notifications/read", {"before": late["created_at"]})
    by_moment = screen.wait_for(lambda m: m["event"]["name"] == "notification.read" and m["event"] != by_id)["event"]

    assert by_id["set"]["ids"] == [late["id"]]
    assert by_moment["set"]["before"][:19] == late["created_at"][:19]
    stack.settled()
    assert colleagues.events() == []


def test_reading_twice_with_one_key_has_its_effect_once(company, ben, given, inbox):
    given(1)
    bens, [note] = company.browser(ben), inbox(ben)["items"]

    first = bens.post("/notifications/read", {"ids": [note["id"]]}, Idempotency_Key="k1")
    again = bens.post("/notifications/read", {"ids": [note["id"]]}, Idempotency_Key="k1")

    assert (first.status_code, again.status_code) == (204, 204)
    assert again.headers["Idempotency-Replayed"] == "true"


def test_who_no_longer_sees_a_project_no_longer_reads_of_it(stack, company, ben, inbox):
    company.project("SECRET", visibility="private", member_ids=[ben.user_id])
    company.task(project="SECRET", assignee_id=ben.user_id)
    company.task(assignee_id=ben.user_id)
    stack.settled()
    assert inbox(ben)["unread"] == 2

    company.change_project("SECRET", member_ids=[])

    page = inbox(ben)
    assert ([note["project"] for note in page["items"]], page["unread"]) == (["WEB"], 1)


def test_what_is_unread_is_counted_up_to_a_hundred(company, ben, inbox):

    event = Event(name="task.assigned", org_id=company.id, subject=Subject(type="task", id="WEB-1"), project="WEB")
    with company.at_work():
        for _ in range(103):
            commit(*arriving(company.id, ben.user_id, event, said=event.name, title="Much"))

    assert inbox(ben)["unread"] == 100
