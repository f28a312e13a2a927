from collections.abc import Callable

from tests.visitors import Visitor

Visitors = Callable[..., Visitor]


def test_who_founds_a_company_sets_it_up_until_they_say_they_are_done(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    assert ada.user["setting_up"] == ada.org["id"]
    assert ada.patch("/me", {"setting_up": None}).json["user"]["setting_up"] is None
    assert visitor().log_in("ada@x.example").user["setting_up"] is None


def test_who_is_invited_has_nothing_to_set_up(visitor: Visitors) -> None:
    bob = visitor().sign_up("ada@x.example").bring("bob@x.example", "admin")

    assert bob.user["setting_up"] is None
    assert bob.patch("/me", {"setting_up": bob.org["id"]}).status_code == 422
