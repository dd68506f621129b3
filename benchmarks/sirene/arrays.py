"""Columns of Arrow made of NumPy arrays, and draws of whole columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.sirene.schema import NOT_DISCLOSED

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.integer]
Days = npt.NDArray[np.int32]  # since 1970-01-01
Weights = npt.NDArray[np.float64]

_FEW = 2_000  # texts: more of them are thinned to those the rows use


@dataclass(frozen=True)
class Labels:
    """Texts that may be the same for several rows.

    Attributes:
        texts: each once.
        of: for each row, which of them.
    """

    texts: pa.StringArray
    of: npt.NDArray[np.int32]


def labels(rows: Sequence[str]) -> Labels:
    """Texts of rows, each kept once: a dictionary of Parquet may not say one twice."""
    coded_rows = pa.array(rows, pa.string()).dictionary_encode()
    return Labels(coded_rows.dictionary, coded_rows.indices.to_numpy())


def draw(rng: np.random.Generator, cumulated: Weights, count: int) -> Codes:
    """Draw places of a list by weight.

    Args:
        rng: where chance comes from.
        cumulated: running sum of the weights.
        count: how many.
    """
    thresholds = rng.random(count) * cumulated[-1]
    found = np.searchsorted(cumulated, thresholds, side="right")
    return np.minimum(found, len(cumulated) - 1)


def cumulated(weights: Sequence[float] | Weights) -> Weights:
    """Running sum of weights, for `draw`."""
    return np.cumsum(np.asarray(weights, dtype=np.float64))


def happens(rng: np.random.Generator, count: int, share: float | Weights) -> Mask:
    """True for a share of the rows, by chance."""
    return rng.random(count) < share


def draw_ranked(rng: np.random.Generator, count: int, length: int, skew: float) -> Codes:
    """Draw places of a list whose first entries are the most frequent; the higher, the more so."""
    return (length * rng.random(count) ** skew).astype(np.int32)


def coded(
    texts: pa.StringArray, codes: Codes, *, known: Mask | None = None, hidden: Mask | None = None
) -> pa.DictionaryArray:
    """A column of few different texts.

    Args:
        texts: the texts, each once.
        codes: for each row, which of them.
        known: rows that have a text; the others are null.
        hidden: rows that partial disclosure masks, null or not.
    """
    valid = np.ones(len(codes), dtype=bool) if known is None else known
    if hidden is not None:
        codes = np.where(hidden, len(texts), codes)
        texts = pa.concat_arrays([texts, pa.array([NOT_DISCLOSED])])
        valid = valid | hidden
    if len(texts) > _FEW:
        used = np.zeros(len(texts), dtype=bool)
        used[codes[valid]] = True
        codes = (np.cumsum(used) - 1)[codes]
        texts = texts.filter(pa.array(used))
    places = pa.array(codes.astype(np.int32), mask=~valid)
    return pa.DictionaryArray.from_arrays(places, texts)


def plain(
    texts: pa.StringArray, *, known: Mask | None = None, hidden: Mask | None = None
) -> pa.StringArray:
    """A column of many different texts, one given for each row.

    Args:
        texts: the texts.
        known: rows that have one; the others are null.
        hidden: rows that partial disclosure masks.
    """
    if known is not None:
        texts = pc.if_else(pa.array(known), texts, pa.scalar(None, pa.string()))
    if hidden is not None:
        texts = pc.if_else(pa.array(hidden), NOT_DISCLOSED, texts)
    return texts


def spread(texts: pa.StringArray, rows: Mask) -> pa.StringArray:
    """Texts of some rows only, in their order, with nulls for the others."""
    places = np.cumsum(rows) - 1
    return texts.take(pa.array(places, mask=~rows))


def empty(count: int, hidden: Mask | None = None) -> pa.DictionaryArray:
    """A column that the register no longer fills: null, or masked."""
    nothing = np.zeros(count, dtype=bool)
    return coded(pa.array([], pa.string()), np.zeros(count, np.int32), known=nothing, hidden=hidden)


def days(values: Days, *, known: Mask | None = None) -> pa.Array:
    """A column of dates."""
    return _with_nulls(values.astype(np.int32), known).view(pa.date32())


def moments(microseconds: npt.NDArray[np.int64], *, known: Mask | None = None) -> pa.Array:
    """A column of moments without a zone."""
    return _with_nulls(microseconds, known).view(pa.timestamp("us"))


def whole(values: npt.NDArray[np.integer], *, known: Mask | None = None) -> pa.Array:
    """A column of whole numbers."""
    return _with_nulls(values.astype(np.int64), known)


def flags(values: Mask, *, known: Mask | None = None) -> pa.Array:
    """A column of true and false."""
    return _with_nulls(values, known)


def _with_nulls(values: npt.NDArray[np.generic], known: Mask | None) -> pa.Array:
    return pa.array(values, mask=None if known is None else ~known)
