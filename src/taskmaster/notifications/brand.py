from functools import lru_cache

from taskmaster.aws.mail import Picture
from taskmaster.notifications.sheet import OURS, Brand
from taskmaster.orgs.logos import service as logos
from taskmaster.orgs.logos.model import LogoNotFound
from taskmaster.orgs.model import Org

SHOWN_EVERYWHERE = ("image/png", "image/jpeg")  # Outlook knows no WebP.


def brand_of(org: Org) -> Brand:
    return Brand(org.name, org.accent or OURS, _logo_of(org))


def _logo_of(org: Org) -> Picture | None:
    try:
        logo = _kept(f"{org.id}.{org.logo}") if org.logo else None
    except LogoNotFound:  # Changed since the organisation was read.
        return None
    return logo if logo and logo.type in SHOWN_EVERYWHERE else None


@lru_cache(maxsize=32)
def _kept(address: str) -> Picture:
    """Another picture has another address, so that what was read once holds."""
    return Picture(*logos.find_logo(address))
