"""What people do with their notifications: unread, archive, snooze, bring back."""

from datetime import timedelta

import pytest

from taskmaster import clock
from taskmaster.aws.commit import commit
from taskmaster.events import Event, Subject
from taskmaster.ids import new_id
from taskmaster.notifications.inbox.service import arriving
from tests.company import Company


@pytest.fixture
def notes(company, ben, inbox):
    """Lay so many notifications into Ben's inbox; returns their ids, newest first."""

    def notes(count):
        event = Event(name="task.moved", org_id=company.id, subject=Subject(type="task", id="WEB-1"), project="WEB")
        with company.at_work():
            for n in range(count):
                commit(*arriving(company.id, ben.user_id, event, said=event.name, title=f"Task {n}"))
        return [note["id"] for note in inbox(ben)["items"]]

    return notes


@pytest.fixture
def change(company, ben):
    def change(ids, status=200, **changes):
        answer = company.browser(ben).patch("/notifications", {"ids": ids, **changes})
        assert answer.status_code == status, answer.text
        return answer.json

    return change


def ids(page):
    return [note["id"] for note in page["items"]]


def soon(**much):
    return clock.text(clock.now() + timedelta(**much))


def test_what_is_archived_is_read_and_leaves_the_inbox_for_the_archive(ben, notes, change, inbox):
    late, early = notes(2)

    [changed] = change([late], archived=True)["items"]

    assert changed["archived_at"] is not None
    assert changed["read_at"] is not None
    page = inbox(ben)
    assert (ids(page), page["unread"]) == ([early], 1)
    assert ids(inbox(ben, archived="true")) == [late]


def test_what_is_brought_back_stands_where_it_stood(ben, notes, change, inbox):
    before = notes(3)
    change(before[1:2], archived=True)

    change(before[1:2], archived=False)

    assert ids(inbox(ben)) == before
    assert ids(inbox(ben, archived="true")) == []


def test_what_sleeps_is_not_counted_and_is_unread_news_when_it_wakes(ben, notes, change, inbox):
    late, early = notes(2)
    change([late, early], read=True)

    change([early], snoozed_until=soon(hours=1))

    asleep = inbox(ben)
    assert (ids(asleep), asleep["unread"]) == ([early, late], 0)
    with clock.at(clock.now() + timedelta(hours=1, seconds=1)):
        awake = inbox(ben)
        assert (ids(awake), awake["unread"]) == ([early, late], 1)
        assert ids(inbox(ben, unread="true")) == [early]


def test_reading_everything_leaves_asleep_what_sleeps(company, ben, notes, change, inbox):
    [_, early] = notes(2)
    change([early], snoozed_until=soon(hours=1))

    company.browser(ben).post("/notifications/read", {"before": clock.text(clock.now())})

    with clock.at(clock.now() + timedelta(hours=2)):
        assert ids(inbox(ben, unread="true")) == [early]


def test_waking_puts_it_back_where_it_stood_as_news(ben, notes, change, inbox):
    before = notes(2)
    change(before[1:], snoozed_until=soon(hours=1))

    change(before[1:], snoozed_until=None)

    page = inbox(ben)
    assert (ids(page), page["unread"]) == (before, 2)


def test_what_was_read_with_all_others_can_be_unread_again(company, ben, notes, change, inbox):
    late, early = notes(2)
    company.browser(ben).post("/notifications/read", {"before": clock.text(clock.now())})

    change([early], read=False)

    page = inbox(ben)
    assert (ids(page), page["unread"]) == ([late, early], 1)
    assert ids(inbox(ben, unread="true")) == [early]


def test_pages_of_unread_hold_each_once_wherever_they_stand(ben, notes, change, inbox):
    before = notes(5)
    change(before, read=True)
    change(before[3:], read=False)
    change(before[:2], read=False)

    found, cursor = [], None
    while True:
        page = inbox(ben, limit=1, unread="true", **({"cursor": cursor} if cursor else {}))
        found += ids(page)
        if (cursor := page["next"]) is None:
            break

    assert sorted(found) == sorted([*before[3:], *before[:2]])


def test_versions_rise_with_each_change_so_that_screens_know_the_newer(notes, change):
    [one] = notes(1)

    versions = [change([one], **step)["items"][0]["version"] for step in ({"read": True}, {"read": False})]
    versions += [change([one], archived=True)["items"][0]["version"]]

    assert versions == sorted(set(versions))


def test_the_other_device_hears_it_once_for_all_of_them(company, ben, notes, change, open_screen):
    both = notes(2)
    screen = open_screen(company, ben)

    change(both, archived=True)

    event = screen.wait_for("notification.changed")["event"]
    assert sorted(event["set"]["ids"]) == sorted(both)
    assert event["set"]["read_at"] is not None
    assert event["set"]["archived_at"] is not None


def test_changing_nothing_says_nothing(company, ben, notes, change, happened):
    [one] = notes(1)
    change([one], read=True)

    change([one], read=True)

    assert len(happened(f"INBOX#{ben.user_id}", "notification.changed")) == 1


@pytest.mark.parametrize("whose", ["nobody's", "a colleague's", "another organisation's"])
def test_what_is_not_in_ones_inbox_is_not_there_and_nothing_changes(stack, company, ben, notes, inbox, whose):
    [one] = notes(1)
    globex = Company(stack.stack, "Globex")
    browser, wanted = {
        "nobody's": (company.browser(ben), [one, new_id("ntf")]),
        "a colleague's": (company.browser(company.owner), [one]),
        "another organisation's": (globex.browser(globex.owner), [one]),
    }[whose]

    answer = browser.patch("/notifications", {"ids": wanted, "archived": True})

    assert (answer.status_code, answer.json["code"]) == (404, "notification_not_found")
    assert ids(inbox(ben)) == [one]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"read": None},
        {"archived": None},
        {"snoozed_until": "2020-01-01T00:00:00Z"},
        {"snoozed_until": "2999-01-01T00:00:00Z"},
        {"snoozed_until": "tomorrow"},
        {"archived": True, "read": False},
        {"archived": True, "snoozed_until": "2027-01-01T00:00:00Z"},
        {"pinned": True},
    ],
)
def test_a_change_that_makes_no_sense_is_refused(notes, change, changes):
    [one] = notes(1)

    change([one], status=422, **changes)


def test_one_cannot_ask_for_unread_and_archived(company, ben):
    assert company.browser(ben).get("/notifications?unread=true&archived=true").status_code == 422


def test_the_same_key_twice_has_its_effect_once(company, ben, notes):
    [one] = notes(1)
    bens = company.browser(ben)

    first = bens.patch("/notifications", {"ids": [one], "archived": True}, Idempotency_Key="k1")
    again = bens.patch("/notifications", {"ids": [one], "archived": True}, Idempotency_Key="k1")

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.headers["Idempotency-Replayed"] == "true"
