import pytest
from botocore.exceptions import ClientError

from taskmaster import settings
from taskmaster.aws import mail


@pytest.fixture
def refuses(monkeypatch):
    """Let SES refuse every message with this code."""

    def refuses(code):
        class Ses:
            def send_email(self, **_):
                raise ClientError({"Error": {"Code": code, "Message": "No."}}, "SendEmail")

        monkeypatch.setattr(mail, "client", lambda _name: Ses())

    with settings.environment({"SENDER": "taskmaster@example.com"}):
        yield refuses


@pytest.mark.parametrize("code", ["MessageRejected", "BadRequestException"])
def test_what_ses_never_takes_is_told_apart(refuses, code):
    refuses(code)

    with pytest.raises(mail.Undeliverable):
        mail.send("nobody", "Hello", "Hello", "<p>Hello</p>")


@pytest.mark.parametrize("code", ["TooManyRequestsException", "SendingPausedException", "AccountSuspendedException"])
def test_what_may_pass_rises_as_it_is(refuses, code):
    refuses(code)

    with pytest.raises(ClientError):
        mail.send("ben@example.com", "Hello", "Hello", "<p>Hello</p>")


def test_a_letter_goes_out_in_text_and_html(engines, stack):
    with stack.stack.as_function("Notifications"):
        mail.send("ben@example.com", "Hello", "In text", "<p>In HTML</p>")

    [letter] = stack.letters.all()
    assert (letter["to"], letter["subject"], letter["from"]) == (
        ["ben@example.com"],
        "Hello",
        stack.stack.functions["Notifications"].environment["SENDER"],
    )
    assert "In HTML" in letter["html"]
