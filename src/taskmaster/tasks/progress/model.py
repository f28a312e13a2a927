from pydantic import BaseModel, Field


class Progress(BaseModel):
    """How far a project is: its tasks, counted exactly. Deleted ones count for nothing."""

    open: int = Field(default=0, description="Neither done nor cancelled.", examples=[12])
    done: int = Field(default=0, examples=[30])
    cancelled: int = Field(default=0, examples=[1])
