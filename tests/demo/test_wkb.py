import struct

import pytest

from cocarde.demo.wkb import multipolygon, point

_RING = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)]


def _polygon(order):
    numbers = [number for place in _RING for number in place]
    return bytes([order == "<"]) + struct.pack(f"{order}III8d", 3, 1, 4, *numbers)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_polygon_is_read_in_either_byte_order(order):
    assert multipolygon(_polygon(order).hex()) == [[_RING]]


def test_a_multipolygon_is_read_part_by_part():
    data = b"\x01" + struct.pack("<II", 6, 2) + _polygon("<") + _polygon(">")
    assert multipolygon(data.hex()) == [[_RING], [_RING]]


def test_the_reference_system_is_skipped():
    data = b"\x01" + struct.pack("<II2d", 0x20000001, 4326, 2.5, 48.5)
    assert point(data.hex()) == (2.5, 48.5)


def test_another_geometry_is_refused():
    with pytest.raises(ValueError, match="a point was expected, not geometry type 3"):
        point(_polygon("<").hex())
    data = b"\x01" + struct.pack("<I2d", 1, 2.5, 48.5)
    with pytest.raises(ValueError, match="a polygon was expected, not geometry type 1"):
        multipolygon(data.hex())
