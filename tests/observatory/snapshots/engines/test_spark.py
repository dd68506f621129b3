"""Spark itself, in one process for the whole file: the same snapshots as on DuckDB."""

import json
import sys
from contextlib import nullcontext
from pathlib import Path

import pyarrow.compute as pc
import pytest

from cocarde.observatory import Engine, EngineError, SireneFiles, build_snapshot, open_snapshot
from cocarde.observatory.snapshots.engines.spark import open_spark, require_spark
from cocarde.observatory.snapshots.engines.workshop import OPENINGS
from factories.java import BRIEFLY
from factories.sirene import STOCKED_AT, country_of, write_stock
from factories.sirene_2017 import as_it_was, write_old

MIB = 1 << 20
COMMUNES = ["99001", "99002", "99003", "99005"]
OF_UNITS = [
    "births",
    "deaths",
    "digital_oecd_births",
    "digital_oecd_deaths",
    "digital_press_2015_births",
    "digital_press_2015_deaths",
    "five_year_survivors",
]
OF_JOBS = [
    f"{sector}{measure}"
    for sector in ("", "digital_oecd_", "digital_press_2015_")
    for measure in ("jobs_high", "jobs_low", "open_bands", "staffed")
]
# Added up as they come, in one order or another, they do not make the same number.
CENTS = ("0.1", "0.2", "0.3", "1000000.7", "3.3", "0.06")
DECLARED = "name,kind,city,founded_year\nName alba1,company,Alba,2009\nB,lab,Corne,2014\n"


@pytest.fixture(scope="module")
def spark(java, tmp_path_factory):
    """Spark at work, started once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(*BRIEFLY)
        with open_spark(tmp_path_factory.mktemp("spark"), 600 * MIB) as running:
            yield running


@pytest.fixture
def build_on_both(spark, monkeypatch, tmp_path):
    """Build on each engine; the names, and the measures of the cube that Spark computed."""

    def build_on_both(land, sources, sirene=None):
        monkeypatch.setitem(OPENINGS, Engine.spark, lambda _folder, _memory: nullcontext(spark))
        names = {
            engine: build_snapshot(land, sources, tmp_path / engine, sirene=sirene, engine=engine)
            for engine in Engine
        }
        snapshots = [open_snapshot(tmp_path / engine / names[engine]) for engine in Engine]
        cubes = [snapshot.table("cube") for snapshot in snapshots]
        assert cubes[0].equals(cubes[1])
        assert names[Engine.duckdb] == names[Engine.spark]
        return pc.unique(cubes[1]["measure"]).to_pylist()

    return build_on_both


def test_lists_are_measured_as_on_duckdb(
    build_on_both, land_directory, sources, organisation, write
):
    categories = ("Entreprise", "Incubateur", "Investisseur", "Tiers-lieu")
    features = [organisation(n, category) for n, category in enumerate(categories)]
    with sources["crunchbase-rounds"].open("a") as rounds:
        rounds.writelines(f"/c/alba1,/r/c{n},seed,01-02-2013,{c}\n" for n, c in enumerate(CENTS))
    sources |= {
        "techonmap": write("organisations.geojson", json.dumps(features)),
        "declared": write("declared.csv", DECLARED),
        "ilab": write(
            "ilab.csv",
            "slug,name,siren,siret,year,domain,grand_prix,website,city\nx,X,,,2014,,,,\n",
        ),
        "inov": write(
            "inov.csv",
            "vague,datepublication,thematique,projet,entreprise,siren,montantprojet,subvention,"
            "code_commune,commune,lon,lat\nV1,2014-01-01,,P,Name alba2,,,,99001,,,\n",
        ),
    }
    assert build_on_both(land_directory, sources) == [
        "companies_founded",
        "companies_known",
        "companies_listed",
        "hosting_places",
        "incubators_known",
        "innovation_awards",
        "investors_known",
        "organisations_known",
        "raised_usd",
        "rounds",
        "rounds_without_amount",
    ]


def test_a_register_is_measured_as_on_duckdb(build_on_both, land_directory, tmp_path):
    files = SireneFiles(*write_stock(tmp_path / "stock", *country_of(1, COMMUNES, 400)))
    assert build_on_both(land_directory, {}, files) == sorted(OF_UNITS + OF_JOBS)


def test_a_register_of_before_2018_is_measured_as_on_duckdb(
    build_on_both, land_directory, tmp_path
):
    rows = as_it_was(*country_of(2, COMMUNES, 400), STOCKED_AT.isoformat())
    old = write_old(tmp_path / "old.csv", rows)
    of_units = ["at_work", "digital_oecd_at_work", "digital_press_2015_at_work"]
    assert build_on_both(land_directory, {}, SireneFiles(old, old)) == sorted(of_units + OF_JOBS)


def test_territories_alone_have_a_cube_of_nothing(build_on_both, land_directory):
    assert build_on_both(land_directory, {}) == []


@pytest.mark.shared
def test_the_real_lists_are_measured_as_on_duckdb(build_on_both, shared_data):
    sources = {
        "crunchbase-companies": shared_data / "crunchbase_2015" / "companies_fra.csv",
        "crunchbase-rounds": shared_data / "crunchbase_2015" / "rounds_fra.csv",
        "ilab": shared_data / "innovation_awards" / "ilab_laureates.csv",
    }
    assert build_on_both(shared_data / "territories_history", sources) == [
        "companies_founded",
        "companies_known",
        "companies_listed",
        "innovation_awards",
        "raised_usd",
        "rounds",
        "rounds_without_amount",
    ]


def test_java_has_the_memory_that_is_allowed(spark):
    runtime = spark.connection._session._jvm.java.lang.Runtime.getRuntime()
    assert 550 * MIB < runtime.maxMemory() <= 600 * MIB


def test_java_listens_to_this_machine_alone(spark):
    pid = spark.connection._session.sparkContext._gateway.proc.pid
    assert listening(pid) == {"127.0.0.1"}


def listening(pid):
    """The addresses that a process listens at."""
    sockets = {link.readlink().name for link in Path(f"/proc/{pid}/fd").iterdir()}
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
    ]
    return {address(row[1]) for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in sockets}


def address(text):
    """Of the last four bytes, which Linux writes from the last to the first."""
    return ".".join(str(byte) for byte in reversed(bytes.fromhex(text.split(":")[0][-8:])))


def test_a_process_that_has_run_spark_builds_with_it_no_more(spark, tmp_path):
    with pytest.raises(EngineError) as refusal, open_spark(tmp_path, 600 * MIB):
        pass
    told = "engine spark: this process has run Spark before; build in a new one"
    assert str(refusal.value) == told


def test_less_memory_than_java_needs_is_refused():
    with pytest.raises(EngineError) as refusal:
        require_spark(511 * MIB)
    told = "engine spark: 511 MiB is too little for Java; allow 512MiB or more"
    assert str(refusal.value) == told


def test_without_pyspark_the_refusal_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(EngineError) as refusal:
        require_spark(512 * MIB)
    told = "engine spark: pyspark is not installed; run pip install 'cocarde[spark]'"
    assert str(refusal.value) == told
