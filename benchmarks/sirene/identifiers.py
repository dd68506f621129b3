"""SIREN and SIRET numbers that pass the official check (Luhn's formula), whole columns at once."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Numbers = npt.NDArray[np.int64]
Letters = npt.NDArray[np.uint8]  # one row a text, one column a character

_GROUP = 10_000
_FIGURES = np.stack(
    [np.arange(_GROUP) // ten % 10 for ten in (1000, 100, 10, 1)], axis=1
)  # of each number of four figures
_LETTERS = (_FIGURES + ord("0")).astype(np.uint8)
_DOUBLED_FIGURE = np.array([0, 2, 4, 6, 8, 1, 3, 5, 7, 9])  # twice, its figures added up
_DOUBLED = _DOUBLED_FIGURE[_FIGURES]
# Sums of Luhn's formula over four figures, by which of them are doubled.
_LAST_DOUBLED = _DOUBLED[:, 3] + _FIGURES[:, 2] + _DOUBLED[:, 1] + _FIGURES[:, 0]
_FIRST_DOUBLED = _FIGURES[:, 3] + _DOUBLED[:, 2] + _FIGURES[:, 1] + _DOUBLED[:, 0]


def siren_keys(prefixes: Numbers) -> Numbers:
    """The ninth figure, which makes a SIREN of eight figures pass the check."""
    total = _LAST_DOUBLED[prefixes // _GROUP] + _LAST_DOUBLED[prefixes % _GROUP]
    return -total % 10


def siret_keys(prefixes: Numbers, keys: Numbers, orders: Numbers) -> Numbers:
    """The last figure of the NIC, which makes the SIRET pass the check.

    Args:
        prefixes: the first eight figures of the SIREN.
        keys: its ninth.
        orders: the first four figures of the NIC.
    """
    siren = _FIRST_DOUBLED[prefixes // _GROUP] + _FIRST_DOUBLED[prefixes % _GROUP]
    return -(siren + _DOUBLED_FIGURE[keys] + _LAST_DOUBLED[orders]) % 10


def siren_letters(prefixes: Numbers, keys: Numbers) -> Letters:
    """SIREN numbers as nine characters a row."""
    return np.hstack([four(prefixes // _GROUP), four(prefixes % _GROUP), one(keys)])


def nic_letters(orders: Numbers, keys: Numbers) -> Letters:
    """NIC numbers as five characters a row."""
    return np.hstack([four(orders), one(keys)])


def four(numbers: Numbers) -> Letters:
    """Numbers of four figures, zeros kept."""
    return _LETTERS[numbers]


def one(figures: Numbers) -> Letters:
    """Single figures."""
    return (figures + ord("0")).astype(np.uint8)[:, None]


def text(letters: Letters) -> pa.StringArray:
    """Rows of characters as a column of text, without copying a character twice."""
    count, width = letters.shape
    offsets = np.arange(count + 1, dtype=np.int32) * width
    data = np.ascontiguousarray(letters)
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(data))


def is_valid(number: str) -> bool:
    """True when a SIREN or SIRET passes the check."""
    figures = [int(figure) for figure in reversed(number)]
    doubled = [sum(divmod(2 * figure, 10)) for figure in figures[1::2]]
    return (sum(figures[::2]) + sum(doubled)) % 10 == 0
