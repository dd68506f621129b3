"""The map of a perimeter, drawn from the contours of its territories."""

from math import cos, radians
from typing import NamedTuple

from cocarde.web.evidence.queries import Drawn

Point = tuple[float, float]
WIDTH, HEIGHT, MARGIN = 620.0, 380.0, 0.35
MEMBER, OTHER, LINE, PAPER = "#1d3f8f", "#e7e5df", "#ffffff", "#f7f6f3"


class Frame(NamedTuple):
    """The part of the plane that is drawn, and how large a degree is on it."""

    left: float
    top: float
    scale: float
    squeeze: float
    width: float
    height: float

    def place(self, point: list[float]) -> Point:
        x = (point[0] * self.squeeze - self.left) * self.scale
        y = (self.top - point[1]) * self.scale
        return round(x, 1), round(y, 1)


def map_of(bodies: list[Drawn]) -> str:
    """An SVG of the perimeter among its neighbours; nothing where no contour of it is known."""
    inside = [point for body in bodies if body.is_inside for point in _points(body)]
    if not inside:
        return ""
    frame = _frame(inside)
    shapes = [
        _shape(body, frame)
        for body in sorted(bodies, key=lambda one: one.is_inside)
        if _is_seen(body, frame)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{frame.width:.0f}" '
        f'height="{frame.height:.0f}" viewBox="0 0 {frame.width:.0f} {frame.height:.0f}">'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(shapes)}</svg>'
    )


def _points(body: Drawn) -> list[list[float]]:
    return [point for ring in body.rings for point in ring]


def _frame(points: list[list[float]]) -> Frame:
    latitudes = [point[1] for point in points]
    squeeze = cos(radians((min(latitudes) + max(latitudes)) / 2))
    xs = [point[0] * squeeze for point in points]
    wide = max(xs) - min(xs) or 0.1
    high = max(latitudes) - min(latitudes) or 0.1
    scale = min(WIDTH / (wide * (1 + MARGIN)), HEIGHT / (high * (1 + MARGIN)))
    across, down = WIDTH / scale, HEIGHT / scale
    left = (min(xs) + max(xs) - across) / 2
    top = (min(latitudes) + max(latitudes) + down) / 2
    return Frame(left, top, scale, squeeze, WIDTH, HEIGHT)


def _is_seen(body: Drawn, frame: Frame) -> bool:
    places = [frame.place(point) for point in _points(body)]
    xs, ys = [x for x, _y in places], [y for _x, y in places]
    return bool(xs) and not (
        max(xs) < 0 or min(xs) > frame.width or max(ys) < 0 or min(ys) > frame.height
    )


def _shape(body: Drawn, frame: Frame) -> str:
    path = "".join(
        "M" + "L".join(f"{x} {y}" for x, y in map(frame.place, ring)) + "Z" for ring in body.rings
    )
    fill = MEMBER if body.is_inside else OTHER
    return (
        f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{LINE}" stroke-width="0.8"/>'
    )
