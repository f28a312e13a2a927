"""Mail about one's account: links to choose a password, and that it was changed."""

from taskmaster.accounts.resets.model import LIFETIME
from tests.visitors import Visitor


def test_a_forgotten_password_is_mended_by_mail_and_both_are_said(stack):
    ada = Visitor(stack.stack).sign_up("ada@x.example", time_zone="Europe/Zurich")

    ada.post("/auth/password/forgot", {"email": "ada@x.example"})
    stack.settled()

    [letter] = stack.letters.all()
    assert (letter["to"], letter["subject"]) == (["ada@x.example"], "Choose a new password")
    [link] = letter["links"]
    assert link.startswith(f"{stack.url}/reset/usr_")
    assert LIFETIME.total_seconds() == 3600
    token = link.rpartition("/")[2]
    assert ada.post("/auth/password/reset", {"token": token, "password": "a short walk back"}).status_code == 204
    stack.settled()
    assert [one["subject"] for one in stack.letters.all()] == ["Your password was changed", "Choose a new password"]


def test_an_address_without_an_account_gets_no_mail(stack):
    Visitor(stack.stack).post("/auth/password/forgot", {"email": "eve@x.example"})
    stack.settled()

    assert stack.letters.all() == []
