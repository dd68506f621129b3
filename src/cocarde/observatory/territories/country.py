"""The home country of a directory of territories: its code, its name, how registers write it."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from cocarde.observatory.errors import TerritoryError


@dataclass(frozen=True)
class Country:
    """The country whose communes the territories describe.

    Attributes:
        code: ISO 3166 code of three letters (or any other for a fictional country).
        name: as shown to people.
        regions: codes of regions by the code a register uses for them.
        aliases: commune code by folded city name, for names no rule can place.
        generated: true when the country and all that is said of it are invented.
        notice_fr: what a reader must then be told, in French.
        notice_en: the same in English.
    """

    code: str = "FRA"
    name: str = "France"
    regions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    generated: bool = False
    notice_fr: str = ""
    notice_en: str = ""


class _CountryFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    code: str
    name: str
    regions: dict[str, list[str]] = {}
    aliases: dict[str, str] = {}
    generated: bool = False
    notice_fr: str = ""
    notice_en: str = ""

    @model_validator(mode="after")
    def _say_so(self) -> "_CountryFile":
        if bool(self.notice_fr and self.notice_en) != self.generated:
            raise ValueError("goes with notice_fr and notice_en, and they with it")
        return self


def read_country(path: Path) -> Country:
    """Read a `country.toml`.

    Raises:
        TerritoryError: the file is not TOML, or a key is missing, unknown or of the wrong type.
    """
    try:
        known = _CountryFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TerritoryError(f"{path.name}: not a TOML file ({error}); correct it") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "generated"
        problem = first["msg"].removeprefix("Value error, ")
        raise TerritoryError(f"{path.name}: key {key}: {problem}; correct it") from error
    regions = {short: tuple(codes) for short, codes in known.regions.items()}
    return Country(**known.model_dump() | {"regions": regions})
