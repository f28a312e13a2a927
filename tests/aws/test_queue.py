from taskmaster.aws import queue
from taskmaster.aws.tenancy import current_org
from taskmaster.events import Event, Subject


def message(event, message_id="m1"):
    return {"messageId": message_id, "body": event.model_dump_json()}


def moved(org="org_a"):
    return Event(name="task.moved", org_id=org, actor_id="usr_a", subject=Subject(type="task", id="WEB-1"))


def test_each_event_is_handled_for_its_own_organisation():
    acting = []

    handler = queue.each_event(lambda _event: acting.append(current_org()))
    answer = handler({"Records": [message(moved("org_a")), message(moved("org_b"))]}, None)

    assert (acting, current_org()) == (["org_a", "org_b"], None)
    assert answer == {"batchItemFailures": []}


def test_a_message_that_fails_is_named_and_its_neighbours_are_handled():
    handled = []

    def handle(event):
        if event.org_id == "org_b":
            raise RuntimeError("not that one")
        handled.append(event.org_id)

    batch = [message(moved(f"org_{letter}"), f"m-{letter}") for letter in "abc"]
    answer = queue.each_event(handle)({"Records": [*batch, {"messageId": "m-d", "body": "{}"}]}, None)

    assert handled == ["org_a", "org_c"]
    assert answer == {"batchItemFailures": [{"itemIdentifier": "m-b"}, {"itemIdentifier": "m-d"}]}


def test_one_line_is_logged_for_each_event_and_nothing_personal(monkeypatch):
    lines = []
    monkeypatch.setattr(queue.log, "info", lambda message, **said: lines.append((message, said)))
    event = moved().model_copy(update={"set": {"email": "ben@northwind.example"}})

    queue.each_event(lambda _event: None)({"Records": [message(event)]}, None)

    [(said, about)] = lines
    assert said == "event"
    assert (about["event_id"], about["org"], about["actor"], about["calls"]) == (event.id, "org_a", "usr_a", 0)
    assert "ben@" not in str(about)
