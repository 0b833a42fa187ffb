"""What a client sends and gets about meetings."""

from pydantic import BaseModel, Field, field_validator

from app.validation.sanitize import MAX_TITLE, clean_title


class MeetingIn(BaseModel):
    """A new meeting."""

    title: str = Field(min_length=1, max_length=2 * MAX_TITLE)
    transcript: str = Field(max_length=400_000)

    @field_validator("title")
    @classmethod
    def _clean(cls, value: str) -> str:
        return clean_title(value)


class MeetingOut(BaseModel):
    """A meeting as the client sees it."""

    number: int
    title: str
    summary: str
    items: list[str]
