"""Logos in the Orgs table.

pk                sk      what
ORG#<org>#LOGO    LOGO    the organisation's logo: a row of its own, so that the organisation's stays small
"""

import base64

from taskmaster.aws.commit import Write, delete, put_any
from taskmaster.aws.table import Key, orgs_table
from taskmaster.orgs.logos.model import Logo


def _key(org_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}#LOGO", "LOGO")


def get(org_id: str) -> Logo | None:
    row = orgs_table.get(*_key(org_id)[1:])
    return Logo(row["type"], base64.b64decode(row["content"])) if row else None


def put(org_id: str, logo: Logo) -> Write:
    place = _key(org_id)
    content = base64.b64encode(logo.content).decode()
    return put_any(orgs_table, {"pk": place.pk, "sk": place.sk, "type": logo.type, "content": content})


def remove(org_id: str) -> Write:
    return delete(_key(org_id))
