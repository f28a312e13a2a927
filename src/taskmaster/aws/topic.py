"""The Events topic: what happened, told to whoever listens."""

from collections.abc import Sequence

from taskmaster import settings
from taskmaster.aws.client import client
from taskmaster.events import Event

MOST = 10  # Messages SNS takes at once.


def publish(events: Sequence[Event]) -> list[str]:
    """Publish up to ten events in order; returns the ids of those that SNS did not take."""
    if not events:
        return []
    answer = client("sns").publish_batch(
        TopicArn=settings.need("EVENTS_TOPIC"),
        PublishBatchRequestEntries=[
            {
                "Id": str(place),
                "Message": event.model_dump_json(),
                "MessageAttributes": {
                    "name": {"DataType": "String", "StringValue": event.name},
                    "org": {"DataType": "String", "StringValue": event.org_id},
                },
            }
            for place, event in enumerate(events)
        ],
    )
    return [events[int(failure["Id"])].id for failure in answer.get("Failed", [])]
