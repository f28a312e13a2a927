from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from taskmaster.accounts.model import MyOrg, NewPassword, Password, User, WeekDay
from taskmaster.errors import Forbidden
from taskmaster.members.model import PersonName
from taskmaster.orgs.model import Locale, TimeZone


class WrongPassword(Forbidden):
    pass


class Me(BaseModel):
    """Who one is, where one is, and where else one could be."""

    model_config = ConfigDict(frozen=True)

    user: User
    org: MyOrg
    orgs: list[MyOrg] = Field(description="All of them, the present one included, by name.")


def _done(setting_up: str | None) -> None:
    if setting_up is not None:
        raise ValueError("It can only be null: nobody begins to set up what is there.")


class MeChanges(BaseModel):
    """What a PATCH may ask for; a field left out is left alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: PersonName = ""
    time_zone: TimeZone = "UTC"
    locale: Locale = "en"
    week_start: WeekDay | None = None
    setting_up: Annotated[str | None, AfterValidator(_done)] = Field(default=None, description="Null: they are done.")


class PasswordChange(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    current_password: Password
    new_password: NewPassword
