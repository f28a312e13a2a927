from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from taskmaster.ids import is_id

MOST_FAVOURITES = 50
MOST_IN_ORDER = 100  # Of more the event that tells of it would be too long.


def _of_views(ids: list[str]) -> list[str]:
    if not all(is_id("viw", one) for one in ids):
        raise ValueError("Name views by their ids.")
    if len(ids) != len(set(ids)):
        raise ValueError("A view is named twice.")
    return ids


Favourites = Annotated[
    list[str],
    Field(max_length=MOST_FAVOURITES, description="Ids of views that stand at hand, in this order."),
    AfterValidator(_of_views),
]
InOrder = Annotated[
    list[str],
    Field(max_length=MOST_IN_ORDER, description="Ids of views in the order they were put in; others follow by name."),
    AfterValidator(_of_views),
]


class Shelf(BaseModel):
    """How a person keeps the views they see. What it names may be gone, or theirs no more: readers pass over it."""

    model_config = ConfigDict(frozen=True)

    user_id: str
    favourites: list[str] = Field(default_factory=list, description="Ids of views that stand at hand, in this order.")
    order: list[str] = Field(default_factory=list, description="Ids of views in the order they were put in.")
    version: int = Field(default=0, description="0 until something was put somewhere.")
    touched: dict[str, int] = Field(default_factory=dict, exclude=True)


class ShelfChanges(BaseModel):
    """What to change; fields that are left out stay."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    favourites: Favourites = Field(default_factory=list)
    order: InOrder = Field(default_factory=list)
