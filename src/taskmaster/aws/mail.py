"""Mail out, through SES."""

from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from botocore.exceptions import ClientError

from taskmaster import settings
from taskmaster.aws.client import client

FOR_GOOD = ("MessageRejected", "BadRequestException")


class Undeliverable(Exception):
    """SES will not take this message however often it is offered, such as for an address that is none."""


class Picture(NamedTuple):
    """What the HTML shows as `cid:logo`. It travels along: mail programs ask before they fetch anything."""

    type: str
    content: bytes


def send(to: str, subject: str, text: str, html: str, *, language: str = "en", logo: Picture | None = None) -> None:
    """Send one message from the stack's sender. At least once: SES knows no idempotency token."""
    sender = settings.need("SENDER")
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence answers it.
    message.set_content(text, cte="base64")
    message.add_alternative(html, subtype="html", cte="base64")
    if logo is not None:
        _, page = message.iter_parts()
        kind, _, subtype = logo.type.partition("/")
        page.add_related(logo.content, kind, subtype, cid="<logo>", disposition="inline", filename=f"logo.{subtype}")
    message["Content-Language"] = language  # Last: content that is set takes such headers away.
    try:
        client("sesv2").send_email(
            FromEmailAddress=sender,
            Destination={"ToAddresses": [to]},
            Content={"Raw": {"Data": message.as_bytes()}},
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in FOR_GOOD:
            raise Undeliverable(error.response["Error"].get("Message", "")) from error
        raise
