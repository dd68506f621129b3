"""The parts that every table of a specification is made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from cocarde.web.design.states import reading_language

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]


class Strict(BaseModel):
    """A table that refuses what it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Strict):
    """The same words in both languages."""

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __str__(self) -> str:
        return self.en if reading_language() == "en" else self.fr
