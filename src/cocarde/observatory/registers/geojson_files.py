"""Registers that are GeoJSON files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cocarde.observatory.errors import SourceError
from cocarde.observatory.registers.reader import Cells, Record, Sheet, text_of

LONGITUDE, LATITUDE = "longitude", "latitude"
# Between two documents of a text sequence (RFC 8142), beside white space.
SEPARATORS = " \t\r\n\x1e"
# NaN and Infinity are no JSON, yet spreadsheets write them: no number is known.
DECODER = json.JSONDecoder(parse_constant=lambda _: None)


@dataclass(frozen=True)
class GeoJsonReader:
    """GeoJSON in UTF-8 (RFC 7946), numbered feature by feature from 1.

    However it is laid out: one FeatureCollection, a bare list of features, or one feature after
    another. The columns are the properties that any feature has, and `longitude` and `latitude`
    of points, in degrees; a property that a feature lacks is an empty cell.
    """

    def sheet(self, name: str, content: bytes) -> Sheet:
        """Read a file; a feature without properties is a row without columns."""
        text = text_of(name, content, "GeoJSON")
        features = [feature for document in _documents(name, text) for feature in _of(document)]
        if not features:
            raise SourceError(f"{name}: holds no feature; export it as a GeoJSON FeatureCollection")
        found = [_cells(feature) for feature in features]
        columns = frozenset(
            column for cells in found if isinstance(cells, dict) for column in cells
        )
        nothing = dict.fromkeys(columns)
        records: list[Record] = [
            (number, cells if isinstance(cells, str) else nothing | cells)
            for number, cells in enumerate(found, start=1)
        ]
        return Sheet(columns, records)


def _documents(name: str, text: str) -> Iterator[Any]:
    """Every JSON document of a text, one after the other."""
    start, end = 0, len(text.rstrip(SEPARATORS))
    while start < end:
        while text[start] in SEPARATORS:
            start += 1
        try:
            document, start = DECODER.raw_decode(text, start)
        except json.JSONDecodeError as error:
            where = f"line {error.lineno}, column {error.colno}"
            problem = f"{where}: no JSON ({error.msg}); export it as GeoJSON in UTF-8"
            raise SourceError(f"{name}: {problem}") from error
        except RecursionError as error:
            problem = "nested too deep to be read; export it as GeoJSON in UTF-8"
            raise SourceError(f"{name}: {problem}") from error
        yield document


def _of(document: Any) -> list[Any]:  # noqa: ANN401 - whatever the file holds
    """The features of a document: a collection, a list, or one by itself."""
    if isinstance(document, dict):
        inside = document.get("features")
        return inside if isinstance(inside, list) else [document]
    return document if isinstance(document, list) else [document]


def _cells(feature: Any) -> Cells | str:  # noqa: ANN401 - whatever the file holds
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return "no feature with properties"
    longitude, latitude = _point(feature.get("geometry"))
    return {**feature["properties"], LONGITUDE: longitude, LATITUDE: latitude}


def _point(geometry: Any) -> tuple[Any, Any]:  # noqa: ANN401 - whatever the file holds
    """The coordinates as they stand; nothing for what is no point."""
    match geometry:
        case {"type": "Point", "coordinates": [longitude, latitude, *_]}:
            return longitude, latitude
    return None, None
