"""CloudFront is the only door: what came another way is turned back, and only its word on who called counts."""

from flask import request

from taskmaster.aws import secret, site
from taskmaster.errors import Refused


class WrongDoor(Refused):
    status = 403


class CrossSite(Refused):
    status = 403


def must_have_come_through() -> None:
    if not secret.is_door(request.headers.get("X-TaskMaster-Door", "")):
        raise WrongDoor("This address is not for the public. Use the site's.")


def client_ip() -> str | None:
    """Read the caller's address as CloudFront saw it; our function there writes it over whatever the caller claims."""
    return request.headers.get("X-TaskMaster-Viewer") or None


def must_not_be_cross_site() -> None:
    """Refuse what another site's page sent, for the routes that set a cookie; programs that are no browser may."""
    origin, fetch_site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin is not None and origin != site.origin():
        raise CrossSite("That request came from another site.")
    if fetch_site is not None and fetch_site not in ("same-origin", "none"):
        raise CrossSite("That request came from another site.")


def must_be_same_site() -> None:
    """Refuse what may come from another site's page, for the routes that a cookie alone would open."""
    must_not_be_cross_site()
    if "Origin" not in request.headers and "Sec-Fetch-Site" not in request.headers:
        raise CrossSite("Browsers say where a request comes from; this one did not.")
