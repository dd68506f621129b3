"""The companies of the register that a name may mean, found without comparing all with all."""

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from cocarde.observatory.linkage.records import NameRecord
from cocarde.observatory.linkage.whereabouts import Whereabouts
from cocarde.observatory.linkage.words import MACROS

KEPT = 90  # candidates of a record
RARE_LEAST, RARE_SHARE = 3_000, 1_000  # a word of few companies is looked for all over the country
BATCH_ROWS = 500  # records looked for at a time, so that memory does not grow with the list
Progress = Callable[[int, int], None]

# `variant`: each name a company goes by. `vocabulary`: each word, in how many names it stands.
REGISTER = """
CREATE OR REPLACE TEMP TABLE company AS
    SELECT siren AS doc, name, acronym, usual_name, sign, names.commune, activity,
           coalesce(department, left(names.commune, 2)) AS department, birth_year, death_year
    FROM read_parquet($names) AS names LEFT JOIN department_of USING (commune);
CREATE OR REPLACE TEMP TABLE variant AS
    SELECT row_number() OVER () AS id, doc, core_words(text) AS words
    FROM (SELECT doc, name AS text FROM company
          UNION ALL SELECT doc, acronym FROM company WHERE acronym <> ''
          UNION ALL SELECT doc, unnest(string_split(usual_name, ' | ')) FROM company
                    WHERE usual_name <> ''
          UNION ALL SELECT doc, sign FROM company WHERE sign <> '');
CREATE OR REPLACE TEMP TABLE vocabulary AS
    SELECT word, count(*) AS names, ln($size / count(*)) AS weight
    FROM (SELECT unnest(list_distinct(words)) AS word FROM variant) GROUP BY word;
CREATE OR REPLACE TEMP TABLE whole AS
    SELECT id, sum(weight) AS weight
    FROM (SELECT id, unnest(list_distinct(words)) AS word FROM variant) JOIN vocabulary USING (word)
    GROUP BY id;
"""
# `near`: a word asked for, and the words of the register it may be: the same, one with a fault or
# two of the pen, one that it begins, or that begins or ends it. Words at one deletion of one another meet
# by what is left of them (Bocek, Hunt and Stiller 2007).
ASKED = """
CREATE OR REPLACE TEMP TABLE asked_name AS
    SELECT row, core_words(name) AS words, legal_form(name) AS legal_form FROM given
    WHERE len(core_words(name)) > 0;
CREATE OR REPLACE TEMP TABLE asked_word AS
    SELECT row, word, coalesce(weight, ln($size)) AS weight
    FROM (SELECT row, unnest(list_distinct(words)) AS word FROM asked_name)
         LEFT JOIN vocabulary USING (word);
CREATE OR REPLACE TEMP TABLE asked AS
    SELECT row, sum(weight) AS weight FROM asked_word GROUP BY row;
CREATE OR REPLACE TEMP MACRO shorter(word) AS
    list_transform(range(1, length(word) + 1), lambda n: left(word, n - 1) || substr(word, n + 1));
CREATE OR REPLACE TEMP TABLE wanted AS SELECT DISTINCT word FROM asked_word;
CREATE OR REPLACE TEMP TABLE wanted_key AS
    SELECT word, unnest([word] || shorter(word)) AS key FROM wanted WHERE length(word) >= 3;
CREATE OR REPLACE TEMP TABLE near AS
    WITH known_key AS (
             SELECT word AS known, unnest([word] || shorter(word)) AS key
             FROM vocabulary WHERE length(word) >= 3),
         spelt_alike AS (
             SELECT DISTINCT word, known FROM wanted_key JOIN known_key USING (key)
             WHERE word <> known),
         begun AS (
             SELECT wanted.word, vocabulary.word AS known
             FROM wanted JOIN vocabulary ON left(wanted.word, 3) = left(vocabulary.word, 3)
             WHERE wanted.word <> vocabulary.word
               AND ((length(wanted.word) >= 3 AND starts_with(vocabulary.word, wanted.word))
                    OR (length(vocabulary.word) >= 5 AND starts_with(wanted.word, vocabulary.word)))),
         ended AS (
             SELECT wanted.word, vocabulary.word AS known
             FROM wanted JOIN vocabulary ON right(wanted.word, 4) = right(vocabulary.word, 4)
             WHERE wanted.word <> vocabulary.word AND length(vocabulary.word) >= 4
               AND ends_with(wanted.word, vocabulary.word)),
         found AS (
             SELECT word, word AS known, 1.0 AS share FROM wanted
             UNION ALL
             SELECT word, known, 1 - 0.2 * damerau_levenshtein(word, known) FROM spelt_alike
             WHERE damerau_levenshtein(word, known) <= CASE WHEN length(word) < 8 THEN 1 ELSE 2 END
             UNION ALL SELECT word, known, 0.6 FROM begun
             UNION ALL SELECT word, known, 0.6 FROM ended)
    SELECT found.word, known, max(share) * max(weight) AS weight, max(names) AS names
    FROM found JOIN vocabulary ON vocabulary.word = known GROUP BY found.word, known;
CREATE OR REPLACE TEMP TABLE posting AS
    SELECT known, id, doc, department
    FROM (SELECT id, doc, unnest(list_distinct(words)) AS known FROM variant)
         SEMI JOIN near USING (known) JOIN company USING (doc);
CREATE OR REPLACE TEMP TABLE joined AS
    SELECT row, variant.id, variant.doc
    FROM (SELECT row, array_to_string(words, '') AS text FROM asked_name) AS one
         JOIN (SELECT id, doc, array_to_string(words, '') AS text FROM variant) AS variant
         USING (text);
"""
# The best candidates of some records: what the words in common weigh in both names, twice, over
# what both weigh; then whatever place and year of creation say.
BATCH = """
WITH sought AS (
         SELECT row, near.known, near.word, near.weight, names
         FROM asked_word JOIN near USING (word) WHERE row >= $first AND row < $last),
     hit AS (
         SELECT row, id, doc, word, sought.weight
         FROM sought JOIN posting USING (known) WHERE names <= $rare
         UNION ALL
         SELECT row, id, doc, word, sought.weight
         FROM sought JOIN asked_department USING (row) JOIN posting USING (known, department)
         WHERE names > $rare),
     shared AS (
         SELECT row, id, doc, sum(weight) AS weight
         FROM (SELECT row, id, any_value(doc) AS doc, word, max(weight) AS weight
               FROM hit GROUP BY row, id, word)
         GROUP BY row, id, doc),
     alike AS (
         SELECT row, doc, least(1, 2 * shared.weight / (asked.weight + whole.weight)) AS likeness,
                shared.weight AS shared, whole.weight AS own
         FROM shared JOIN asked USING (row) JOIN whole USING (id)
         UNION ALL
         SELECT row, doc, 1, asked.weight, asked.weight
         FROM joined JOIN asked USING (row) WHERE row >= $first AND row < $last),
     best AS (
         SELECT row, doc, max(likeness) AS likeness, arg_max(shared, likeness) AS shared,
                arg_max(own, likeness) AS own
         FROM alike GROUP BY row, doc),
     placed AS (
         SELECT best.*, asked.weight AS asked, company.* EXCLUDE (doc),
                founded_year, legal_form AS form_asked, legal_form(company.name) AS form,
                CASE WHEN asked_commune.row IS NOT NULL THEN 'commune'
                     WHEN asked_department.row IS NOT NULL THEN 'department'
                     WHEN company.commune = '' OR NOT told THEN 'unknown' ELSE 'elsewhere'
                END AS place
         FROM best JOIN asked USING (row) JOIN asked_name USING (row) JOIN given USING (row)
              JOIN company USING (doc)
              LEFT JOIN asked_commune ON asked_commune.row = best.row
                   AND asked_commune.commune = company.commune
              LEFT JOIN asked_department ON asked_department.row = best.row
                   AND asked_department.department = company.department)
SELECT row, doc AS siren, * EXCLUDE (row, doc) FROM placed
QUALIFY row_number() OVER (PARTITION BY row ORDER BY
    likeness + CASE place WHEN 'commune' THEN 0.25 WHEN 'department' THEN 0.12 ELSE 0 END
    + CASE WHEN founded_year IS NULL OR birth_year = 0 THEN 0
           WHEN abs(founded_year - birth_year) <= 1 THEN 0.08 ELSE 0 END DESC, doc) <= $kept
ORDER BY row, doc
"""


def find_candidates(
    connection: duckdb.DuckDBPyConnection,
    names: Path,
    whereabouts: Whereabouts,
    records: Sequence[NameRecord],
    progress: Progress | None = None,
) -> pa.Table:
    """The companies that each record may mean, `KEPT` at most, by words, place and year.

    Args:
        connection: DuckDB, with its memory limited.
        names: the table `legal_names` of a snapshot.
        whereabouts: the territories of that snapshot.
        records: the list.
        progress: told how many records are done, and of how many.

    Returns:
        One row a candidate, in the order of the records (`row`, from 0) and of `siren`: the columns
        of the table, `department`, `place` (`commune`, `department`, `elsewhere`, `unknown`),
        `likeness` (0 to 1), and what the words weigh: `asked`, `own`, `shared` (natural logarithm of
        how rare they are in the register).
    """
    run = connection.execute
    size = pa_rows(names)
    _give(connection, whereabouts, records)
    for statement in (MACROS + REGISTER + ASKED).split(";\n")[:-1]:
        known = {"names": str(names), "size": float(max(size, 2))}
        run(statement, {key: value for key, value in known.items() if f"${key}" in statement})
    rare = max(RARE_LEAST, size // RARE_SHARE)
    parts = []
    for first in range(0, max(len(records), 1), BATCH_ROWS):
        last = min(first + BATCH_ROWS, len(records))
        asked = {"first": first, "last": last, "rare": rare, "kept": KEPT}
        parts.append(run(BATCH, asked).to_arrow_table())
        if progress is not None:
            progress(last, len(records))
    return pa.concat_tables(parts)


def pa_rows(path: Path) -> int:
    """How many rows a Parquet file holds."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - opened for its foot alone

    return int(pq.ParquetFile(path).metadata.num_rows)


def _give(
    connection: duckdb.DuckDBPyConnection, whereabouts: Whereabouts, records: Sequence[NameRecord]
) -> None:
    """The records and where they are, as tables of the engine."""
    places = [whereabouts.of(record) for record in records]
    codes = whereabouts.land.communes[whereabouts.year].code
    tables = {
        "given": pa.table(
            {
                "row": pa.array(range(len(records)), pa.int32()),
                "name": pa.array([record.name for record in records], pa.string()),
                "founded_year": pa.array([r.founded_year for r in records], pa.int16()),
                "told": pa.array([bool(departments) for _, departments in places], pa.bool_()),
            }
        ),
        "asked_commune": _pairs("commune", [communes for communes, _ in places]),
        "asked_department": _pairs("department", [departments for _, departments in places]),
        "department_of": pa.table(
            {
                "commune": pa.array(codes, pa.string()),
                "department": pa.array([whereabouts.department(code) for code in codes]),
            }
        ),
    }
    for name, table in tables.items():
        connection.register(f"{name}_read", table)
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM {name}_read")
        connection.unregister(f"{name}_read")


def _pairs(column: str, several: Sequence[tuple[str, ...]]) -> pa.Table:
    pairs = [(row, value) for row, values in enumerate(several) for value in values]
    return pa.table(
        {
            "row": pa.array([row for row, _ in pairs], pa.int32()),
            column: pa.array([value for _, value in pairs], pa.string()),
        }
    )
