"""What tells us that something is wrong, and where we look then."""

import pytest

from tests.template.reading import FUNCTION, Template

ON = {"Fn::Equals": [{"Ref": "Alarms"}, "on"]}


def watched(template: Template, metric: str, dimension: str) -> set[str]:
    return {
        str(alarm["Dimensions"][0]["Value"].get("Ref") or alarm["Dimensions"][0]["Value"]["Fn::GetAtt"][0])
        for alarm in template.of_type("AWS::CloudWatch::Alarm").values()
        if alarm["MetricName"] == metric and alarm["Dimensions"][0]["Name"] == dimension
    }


@pytest.mark.parametrize("metric", ["Errors", "Throttles"])
def test_every_function_has_an_alarm(template: Template, metric: str) -> None:
    assert watched(template, metric, "FunctionName") == set(template.of_type(FUNCTION))


def test_every_dead_letter_queue_has_an_alarm(template: Template) -> None:
    dead = {name for name, queue in template.of_type("AWS::SQS::Queue").items() if "RedrivePolicy" not in queue}

    assert watched(template, "ApproximateNumberOfMessagesVisible", "QueueName") == dead


def test_an_error_that_a_function_answered_itself_is_heard_of(template: Template) -> None:
    assert watched(template, "5xx", "ApiId") == {"HttpApi"}


def test_a_relay_that_falls_behind_is_heard_of(template: Template) -> None:
    assert watched(template, "IteratorAge", "FunctionName") == {"Relay"}


def test_alarms_are_a_parameter_and_go_to_alerts(template: Template) -> None:
    assert template.document["Conditions"]["AlarmsOn"] == ON
    for name, alarm in template.of_type("AWS::CloudWatch::Alarm").items():
        assert template.resources[name]["Condition"] == "AlarmsOn", name
        assert alarm["AlarmActions"] == [{"Ref": "Alerts"}], name
        assert alarm["TreatMissingData"] == "notBreaching", name
        assert alarm["Threshold"] == 1 or alarm["MetricName"] == "IteratorAge", name


def test_an_alarm_counts_the_way_its_metric_does(template: Template) -> None:
    counted = {
        "Errors": ("AWS/Lambda", "Sum"),
        "Throttles": ("AWS/Lambda", "Sum"),
        "IteratorAge": ("AWS/Lambda", "Maximum"),
        "5xx": ("AWS/ApiGateway", "Sum"),
        "ApproximateNumberOfMessagesVisible": ("AWS/SQS", "Maximum"),
    }
    for name, alarm in template.of_type("AWS::CloudWatch::Alarm").items():
        assert (alarm["Namespace"], alarm["Statistic"]) == counted[alarm["MetricName"]], name


def test_whoever_is_to_hear_subscribes_by_parameter(template: Template) -> None:
    assert template.resources["AlertsByMail"]["Condition"] == "HasAlertEmail"
    assert template.properties("AlertsByMail")["TopicArn"] == {"Ref": "Alerts"}
    assert template.properties("AlertsByMail")["Endpoint"] == {"Ref": "AlertEmail"}


def test_cloudwatch_can_speak_on_alerts(template: Template) -> None:
    # A topic under SNS's own KMS key cannot be reached by alarms.
    assert "KmsMasterKeyId" not in template.properties("Alerts")


def test_every_function_logs_json_into_a_group_of_its_own(template: Template) -> None:
    for name, function in template.of_type(FUNCTION).items():
        assert function["LoggingConfig"] == {"LogFormat": "JSON", "LogGroup": {"Ref": f"{name}Logs"}}, name


def test_every_log_is_kept_for_a_stated_time(template: Template) -> None:
    groups = template.of_type("AWS::Logs::LogGroup")

    assert set(groups) == {f"{name}Logs" for name in template.of_type(FUNCTION)} | {"HttpLogs"}
    for name, group in groups.items():
        assert group["RetentionInDays"] == {"Ref": "LogDays"}, name


def test_the_gateways_log_names_no_person(template: Template) -> None:
    line = template.properties("HttpStage")["AccessLogSettings"]["Format"]

    assert "$context.requestId" in line
    assert not [word for word in ("identity", "authorizer", "path", "sourceIp", "userAgent") if word in line]


def test_tracing_is_a_parameter(template: Template) -> None:
    assert template.document["Globals"]["Function"]["Tracing"] == {"Fn::If": ["TracingOn", "Active", "PassThrough"]}
    assert template.resources["TracingPolicy"]["Condition"] == "TracingOn"
    roles = template.properties("TracingPolicy")["Roles"]
    assert {role["Ref"] for role in roles} == {f"{name}Role" for name in template.of_type(FUNCTION)}


def test_what_costs_money_while_idle_is_off_unless_asked_for(template: Template) -> None:
    for name in ("Alarms", "Tracing"):
        assert template.document["Parameters"][name]["Default"] == "off"
