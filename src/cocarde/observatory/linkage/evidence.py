"""What speaks for and against each candidate, in numbers between 0 and 1 or so."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cocarde.observatory.linkage.records import NameRecord
from cocarde.observatory.linkage.words import core

Numbers = npt.NDArray[np.float64]
NATS = 10.0  # what words weigh is counted in tens of nats, so that all features are of one size
# Of each candidate; the order is that of the columns.
FEATURES = (
    "likeness",  # what the words in common weigh, twice, over what both names weigh
    "likeness_high",  # the same above 0.8
    "ratio",  # letters in common, in order (RapidFuzz `ratio`) of the best of its names
    "ratio_high",  # the same above 0.85
    "sorted_ratio",  # the same with the words in alphabetical order
    "partial_ratio",  # the shorter in the longer
    "same_beginning",  # Jaro and Winkler
    "same",  # no letter differs
    "same_glued",  # the same without spaces
    "shared_weight",  # how rare the words in common are
    "asked_left",  # what the words that only the list has weigh
    "own_left",  # what the words that only the register has weigh
    "other_name",  # the best name is not the legal one
    "same_form",
    "other_form",
    "in_commune",
    "in_department",
    "elsewhere",
    "rare_in_commune",  # in_commune × shared_weight
    "rare_elsewhere",
    "born_same_year",
    "born_within_a_year",
    "born_within_three",
    "born_otherwise",
    "closed",
    "closed_before",  # the company is said to begin after the unit closed
    "looked_unlike",  # the best ratio is under 0.6
)
# Of the record: they speak for *none of them*.
OUTSIDE = ("none", "asked_weight", "no_place", "no_year", "several_alike", "best_likeness_lacks")


def features(records: Sequence[NameRecord], found: pa.Table) -> Numbers:
    """One row a candidate, one column a feature of `FEATURES`.

    Args:
        records: the list.
        found: what `find_candidates` gives for it.
    """
    column = {name: found[name].to_numpy() for name in _NUMERIC}
    texts = _likeness_of_letters(records, found)
    place = np.array(found["place"].to_pylist(), dtype=object)
    shared, likeness = column["shared"] / NATS, column["likeness"]
    year, born = column["founded_year"], column["birth_year"].astype(np.float64)
    gap = np.where(born > 0, np.abs(year - born), np.nan)
    closed = column["death_year"] != -1
    told = ~np.isnan(gap)
    form, asked = (np.array(found[n].to_pylist(), dtype=object) for n in ("form", "form_asked"))
    both = (form != "") & (asked != "")
    by_name = {
        "likeness": likeness,
        "likeness_high": np.maximum(0, likeness - 0.8) * 5,
        **texts,
        "ratio_high": np.maximum(0, texts["ratio"] - 0.85) * 6,
        "shared_weight": shared,
        "asked_left": np.maximum(0, column["asked"] - column["shared"]) / NATS,
        "own_left": np.maximum(0, column["own"] - column["shared"]) / NATS,
        "same_form": both & (form == asked),
        "other_form": both & (form != asked),
        "in_commune": place == "commune",
        "in_department": place == "department",
        "elsewhere": place == "elsewhere",
        "rare_in_commune": (place == "commune") * shared,
        "rare_elsewhere": (place == "elsewhere") * shared,
        "born_same_year": told & (gap == 0),
        "born_within_a_year": told & (gap == 1),
        "born_within_three": told & (gap > 1) & (gap <= 3),  # noqa: PLR2004 - as it says
        "born_otherwise": told & (gap > 3),  # noqa: PLR2004 - idem
        "closed": closed,
        "closed_before": closed & (column["death_year"] > 0) & (year > column["death_year"]),
        "looked_unlike": texts["ratio"] < 0.6,  # noqa: PLR2004 - as it says
    }
    return np.column_stack([np.asarray(by_name[name], dtype=np.float64) for name in FEATURES])


_NUMERIC = (
    "likeness", "shared", "own", "asked", "founded_year", "birth_year", "death_year",
)  # fmt: skip


def outside(records: Sequence[NameRecord], found: pa.Table, told: Numbers) -> Numbers:
    """One row a record, one column a feature of `OUTSIDE`; records without candidates too."""
    rows = found["row"].to_numpy()
    size = len(records)
    weight = np.zeros(size)
    weight[rows] = found["asked"].to_numpy() / NATS
    placed = np.zeros(size, dtype=bool)
    where = np.array(found["place"].to_pylist(), dtype=object)
    placed[rows[where != "unknown"]] = True
    best = np.zeros(size)
    np.maximum.at(best, rows, told[:, FEATURES.index("ratio")])
    alike = np.bincount(rows[told[:, FEATURES.index("ratio")] > 0.95], minlength=size)  # noqa: PLR2004
    return np.column_stack(
        [
            np.ones(size),
            weight,
            ~placed,
            np.array([record.founded_year is None for record in records]),
            np.log1p(alike) / 3,
            1 - best,
        ]
    ).astype(np.float64)


def _likeness_of_letters(records: Sequence[NameRecord], found: pa.Table) -> dict[str, Numbers]:
    """How alike the letters of two names are, by the best of the names of each candidate."""
    from rapidfuzz import distance, fuzz, process  # noqa: PLC0415 - a library loaded to link alone

    asked = [core(record.name) for record in records]
    pairs, of, other = [], [], []
    cores: dict[str, str] = {}
    for n, (row, *names) in enumerate(_names(found)):
        for kind, name in enumerate(names):
            if name:
                if name not in cores:
                    cores[name] = core(name)
                pairs.append((asked[row], cores[name]))
                of.append(n)
                other.append(kind > 0)
    mine, theirs = [a for a, _ in pairs], [b for _, b in pairs]

    def measured(scorer: object, ones: list[str], others: list[str]) -> Numbers:
        scores = process.cpdist(ones, others, scorer=scorer, dtype=np.float64, workers=-1)  # type: ignore[arg-type]
        return np.asarray(scores, dtype=np.float64)

    ratio = measured(fuzz.ratio, mine, theirs) / 100
    sorted_ratio = measured(fuzz.token_sort_ratio, mine, theirs) / 100
    score = np.maximum(ratio, sorted_ratio)
    owner, best = np.array(of, dtype=np.int64), np.empty(len(found), dtype=np.int64)
    order = np.argsort(score, kind="stable")
    best[owner[order]] = order  # the last written is the best
    mine, theirs = [mine[n] for n in best], [theirs[n] for n in best]
    glued = [a.replace(" ", "") == b.replace(" ", "") for a, b in zip(mine, theirs, strict=True)]
    return {
        "ratio": ratio[best],
        "sorted_ratio": sorted_ratio[best],
        "partial_ratio": measured(fuzz.partial_ratio, mine, theirs) / 100,
        "same_beginning": measured(distance.JaroWinkler.similarity, mine, theirs),
        "same": np.array([a == b for a, b in zip(mine, theirs, strict=True)], dtype=np.float64),
        "same_glued": np.array(glued, dtype=np.float64),
        "other_name": np.array(other, dtype=np.float64)[best],
    }


def _names(found: pa.Table) -> Iterable[tuple[int, str, str, str, str]]:
    columns = ("row", "name", "acronym", "usual_name", "sign")
    return zip(*(found[name].to_pylist() for name in columns), strict=True)
