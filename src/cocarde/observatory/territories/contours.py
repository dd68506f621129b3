"""Which commune a point lies in. Needed to build only: shapely is loaded with this module."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

from cocarde.observatory.errors import TerritoryError

FILE = re.compile(r"communes_contours_(\d{4})\.geojson")


class CommuneContours:
    """The contours of the communes of a year.

    Args:
        features: GeoJSON features with the property `code`, in degrees (WGS 84).

    Raises:
        KeyError: a feature has no code.
        shapely.errors.ShapelyError: a geometry is none.
    """

    def __init__(self, features: Iterable[dict[str, Any]]) -> None:
        held = [(str(one["properties"]["code"]), shape(one["geometry"])) for one in features]
        self._codes = [code for code, _ in held]
        self._tree = shapely.STRtree([contour for _, contour in held])

    def commune_at(self, longitude: float, latitude: float) -> str | None:
        """The code of the commune a point lies in, the first one on a border; None outside."""
        point = shapely.Point(longitude, latitude)
        rows = self._tree.query(point, predicate="intersects")
        return min((self._codes[row] for row in rows), default=None)


def read_commune_contours(directory: Path, year: int) -> CommuneContours | None:
    """The contours of `communes_contours_YYYY.geojson`; None where the directory has none.

    Args:
        directory: of territories (docs/reference/perimeters.md).
        year: of the communes; else the nearest before is taken, else the earliest.

    Raises:
        TerritoryError: the file is no GeoJSON of contours with codes.
    """
    files = {
        int(found[1]): path for path in directory.iterdir() if (found := FILE.fullmatch(path.name))
    }
    if not files:
        return None
    path = files[max((known for known in files if known <= year), default=min(files))]
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return CommuneContours(features)
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        problem = "not a GeoJSON FeatureCollection of contours with the property `code`"
        raise TerritoryError(f"{path.name}: {problem}; make it one") from error
