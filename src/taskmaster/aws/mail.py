"""Mail out, through SES."""

from botocore.exceptions import ClientError

from taskmaster import settings
from taskmaster.aws.client import client

FOR_GOOD = ("MessageRejected", "BadRequestException")


class Undeliverable(Exception):
    """SES will not take this message however often it is offered, such as for an address that is none."""


def send(to: str, subject: str, text: str, html: str) -> None:
    """Send one message from the stack's sender. At least once: SES knows no idempotency token."""
    try:
        client("sesv2").send_email(
            FromEmailAddress=settings.need("SENDER"),
            Destination={"ToAddresses": [to]},
            Content={
                "Simple": {
                    "Subject": {"Data": subject, "Charset": "UTF-8"},
                    "Body": {"Text": {"Data": text, "Charset": "UTF-8"}, "Html": {"Data": html, "Charset": "UTF-8"}},
                }
            },
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in FOR_GOOD:
            raise Undeliverable(error.response["Error"].get("Message", "")) from error
        raise
