from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from taskmaster.accounts.guessable import is_guessable
from taskmaster.errors import Conflict, Forbidden, Invalid, NotSignedIn
from taskmaster.members.model import Email, PersonName
from taskmaster.orgs.model import Locale, Org, OrgName, Status, TimeZone
from taskmaster.permissions import Role

WeekDay = Literal["monday", "saturday", "sunday"]
LEAST_PASSWORD = 10

Password = Annotated[str, Field(min_length=1, max_length=200, repr=False)]
NewPassword = Annotated[
    str,
    Field(
        min_length=LEAST_PASSWORD,
        max_length=200,
        repr=False,
        description="At least 10 characters, 5 of them different; no first guess such as common words with digits, nor "
        "made of the person's own address or name or of the organisation's.",
    ),
]


class EmailTaken(Conflict):
    pass


class WrongCredentials(NotSignedIn):
    pass


class NoOrganisation(Forbidden):
    pass


class Account(BaseModel):
    """A person, in whatever organisations. `behind` names those whose copy of name and zone has yet to follow."""

    model_config = ConfigDict(frozen=True)

    id: str
    email: str
    name: str
    password_hash: str = Field(repr=False)
    password_version: int = 1
    time_zone: str = "UTC"
    locale: str = "en"
    week_start: WeekDay | None = None
    version: int = 1
    created_at: datetime
    last_org_id: str
    behind: list[str] = Field(default_factory=list)
    setting_up: str | None = None
    touched: dict[str, int] = Field(default_factory=dict)


class User(BaseModel):
    """An account as its owner sees it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["usr_019a9f3b6c8d0000a1b2c3d4e5f6"])
    name: str
    email: str
    time_zone: str
    locale: str
    week_start: WeekDay | None = Field(
        default=None, description="The first day of their weeks; null as their locale has it."
    )
    setting_up: str | None = Field(
        default=None, description="The organisation that they founded, until they are done with setting it up."
    )
    version: int

    @classmethod
    def of(cls, account: Account) -> "User":
        return cls.model_validate(account.model_dump(include=set(cls.model_fields)))


class MyOrg(BaseModel):
    """An organisation, and what one is there."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["org_019a9f3b6c8d0000a1b2c3d4e5f6"])
    name: str
    slug: str
    role: Role
    status: Status = Field(default="active", description="Where it is not active, only /me and leaving are open.")

    accent: str | None = None
    logo: str | None = None

    @classmethod
    def of(cls, org: Org, role: Role) -> "MyOrg":
        return cls.model_validate({**org.model_dump(include=set(cls.model_fields)), "role": role})


class SignUp(BaseModel):
    """A company and its first owner."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    company: OrgName
    name: PersonName
    email: Email
    password: NewPassword
    time_zone: TimeZone = "UTC"
    locale: Locale = "en"


class Login(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    email: Email
    password: Password


class Switch(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    org_id: str = Field(pattern=r"^org_[0-9a-f]{28}$", examples=["org_019a9f3b6c8d0000a1b2c3d4e5f6"])


class SignedIn(BaseModel):
    """What a browser keeps in memory; the refresh token comes as a cookie besides."""

    model_config = ConfigDict(frozen=True)

    access_token: str = Field(repr=False)
    token_type: Literal["Bearer"] = Field(default="Bearer")
    expires_in: int = Field(description="Seconds.", examples=[600])
    user: User
    org: MyOrg


class Jwk(BaseModel):
    kty: str
    crv: str
    use: str
    alg: str
    kid: str
    x: str
    y: str


class JwkSet(BaseModel):
    """The keys that sign access tokens (RFC 7517): the current one and the next."""

    keys: list[Jwk]


def must_be_strong(password: str, pointer: str, *own: str) -> None:
    """Refuse with Invalid what is short, or would be guessed first of somebody known by `own`: their e-mail address
    and name, their organisation's name.
    """
    if len(password) < LEAST_PASSWORD:
        raise Invalid.at(pointer, f"It takes at least {LEAST_PASSWORD} characters.")
    if len(set(password)) < 5:
        raise Invalid.at(pointer, "It repeats itself: use at least five different characters.")
    if is_guessable(password, own):
        raise Invalid.at(
            pointer, "It would be among the first guesses. Try a few words that only you would put together."
        )
