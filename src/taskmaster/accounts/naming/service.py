"""What an organisation is called in addresses. The slugs of all stand in Users, hence here."""

from taskmaster.accounts import store
from taskmaster.caller import Caller
from taskmaster.concurrency import until_settled
from taskmaster.orgs import service as orgs
from taskmaster.orgs.model import NewSlug, Org

FORMER = 5  # That stay an organisation's own, so that nobody else is found under a name it has just left.


def set_slug(caller: Caller, wanted: NewSlug) -> Org:
    """Give the organisation another slug. Refuses with SlugTaken where that is another's."""
    caller.must("org.edit")
    return until_settled(lambda: _set(caller, wanted.slug))


def _set(caller: Caller, slug: str) -> Org:
    org = orgs.find_org(caller.org_id)
    if slug == org.slug:
        return org
    left = [former for former in org.former_slugs if former != slug] + [org.slug]
    claimed = [] if slug in org.former_slugs else [store.claim_slug(slug, org.id)]
    freed = [store.free_slug(former) for former in left[:-FORMER]]
    return orgs.edit(caller, {"slug": slug, "former_slugs": left[-FORMER:]}, org.version, [*claimed, *freed])
