"""Mail as it arrives: parsed from what SES was given."""

import base64
import email
from email.policy import default

import pytest
from moto.ses.models import ses_backends

from local.engines import ACCOUNT, REGION
from taskmaster.members.invites import service as invites
from taskmaster.members.invites.model import NewInvite
from tests.company import Company

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


@pytest.fixture
def arrived(stack):
    """The newest message, as its receiver's program reads it."""

    def arrived():
        stack.settled()
        return email.message_from_string(ses_backends[ACCOUNT][REGION].sent_messages[-1].raw_data, policy=default)

    return arrived


def link_in(letter):
    [link] = [word for word in letter.get_body(("plain",)).get_content().split() if word.startswith("http")]
    return link


@pytest.fixture
def branded(company):
    owner = company.browser(company.owner)
    assert owner.patch("/org", {"name": "شركة الشمال", "accent": "#0f766e", "locale": "ar"}).status_code == 200
    assert owner.put("/org/logo", {"image": DOT}).status_code == 200
    return company


def test_an_invitation_speaks_the_organisations_language_and_wears_its_colours(branded, arrived):
    with branded.at_work():
        invites.create_invite(branded.owner, NewInvite(email="dee..marsh@elsewhere.example"))

    letter = arrived()

    assert (letter["To"], letter["Content-Language"]) == ("dee..marsh@elsewhere.example", "ar")
    assert letter["Subject"] == "دعوة من \u2068Ana Reyes\u2069 إلى \u2068شركة الشمال\u2069"
    page = letter.get_body(("html",)).get_content()
    assert '<html lang="ar" dir="rtl">' in page
    assert "background:#0f766e" in page
    assert "شركة الشمال" in letter.get_body(("plain",)).get_content()
    [picture] = [part for part in letter.walk() if part.get_content_maintype() == "image"]
    assert (picture["Content-ID"], picture.get_content()) == ("<logo>", base64.b64decode(DOT))
    assert 'src="cid:logo"' in page
    assert "http" not in page.replace(f'href="{link_in(letter)}"', "")


def test_each_reads_in_their_own_language_and_zone(company, arrived):
    ben = company.joined("Ben Okafor", time_zone="Asia/Tokyo", locale="de-CH")

    company.task("Mend the fence", assignee_id=ben.user_id, due_at="2030-01-04T20:30:00Z")

    letter = arrived()
    assert letter["Subject"] == "Neue Zuweisung von Ana Reyes: WEB-1: Mend the fence"
    assert "Fällig: Samstag, 5. Januar 2030, 05:30 Uhr" in letter.get_body(("plain",)).get_content()


def test_another_organisations_letter_wears_nothing_of_it(branded, stack, arrived):
    other = Company(stack.stack, "Southwind")
    with other.at_work():
        invites.create_invite(other.owner, NewInvite(email="eve@elsewhere.example"))

    letter = arrived()

    assert letter["Content-Language"] == "en"
    assert [part.get_content_type() for part in letter.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert "background:#4f46e5" in letter.get_body(("html",)).get_content()
