import json

import pytest
from botocore.exceptions import EndpointConnectionError

from local.functions import invoke
from taskmaster.aws import stream, topic
from taskmaster.events import Event, Subject


def moved(number=1):
    return Event(
        name="task.moved", org_id="org_a", subject=Subject(type="task", id=f"WEB-{number}"), set={"status": "closed"}
    )


def row(event, number):
    text = event if isinstance(event, str) else event.model_dump_json()
    return {
        "eventName": "INSERT",
        "dynamodb": {
            "SequenceNumber": str(number),
            "Keys": {"pk": {"S": "ORG#org_a#TASK#WEB-1"}, "sk": {"S": "EVENT#evt"}},
            "NewImage": {"event": {"S": text}, "origin": {"M": {"ip": {"S": "198.51.100.7"}}}},
        },
    }


def batch(events):
    return {"Records": [row(event, place) for place, event in enumerate(events, start=1)]}


@pytest.fixture
def relay(deployed):
    return lambda events: invoke(deployed.functions["Relay"], batch(events))


@pytest.fixture
def heard(deployed, engines):
    def messages(queue="RealtimeQueue"):
        found, url = [], deployed.made(queue).ref
        asked = {"QueueUrl": url, "MaxNumberOfMessages": 10, "MessageAttributeNames": ["All"]}
        while received := engines.client("sqs").receive_message(**asked).get("Messages"):
            found += received
        return found

    return messages


@pytest.fixture
def refuse(monkeypatch):
    """Let SNS refuse the messages at these places of every batch it gets."""

    def these(*places):
        real = topic.client("sns")

        class Picky:
            def publish_batch(self, **asked):
                entries = asked["PublishBatchRequestEntries"]
                taken = [entry for entry in entries if int(entry["Id"]) not in places]
                real.publish_batch(TopicArn=asked["TopicArn"], PublishBatchRequestEntries=taken)
                return {"Failed": [{"Id": str(place), "Code": "InternalFailure"} for place in places]}

        monkeypatch.setattr(topic, "client", lambda _name: Picky())

    return these


def test_an_event_reaches_every_queue_that_asks_for_it_and_its_origin_stays(relay, heard):
    event = moved()

    answer = relay([event])

    assert answer == {"batchItemFailures": []}
    for queue in ("RealtimeQueue", "NotificationsQueue"):
        [message] = heard(queue)
        assert Event.model_validate_json(message["Body"]) == event
        assert "198.51.100.7" not in json.dumps(message)
        attributes = {name: value["StringValue"] for name, value in message["MessageAttributes"].items()}
        assert attributes == {"name": "task.moved", "org": "org_a"}


def test_a_long_batch_goes_out_ten_at_a_time(relay, heard):
    events = [moved(n) for n in range(23)]

    answer = relay(events)

    assert answer == {"batchItemFailures": []}
    assert sorted(json.loads(m["Body"])["id"] for m in heard()) == sorted(event.id for event in events)


def test_the_stream_resumes_at_the_first_event_that_was_not_taken(relay, heard, refuse):
    refuse(3, 7)

    answer = relay([moved(n) for n in range(15)])

    assert answer == {"batchItemFailures": [{"itemIdentifier": "4"}]}
    assert len(heard()) == 8  # The others of its ten went out, and will again; the next ten wait.


def test_a_topic_out_of_reach_stops_the_stream_where_it_is(relay, monkeypatch):
    class Away:
        def publish_batch(self, **_):
            raise EndpointConnectionError(endpoint_url="https://sns")

    monkeypatch.setattr(topic, "client", lambda _name: Away())

    answer = relay([moved(), moved()])

    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}]}


def test_a_row_that_is_no_event_holds_up_what_follows_and_not_what_came_before(relay, heard):
    first = moved()

    answer = relay([first, "not json", moved()])

    assert answer == {"batchItemFailures": [{"itemIdentifier": "2"}]}
    assert [json.loads(m["Body"])["id"] for m in heard()] == [first.id]


def test_resuming_as_lambda_does_loses_nothing():
    events, heard, refusals = [moved(n) for n in range(57)], [], {20: 2, 21: 1, 44: 3}

    def publish(chunk):
        refused = []
        for event in chunk:
            place = events.index(event)
            if refusals.get(place):
                refusals[place] -= 1
                refused.append(event.id)
            else:
                heard.append(event.id)
        return refused

    handler, left = stream.in_order(publish, at_once=10), batch(events)["Records"]
    while failures := handler({"Records": left}, None)["batchItemFailures"]:
        numbers = [record["dynamodb"]["SequenceNumber"] for record in left]
        left = left[numbers.index(failures[0]["itemIdentifier"]) :]

    assert set(heard) == {event.id for event in events}
    assert not any(refusals.values())
