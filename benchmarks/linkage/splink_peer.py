"""Splink, as its documentation advises for companies (its example *Matching businesses*).

Each company stands once for each of its names, cleaned by Cocarde's own rules. Names are compared by
the letters (Jaro and Winkler) and by how rare their common words are, equal names with their term
frequency; many strict blocking rules; probability of a link by deterministic rules, u by random
sampling, m by expectation maximisation, or from labels. The best company of each line is its answer,
none where several have the same weight (Splink's `ties_method="drop"`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import splink.comparison_level_library as levels
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

from cocarde.observatory.linkage import NameRecord, Whereabouts
from cocarde.observatory.linkage.words import MACROS

Labels = tuple[list[NameRecord], npt.NDArray[np.int64]]

MEMORY = "16GB"
RARE = 1_000  # names in which a word stands that is looked for in the whole country
PAIRS, SEED = 1e7, 1  # of the random sampling
RECALL = 0.5  # of the deterministic rules, as one would guess it
ASKED, REGISTER = (
    "a_list",
    "b_register",
)  # in the order of the alphabet, so that the list is on the left
PREPARED = """
CREATE TABLE named AS
    SELECT siren, text, nullif(commune, '') AS commune, nullif(birth_year, 0) AS year
    FROM (SELECT siren, name AS text, commune, birth_year FROM read_parquet('$names')
          UNION ALL SELECT siren, acronym, commune, birth_year FROM read_parquet('$names')
          WHERE acronym <> ''
          UNION ALL SELECT siren, unnest(string_split(usual_name, ' | ')), commune, birth_year
          FROM read_parquet('$names') WHERE usual_name <> ''
          UNION ALL SELECT siren, sign, commune, birth_year FROM read_parquet('$names')
          WHERE sign <> '');
CREATE TABLE record AS
    SELECT 'a' || row AS unique_id, row, truth AS siren, core_words(name) AS words, commune,
           department, year
    FROM given
    UNION ALL
    SELECT siren || '-' || row_number() OVER (), NULL, siren, core_words(text), commune,
           department, year
    FROM named LEFT JOIN department_of USING (commune);
CREATE TABLE frequency AS
    SELECT word, count(*) AS names, (count(*) / sum(count(*)) OVER ())::FLOAT AS share
    FROM (SELECT unnest(list_distinct(words)) AS word FROM record) GROUP BY word;
CREATE TABLE token AS
    SELECT unique_id, list(struct_pack(token := word, share := share) ORDER BY word) AS tokens,
           coalesce(list(word) FILTER (names <= $rare), []) AS rare
    FROM (SELECT unique_id, unnest(list_distinct(words)) AS word FROM record)
         JOIN frequency USING (word) GROUP BY unique_id;
CREATE TABLE prepared AS
    SELECT unique_id, row, siren, array_to_string(words, ' ') AS name,
           array_to_string(words, '') AS glued, words, tokens, rare, commune, department, year
    FROM record JOIN token USING (unique_id);
CREATE TABLE asked AS SELECT * EXCLUDE (row, siren) FROM prepared WHERE row IS NOT NULL;
CREATE TABLE register AS SELECT * EXCLUDE (row, siren) FROM prepared WHERE row IS NULL;
"""
# The name that a labelled line is likest to, of those of its company.
LABELS = f"""
CREATE TABLE label AS
    SELECT '{ASKED}' AS source_dataset_l, one.unique_id AS unique_id_l,
           '{REGISTER}' AS source_dataset_r,
           arg_max(other.unique_id, jaro_winkler_similarity(one.name, other.name)) AS unique_id_r,
           1.0 AS clerical_match_score
    FROM prepared AS one JOIN prepared AS other USING (siren)
    WHERE one.row < 0 AND other.row IS NULL GROUP BY one.unique_id
"""
FOUND = """
CREATE TABLE found AS
    SELECT substr(unique_id_l, 2)::INTEGER AS row, split_part(unique_id_r, '-', 1)::BIGINT AS siren,
           max(match_weight) AS weight
    FROM {predicted} WHERE unique_id_l NOT LIKE 'a-%' GROUP BY ALL
"""
BEST = """
SELECT row, siren, weight FROM found
QUALIFY weight = max(weight) OVER (PARTITION BY row)
        AND count(*) OVER (PARTITION BY row, weight) = 1
"""


def linked(
    names: Path, where: Whereabouts, records: Sequence[NameRecord], labels: Labels | None = None
) -> tuple[pa.Table, pa.Table]:
    """The best company of each line, and all that were compared, with their match weight.

    Args:
        names: the table `legal_names` of a snapshot.
        where: its territories, by which the lines are given a commune and a department.
        records: the list.
        labels: other lines and their sirens, to learn from; none to learn without.
    """
    with duckdb.connect() as base:
        base.execute(f"SET memory_limit = '{MEMORY}'; SET enable_progress_bar = false")
        _prepare(base, names, where, records, labels)
        api = DuckDBAPI(connection=base)
        sides = [
            api.register("asked", dataset_display_name=ASKED),
            api.register("register", dataset_display_name=REGISTER),
        ]
        linker = Linker(sides, _settings())
        _train(linker, api, base, labelled=labels is not None)
        predicted = linker.inference.predict()
        base.execute(FOUND.format(predicted=predicted.physical_name))
        best = base.execute(BEST).to_arrow_table()
        return best, base.execute("SELECT row, siren FROM found").to_arrow_table()


def _prepare(
    base: duckdb.DuckDBPyConnection,
    names: Path,
    where: Whereabouts,
    records: Sequence[NameRecord],
    labels: Labels | None,
) -> None:
    """The two sides; labelled lines are those of the list with a negative number."""
    learnt, truth = labels or ([], np.zeros(0, dtype=np.int64))
    places = [where.of(record) for record in (*records, *learnt)]
    codes = where.land.communes[where.year].code
    given = pa.table({
        "row": [*range(len(records)), *(-1 - n for n in range(len(learnt)))],
        "name": [record.name for record in (*records, *learnt)],
        "commune": [_only(communes) for communes, _ in places],
        "department": [_only(departments) for _, departments in places],
        "year": [record.founded_year for record in (*records, *learnt)],
        "truth": [None] * len(records) + truth.tolist(),
    })  # fmt: skip
    known = pa.table({"commune": codes, "department": [where.department(code) for code in codes]})
    base.register("given", given)
    base.register("department_of", known)
    base.execute(MACROS + PREPARED.replace("$names", str(names)).replace("$rare", str(RARE)))


def _only(several: tuple[str, ...]) -> str | None:
    return several[0] if len(several) == 1 else None


def _settings() -> SettingsCreator:
    letters = "jaro_winkler_similarity(name_l, name_r)"
    rarity = (
        "list_reduce(list_concat([1.0::FLOAT], list_transform("
        "list_intersect(tokens_l, tokens_r), x -> x.share)), (p, q) -> p * q)"
    )
    name = CustomComparison([
        # What is never true lets DuckDB compute both measures once for all levels.
        _null(f"{letters} = -100 OR {rarity} > 2 OR name_l IS NULL OR name_r IS NULL"),
        levels.ExactMatchLevel("name").configure(tf_adjustment_column="name"),
        levels.CustomLevel(f"{letters} >= 0.95"),
        levels.CustomLevel(f"{rarity} < 1e-7"),
        levels.CustomLevel(f"{letters} >= 0.88"),
        levels.CustomLevel(f"{rarity} < 1e-5"),
        levels.CustomLevel(f"{letters} >= 0.8"),
        levels.CustomLevel(f"{rarity} < 1e-3"),
        levels.ElseLevel(),
    ], "name")  # fmt: skip
    place = CustomComparison([
        _null("department_l IS NULL OR department_r IS NULL"),
        levels.ExactMatchLevel("commune").configure(tf_adjustment_column="commune"),
        levels.CustomLevel(
            "department_l = department_r AND (commune_l IS NULL OR commune_r IS NULL)"),
        levels.CustomLevel("department_l = department_r"),
        levels.ElseLevel(),
    ], "place")  # fmt: skip
    year = CustomComparison([
        levels.NullLevel("year"),
        levels.ExactMatchLevel("year"),
        levels.CustomLevel("abs(year_l - year_r) <= 1"),
        levels.CustomLevel("abs(year_l - year_r) <= 3"),
        levels.ElseLevel(),
    ], "year")  # fmt: skip
    return SettingsCreator(
        link_type="link_only",
        comparisons=[name, place, year],
        blocking_rules_to_generate_predictions=[
            block_on("glued"),
            block_on("words", "department", arrays_to_explode=["words"]),
            block_on("rare", arrays_to_explode=["rare"]),
            block_on("substr(name, 1, 8)"),
            block_on("substr(name, 1, 5)", "department"),
            block_on("substr(glued, -6)", "department"),
            block_on("substr(name, 1, 3)", "commune"),
            block_on("substr(name, 1, 4)", "year", "department"),
        ],
        retain_matching_columns=False,
    )


def _null(condition: str) -> Any:  # noqa: ANN401 - Splink's own
    return levels.CustomLevel(condition).configure(is_null_level=True)


def _train(
    linker: Linker, api: DuckDBAPI, base: duckdb.DuckDBPyConnection, *, labelled: bool
) -> None:
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("name", "commune"), block_on("name", "year", "department")], recall=RECALL
    )
    training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=SEED)
    if labelled:
        base.execute(LABELS)
        training.estimate_m_from_pairwise_labels(api.register("label"))
        return
    for together in (("name", "department"), ("name", "year"), ("commune", "year")):
        training.estimate_parameters_using_expectation_maximisation(block_on(*together))
