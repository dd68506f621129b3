"""Companies found by name while it is being typed, faults of the pen included."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from cocarde.observatory.errors import SnapshotError
from cocarde.observatory.linkage.words import MACROS
from cocarde.observatory.territories import fold

if TYPE_CHECKING:
    import tantivy

VERSION = 2  # of the layout of an index
HEAP_BYTES = 256 << 20
LOOKED_AT = 80  # companies that are compared letter by letter
LONGEST = 200  # letters of a question that are read
BATCH_ROWS = 1 << 16
Progress = Callable[[int, int], None]
# The first of those that the index finds alike are the first written: open ones, short names.
COMPANIES = """
    SELECT siren, name, concat_ws(' | ', nullif(acronym, ''), nullif(usual_name, ''),
                                  nullif(sign, '')) AS other_names,
           commune, activity, birth_year, death_year <> -1 AS closed,
           array_to_string(list_distinct(
               string_split(folded(concat_ws(' ', name, acronym, usual_name, sign)), ' ')
               || spelt(concat_ws(' ', name, acronym, usual_name, sign))), ' ') AS words,
           string_split(folded(name), ' ')[1] AS first_word
    FROM read_parquet($names) ORDER BY death_year <> -1, length(name), siren"""


@dataclass(frozen=True)
class Company:
    """A legal person of the register.

    Attributes:
        siren: its number.
        name: its legal name.
        other_names: acronym, usual names and sign, apart by bars; empty where it has none.
        commune: code of its head office; empty where it is not placed.
        commune_name: the name of that commune.
        activity: NAF rev. 2; empty where it is not known.
        birth_year: None where it is not known.
        closed: whether it has ceased.
    """

    siren: str
    name: str
    other_names: str
    commune: str
    commune_name: str
    activity: str
    birth_year: int | None
    closed: bool


@dataclass(frozen=True)
class Search:
    """The index of a register's names; it holds nothing that a reader may not see.

    Attributes:
        names: the table `legal_names` of a snapshot.
        folder: where its index is, or is made at the first question.
        commune_names: by code.
    """

    names: Path
    folder: Path
    commune_names: dict[str, str]

    def search(self, text: str, limit: int = 10) -> list[Company]:
        """The companies whose name is closest to what was typed so far.

        Args:
            text: what was typed.
            limit: how many at most.

        Raises:
            SnapshotError: the index cannot be written.
        """
        words = fold(text[:LONGEST]).split()
        if not words or limit < 1:
            return []
        found = self._found(words, fuzzy=False)
        if len(found) < limit:
            seen = {company.siren for company in found}
            found += [one for one in self._found(words, fuzzy=True) if one.siren not in seen]
        return _ranked(" ".join(words), found)[:limit]

    @property
    def is_ready(self) -> bool:
        """Whether its index is there, so that an answer takes no time to make it."""
        return self.folder.is_dir()

    def prepare(self, progress: Progress | None = None) -> None:
        """Make the index where it is not there yet: some minutes for a whole country.

        Args:
            progress: told how many companies are written, and of how many.
        """
        if self.folder.is_dir():
            return
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            unfinished = Path(mkdtemp(prefix=".indexing-", dir=self.folder.parent))
        except OSError as error:
            raise SnapshotError(
                f"{self.folder}: {error.strerror}; give a folder to write to"
            ) from error
        try:
            _write(self.names, unfinished, progress)
            unfinished.rename(self.folder)
        except OSError as error:
            if not self.folder.is_dir():  # else somebody was faster by a moment
                raise SnapshotError(f"{self.folder}: {error.strerror}; free some room") from error
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)

    @cached_property
    def _index(self) -> "tantivy.Index":
        import tantivy  # noqa: PLC0415 - loaded by those who search

        self.prepare()
        return tantivy.Index.open(str(self.folder))

    def _found(self, words: list[str], *, fuzzy: bool) -> list[Company]:
        """Those that have all the words; where that is asked, with faults."""
        import tantivy  # noqa: PLC0415 - idem

        schema, must = self._index.schema, tantivy.Occur.Must

        def query(field: str, word: str, *, last: bool) -> tantivy.Query:
            if fuzzy or last:
                return tantivy.Query.fuzzy_term_query(
                    schema, field, word, distance=_faults(word) if fuzzy else 0, prefix=True
                )
            return tantivy.Query.term_query(schema, field, word, "basic")

        parts = [
            (must, query("words", word, last=number == len(words)))
            for number, word in enumerate(words, start=1)
        ]
        parts.append((tantivy.Occur.Should, query("first_word", words[0], last=len(words) == 1)))
        searcher = self._index.searcher()
        hits = searcher.search(tantivy.Query.boolean_query(parts), LOOKED_AT, count=False).hits
        return [self._company(searcher.doc(address).to_dict()) for _, address in hits]

    def _company(self, told: dict[str, list[str | int | bool]]) -> Company:
        commune = str(told["commune"][0])
        return Company(
            siren=f"{told['siren'][0]:09}",
            name=str(told["name"][0]),
            other_names=str(told["other_names"][0]),
            commune=commune,
            commune_name=self.commune_names.get(commune, ""),
            activity=str(told["activity"][0]),
            birth_year=int(told["birth_year"][0]) or None,
            closed=bool(told["closed"][0]),
        )


def _faults(word: str) -> int:
    """As many as a word of its length may have; a short one would be another word."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2  # noqa: PLR2004 - as said


def _ranked(asked: str, found: list[Company]) -> list[Company]:
    """What begins as asked first, then the closest letters, open ones before closed ones."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - idem

    def rank(company: Company) -> tuple[int, float, bool, str]:
        names = [fold(name) for name in (company.name, *company.other_names.split(" | "))]
        close = max(fuzz.ratio(asked, name) + fuzz.WRatio(asked, name) for name in names if name)
        begins = [name.startswith(asked) for name in names]
        order = 0 if begins[0] else 1 if any(begins) else 2
        return (order, company.closed - close / 100, company.closed, company.siren)

    return sorted(found, key=rank)


def _write(names: Path, folder: Path, progress: Progress | None) -> None:
    import tantivy  # noqa: PLC0415 - idem

    schema = tantivy.SchemaBuilder()
    for name in ("words", "first_word"):
        schema.add_text_field(name, stored=False, index_option="basic")
    for name in ("name", "other_names", "commune", "activity"):
        schema.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("siren", "birth_year", "closed"):
        schema.add_integer_field(name, stored=True)
    built = schema.build()
    index = tantivy.Index(built, path=str(folder))
    writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
    total, done = int(pq.ParquetFile(names).metadata.num_rows), 0
    for rows in _rows(names):
        for row in rows:
            writer.add_document(tantivy.Document(**row))
        done += len(rows)
        if progress is not None:
            progress(done, total)
    writer.commit()
    writer.wait_merging_threads()


def _rows(names: Path) -> Iterator[list[dict[str, object]]]:
    import duckdb  # noqa: PLC0415 - to make the index alone

    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '1GB'")
        for statement in MACROS.split(";\n")[:-1]:
            connection.execute(statement)
        batches = connection.execute(COMPANIES, {"names": str(names)}).to_arrow_reader(BATCH_ROWS)
        for batch in batches:
            rows: list[dict[str, object]] = batch.to_pylist()
            yield [row | {"closed": int(bool(row["closed"]))} for row in rows]
