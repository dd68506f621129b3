"""Well-known binary, as PostGIS writes it in hexadecimal: just points and (multi)polygons."""

import struct

Ring = list[tuple[float, float]]
MultiPolygon = list[list[Ring]]

_POINT, _POLYGON, _MULTIPOLYGON = 1, 3, 6
_WITH_REFERENCE = 0x20000000


class _Reader:
    def __init__(self, hexadecimal: str) -> None:
        self.data = bytes.fromhex(hexadecimal)
        self.at = 0
        self.order = "<"

    def kind(self) -> int:
        """The type of the geometry that starts here; its reference system is skipped."""
        self.order = "<" if self.data[self.at] == 1 else ">"
        self.at += 1
        kind = self.count()
        if kind & _WITH_REFERENCE:
            self.at += 4
        return kind & 0xFF

    def count(self) -> int:
        (number,) = struct.unpack_from(f"{self.order}I", self.data, self.at)
        self.at += 4
        return int(number)

    def points(self, count: int) -> Ring:
        numbers = struct.unpack_from(f"{self.order}{2 * count}d", self.data, self.at)
        self.at += 16 * count
        return list(zip(numbers[::2], numbers[1::2], strict=True))

    def polygon(self) -> list[Ring]:
        return [self.points(self.count()) for _ in range(self.count())]


def point(hexadecimal: str) -> tuple[float, float]:
    """Longitude and latitude of a point.

    Raises:
        ValueError: It is not a point.
    """
    reader = _Reader(hexadecimal)
    if (kind := reader.kind()) != _POINT:
        raise ValueError(f"a point was expected, not geometry type {kind}")
    return reader.points(1)[0]


def multipolygon(hexadecimal: str) -> MultiPolygon:
    """The polygons of a polygon or multipolygon, each a list of closed rings.

    Raises:
        ValueError: It is neither.
    """
    reader = _Reader(hexadecimal)
    kind = reader.kind()
    if kind == _POLYGON:
        return [reader.polygon()]
    if kind != _MULTIPOLYGON:
        raise ValueError(f"a polygon was expected, not geometry type {kind}")
    polygons = []
    for _ in range(reader.count()):
        reader.kind()
        polygons.append(reader.polygon())
    return polygons
