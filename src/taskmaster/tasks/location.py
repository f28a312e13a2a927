"""Where a piece of work is done: an address as people write it, a point, or both."""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

PLACES = 5  # Of a degree's decimals: about a metre, as good as any phone knows.


def _rounded(degrees: float) -> float:
    return round(degrees, PLACES) + 0.0  # No minus before a zero.


def _line(address: str) -> str:
    return " ".join(address.split())


Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False, examples=[53.54133]), AfterValidator(_rounded)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False, examples=[9.98413]), AfterValidator(_rounded)]
Address = Annotated[str, Field(max_length=200, examples=["Harbour Street 12, boiler room"]), AfterValidator(_line)]


class Location(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    address: Address = ""
    lat: Latitude | None = Field(default=None, description="Degrees (WGS 84); only together with `lng`.")
    lng: Longitude | None = Field(default=None, description="Degrees (WGS 84); only together with `lat`.")

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if (self.lat is None) != (self.lng is None):
            raise ValueError("Give lat and lng, or neither.")
        if self.lat is None and not self.address:
            raise ValueError("Give an address, or lat and lng.")
        return self
