"""From the Tasks stream to whoever listens, and where what cannot be delivered waits."""

import json

from tests.template.reading import FUNCTION, Template

DAY = 86_400


def queues(template: Template) -> dict[str, str]:
    """Each working queue and its dead letters."""
    return {
        name: queue["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0]
        for name, queue in template.of_type("AWS::SQS::Queue").items()
        if "RedrivePolicy" in queue
    }


def test_every_queue_has_dead_letters_of_its_own(template: Template) -> None:
    dead = queues(template)
    stream = template.properties("Relay")["Events"]["Rows"]["Properties"]["DestinationConfig"]["OnFailure"]

    assert dead == {"NotificationsQueue": "NotificationsDeadLetters", "RealtimeQueue": "RealtimeDeadLetters"}
    assert stream == {"Type": "SQS", "Destination": {"Fn::GetAtt": ["RelayDeadLetters", "Arn"]}}
    assert set(template.of_type("AWS::SQS::Queue")) == {*dead, *dead.values(), "RelayDeadLetters"}


def test_dead_letters_wait_as_long_as_sqs_lets_them(template: Template) -> None:
    for name in {*queues(template).values(), "RelayDeadLetters"}:
        assert template.properties(name)["MessageRetentionPeriod"] == 14 * DAY


def test_queues_are_encrypted(template: Template) -> None:
    for name, queue in template.of_type("AWS::SQS::Queue").items():
        assert queue["SqsManagedSseEnabled"] is True, name


def test_a_message_is_not_shown_again_while_its_function_may_still_be_at_it(template: Template) -> None:
    # AWS asks for six times the function's timeout.
    for function, event in template.events("SQS"):
        queue = template.properties(event["Queue"]["Fn::GetAtt"][0])
        assert queue["VisibilityTimeout"] >= 6 * template.properties(function)["Timeout"], function


def test_one_bad_message_does_not_take_its_neighbours_along(template: Template) -> None:
    listeners = [*template.events("SQS"), *template.events("DynamoDB")]

    assert {name for name, _ in listeners} == {"Relay", "Notifications", "Realtime"}
    for name, event in listeners:
        assert event["FunctionResponseTypes"] == ["ReportBatchItemFailures"], name


def test_consumers_cannot_use_up_the_accounts_concurrency(template: Template) -> None:
    for name, event in template.events("SQS"):
        assert event["ScalingConfig"]["MaximumConcurrency"] <= 10, name


def test_the_relay_is_woken_by_new_events_alone(template: Template) -> None:
    ((name, event),) = template.events("DynamoDB")

    (rule,) = event["FilterCriteria"]["Filters"]

    assert name == "Relay"
    assert event["Stream"] == {"Fn::GetAtt": ["TasksTable", "StreamArn"]}
    assert json.loads(rule["Pattern"]) == {
        "eventName": ["INSERT"],
        "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "EVENT#"}]}}},
    }


def test_the_relay_starts_at_the_oldest_event_and_bears_a_long_outage(template: Template) -> None:
    ((_, event),) = template.events("DynamoDB")

    assert event["StartingPosition"] == "TRIM_HORIZON"
    assert event["MaximumRecordAgeInSeconds"] == DAY
    assert event["MaximumRetryAttempts"] >= 100
    assert event["BisectBatchOnFunctionError"] is True


def test_each_consumer_hears_what_it_listens_to(template: Template) -> None:
    heard = {name: sub for name, sub in template.of_type("AWS::SNS::Subscription").items() if sub["Protocol"] == "sqs"}

    filters = {sub["Endpoint"]["Fn::GetAtt"][0]: sub["FilterPolicy"] for sub in heard.values()}

    assert filters == {
        "NotificationsQueue": {
            "name": [
                {"prefix": "task."},
                {"prefix": "comment."},
                {"prefix": "member."},
                {"prefix": "invite."},
                {"prefix": "account."},
            ]
        },
        "RealtimeQueue": {"name": [{"exists": True}]},
    }
    for name, sub in heard.items():
        assert sub["TopicArn"] == {"Ref": "Events"}, name
        assert sub["RawMessageDelivery"] is True, name
        assert sub["FilterPolicyScope"] == "MessageAttributes", name


def test_only_the_events_topic_may_fill_the_queues(template: Template) -> None:
    policies = template.of_type("AWS::SQS::QueuePolicy")

    assert {policy["Queues"][0]["Ref"] for policy in policies.values()} == set(queues(template))
    for name, policy in policies.items():
        (statement,) = policy["PolicyDocument"]["Statement"]
        assert statement["Condition"] == {"ArnEquals": {"aws:SourceArn": {"Ref": "Events"}}}, name
        assert statement["Resource"] == {"Fn::GetAtt": [policy["Queues"][0]["Ref"], "Arn"]}, name


def test_only_the_relay_speaks_on_the_events_topic(template: Template) -> None:
    speakers = [s.owner for s in template.every_statement() if "sns:Publish" in s.actions]
    told = {name for name in template.of_type(FUNCTION) if "EVENTS_TOPIC" in template.environment(name)}

    assert speakers == ["RelayRole"]
    assert told == {"Relay"}


def test_reminders_are_swept_every_minute_and_a_missed_sweep_is_not_repeated(template: Template) -> None:
    ((name, event),) = template.events("Schedule")

    assert (name, event["Schedule"]) == ("Reminders", "rate(1 minute)")
    assert template.properties("Reminders")["EventInvokeConfig"]["MaximumRetryAttempts"] == 0
    assert template.properties("Reminders")["Timeout"] < 60
