"""Mail goes out once, as far as SES permits: it knows no idempotency token.

The row that says a person was told of an event also says until when somebody is sending their mail, then that it was
sent. A redelivered message finds that and sends nothing; of two deliveries at the same moment one sends and the other
comes again later. What remains is a function that dies between SES's yes and the note of it, some milliseconds: that
mail goes out twice, and never not at all.
"""

from datetime import timedelta

from aws_lambda_powertools import Logger

from taskmaster import clock
from taskmaster.aws import mail
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, commit
from taskmaster.events import Event
from taskmaster.notifications import store
from taskmaster.notifications.sheet import Letter

MAILING = timedelta(seconds=15)  # Longer than SES's client tries, shorter than a failed message stays away.

log = Logger()


class MailUnderWay(RuntimeError):
    """Another delivery of the same event is sending this mail: look again later whether it did."""


def told(event: Event, person: str, *, and_mailed: bool) -> Write:
    """What says that a person was told, for the transaction that tells them; it refuses with Stale if they were."""
    until = clock.now() + MAILING if and_mailed else None
    return store.put_told(event.org_id, event.id, person, mailing_until=until)


def send(event: Event, person: str, to: str, letter: Letter, *, told_before: Row | None) -> None:
    """Send a letter unless an earlier delivery did: `told_before` is what that one left, None if this is the first.

    Raises MailUnderWay while another is at it.
    """
    org_id = event.org_id
    if told_before is not None:
        if "mailed_at" in told_before or "mailing_until" not in told_before:  # Told then that no mail was wanted.
            return
        now, seen = clock.now(), told_before["mailing_until"]
        if seen > clock.text(now):
            raise MailUnderWay(event.id)
        commit([store.take_over_mail(org_id, event.id, person, seen=seen, until=now + MAILING)])
    try:
        mail.send(to, letter.subject, letter.text, letter.html, language=letter.language, logo=letter.logo)
    except mail.Undeliverable:
        log.warning("mail refused for good", org=org_id, event_id=event.id, person=person)
    except Exception:
        commit([store.give_up_mail(org_id, event.id, person)])
        raise
    commit([store.mailed(org_id, event.id, person)])
