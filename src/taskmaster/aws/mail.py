"""Mail out, through SES."""

from taskmaster import settings
from taskmaster.aws.client import client


def send(to: str, subject: str, text: str, html: str) -> None:
    """Send one message from the stack's sender. At least once: SES knows no idempotency token."""
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
