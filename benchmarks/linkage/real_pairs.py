"""Real names that are one company, of lists that do not know each other (`name_pairs`).

No real register is at hand: the lists of the second sources are put among the names of a generated
one. The names of the first are looked for with their partners there, which must be found, and then
with every partner taken out, when nothing may be found.
"""

import csv
import json
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.linkage.measures import share
from benchmarks.measuring import Value
from cocarde.observatory import Territories, read_territories
from cocarde.observatory.linkage import NameLink, NameRecord, Whereabouts, link_records
from cocarde.observatory.registers.sirene.names import AT_WORK, SCHEMA

Listed = dict[tuple[str, str], tuple[str, str]]  # name and city, by source and its identifier


def run(shared: Path, register: Path) -> dict[str, Value]:
    """Precision and recall over the pairs; none where the data are absent.

    Args:
        shared: where the real data are.
        register: the table `legal_names` of a generated register.
    """
    if not (shared / "name_pairs" / "pairs.csv").is_file():
        print("name_pairs: absent, not measured; set COCARDE_SHARED_DATA")
        return {}
    land = read_territories(shared / "territories_history")
    with (shared / "name_pairs" / "pairs.csv").open(encoding="utf-8") as lines:
        pairs = list(csv.DictReader(lines))
    sources = _sources(shared)
    right: list[bool] = []
    answered, false = 0, 0
    # One list at a time: a company that stands on two of them would be found on the wrong one.
    pairs.sort(key=lambda pair: pair["source_b"])
    for source, some in groupby(pairs, key=lambda pair: pair["source_b"]):
        asked = list(some)
        there = {key: told for key, told in sources.items() if key[0] == source} | {
            (source, pair["id_b"]): (pair["name_b"], pair["city_b"]) for pair in asked
        }
        numbers = {key: number for number, key in enumerate(there, start=1)}
        partners = {(source, pair["id_b"]) for pair in asked}
        left = {key: told for key, told in there.items() if key not in partners}
        records = [NameRecord(pair["name_a"], city=pair["city_a"]) for pair in asked]
        links = _linked(register, there, numbers, records, land)
        truth = [f"{numbers[(source, pair['id_b'])]:09}" for pair in asked]
        right += [link.siren == one for link, one in zip(links, truth, strict=True)]
        answered += sum(bool(link.siren) for link in links)
        without = _linked(register, left, numbers, records, land)
        false += sum(bool(link.siren) for link in without)
    total = len(pairs)
    measures = {
        "recall": share(sum(right), total),
        "precision, the partner being there": share(sum(right), answered),
        "answered although the partner is absent": share(false, total),
    }
    for value, which in (("1", "equal once folded"), ("0", "not equal")):
        told = [
            ok for ok, pair in zip(right, pairs, strict=True) if pair["names_equal_folded"] == value
        ]
        measures[f"recall, names {which}"] = share(sum(told), len(told))
    return measures


def _linked(
    register: Path,
    listed: Listed,
    numbers: dict[tuple[str, str], int],
    records: list[NameRecord],
    land: Territories,
) -> list[NameLink]:
    """The records, looked for in the register with the list put among its names."""
    where = Whereabouts(land, land.years[-1])
    columns: dict[str, list[object]] = {name: [] for name in SCHEMA.names}
    for key, (name, city) in listed.items():
        communes, _ = where.of(NameRecord(name, city=city))
        row = dict.fromkeys(SCHEMA.names, "") | {
            "siren": numbers[key],
            "name": name.upper(),
            "commune": communes[0] if len(communes) == 1 else "",
            "birth_year": 0,
            "death_year": AT_WORK,
        }
        for column, value in row.items():
            columns[column].append(value)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "names.parquet"
        pq.write_table(pa.concat_tables([pa.table(columns, SCHEMA), pq.read_table(register)]), path)
        return link_records(path, where, records)


def _sources(shared: Path) -> Listed:
    awards = shared / "innovation_awards"
    with (shared / "techonmap_2015" / "techonmap_data.geojson").open(encoding="utf-8") as content:
        told = [feature["properties"] for feature in json.load(content)["features"]]
    social = shared / "sirene_sample_social_economy" / "x_enriched.csv"
    return (
        {
            ("techonmap2015", str(one["id"])): (str(one.get("name", "")), str(one.get("city", "")))
            for one in told
            if one.get("name")
        }
        | _read("ilab", awards / "ilab_laureates.csv", "slug", "name")
        | _read("inov", awards / "inov_laureates.csv", "siren", "entreprise", "commune")
        | _read("sirene_ess", social, "siren", "denomination", "commune")
    )


def _read(source: str, path: Path, key: str, name: str, city: str = "") -> Listed:
    with path.open(encoding="utf-8-sig") as lines:
        return {
            (source, row[key]): (row[name], row[city] if city else "")
            for row in csv.DictReader(lines)
            if row[name]
        }
