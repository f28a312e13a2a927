import re
import unicodedata
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from taskmaster.errors import Conflict, Forbidden, NotFound

Size = Literal["1-10", "11-50", "51-200", "201-500", "500+"]
Status = Literal["active", "suspended", "cancelled"]


class OrgNotFound(NotFound):
    pass


class SlugTaken(Conflict):
    pass


class OrgSuspended(Forbidden):
    """The organisation is suspended or cancelled: its people may look after themselves, and nothing else."""


def must_be_active(status: Status) -> None:
    said = {
        "suspended": "Your organisation is suspended. Its owner knows why.",
        "cancelled": "Your organisation has been closed.",
    }
    if status in said:
        raise OrgSuspended(said[status], org_status=status)


@cache
def _zones() -> frozenset[str]:
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


def _known_zone(name: str) -> str:
    if name not in _zones():
        raise ValueError("It is no IANA time zone, such as Europe/Zurich.")
    return name


TimeZone = Annotated[str, Field(max_length=64, examples=["Europe/Zurich"]), AfterValidator(_known_zone)]
Locale = Annotated[
    str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$", examples=["en-GB"])
]  # BCP 47: language, script, region.
OneLine = StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\n\t]*\S[^\n\t]*$")
OrgName = Annotated[str, OneLine, Field(examples=["Northwind Field Services"])]


Slug = Annotated[
    str,
    Field(
        min_length=2,
        max_length=40,
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        description="a-z, 0-9 and single hyphens.",
        examples=["northwind"],
    ),
]
EmailDomain = Annotated[
    str,
    Field(
        max_length=253,
        pattern=r"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$",
        examples=["northwind.example"],
    ),
    AfterValidator(str.lower),
]
Accent = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$", examples=["#0f766e"])]


def _each_once(domains: list[str]) -> list[str]:
    return list(dict.fromkeys(domains))


class OrgChanges(BaseModel):
    """What a PATCH may ask for; a field left out is left alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: OrgName = ""
    description: str = Field(default="", max_length=2000)
    industry: str = Field(default="", max_length=100, examples=["Building services"])
    size: Size | None = Field(default=None, description="How many people work there.")
    time_zone: TimeZone = "UTC"
    locale: Locale = Field(default="en", description="What those are written to in who have no account yet.")
    email_domains: Annotated[list[EmailDomain], AfterValidator(_each_once)] = Field(
        default=[], max_length=20, description="Only addresses there may be invited; empty for any."
    )
    accent: Accent | None = Field(default=None, description="The colour of its buttons and links; null for ours.")


class Org(BaseModel):
    """A company. Its slug is unique among all organisations; the first is made from its name."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["org_019a9f3b6c8d0000a1b2c3d4e5f6"])
    name: str = Field(examples=["Northwind Field Services"])
    slug: str = Field(examples=["northwind-field-services"])
    description: str = ""
    industry: str = ""
    size: Size | None = None
    time_zone: str = "UTC"
    locale: str = "en"
    email_domains: list[str] = []
    accent: str | None = Field(default=None, description="The screens keep its hue and see to the contrast.")
    logo: str | None = Field(default=None, description="Shown at `/api/v1/logos/<id>.<logo>`.")
    status: Status = "active"
    version: int = 1
    created_at: datetime
    updated_at: datetime

    touched: dict[str, int] = Field(default_factory=dict, exclude=True, repr=False)
    former_slugs: list[str] = Field(default=[], exclude=True, repr=False)


class NewSlug(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: Slug


def slug_of(name: str) -> str:
    """Make a slug: at most 40 of a-z, 0-9 and single hyphens; `org` where nothing of the name is left."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:40].strip("-") or "org"
