import re

from taskmaster.aws.tenancy import acting_for
from taskmaster.caller import Caller
from taskmaster.concurrency import until_settled
from taskmaster.orgs import service as orgs
from taskmaster.orgs.logos import store
from taskmaster.orgs.logos.model import Logo, LogoNotFound, NewLogo, read
from taskmaster.orgs.model import Org


def set_logo(caller: Caller, wanted: NewLogo) -> Org:
    caller.must("org.edit")
    logo = read(wanted.image)
    return until_settled(lambda: orgs.edit(caller, {"logo": logo.name}, besides=[store.put(caller.org_id, logo)]))


def remove_logo(caller: Caller) -> Org:
    caller.must("org.edit")
    return until_settled(lambda: orgs.edit(caller, {"logo": None}, besides=[store.remove(caller.org_id)]))


def find_logo(address: str) -> Logo:
    """Find a logo by `<org>.<name>`. Pages show it before anybody has signed in, so it asks for no sign-in.

    Refuses with LogoNotFound what is none, or is the organisation's no longer.
    """
    none = LogoNotFound("There is no such logo.")
    found = re.fullmatch(r"(org_[0-9a-f]{28})\.([0-9a-f]{32})", address)
    if found is None:
        raise none
    with acting_for(found[1]):
        logo = store.get(found[1])
    if logo is None or logo.name != found[2]:
        raise none
    return logo
