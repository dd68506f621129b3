import numpy as np
import pytest

from benchmarks.sirene import laws
from benchmarks.sirene.activities import FILE, activities
from benchmarks.sirene.places import capitals, read_places
from benchmarks.sirene.sites import _entries
from cocarde.observatory import TerritoryError

HEAD = "CODGEO,LIBGEO,POP,DEP,REG,EPCI\n"


@pytest.fixture
def merged(tmp_path):
    """A commune that took another in on 1 January 2016, and a city of districts."""
    before = "01001,Grande,900,01,1,\n01002,Petite,100,01,1,\n75056,Paris,1000,75,1,\n"
    after = "01001,Grande,1000,01,1,\n75056,Paris,1000,75,1,\n"
    for year, rows in ((2015, before), (2016, after)):
        (tmp_path / f"communes_{year}.csv").write_text(HEAD + rows)
        (tmp_path / f"epci_{year}.csv").write_text("CODGEO,LIBGEO\n")
    (tmp_path / "passage_2015_2016.csv").write_text(
        "cod2015,cod2016,annee,typemodif,ratio\n01001,01001,2016-01-01,f,1\n"
        "01002,01001,2016-01-01,f,1\n"
    )
    return tmp_path


def codes(places, rows):
    return [places.entries.code.texts[int(places.entries.code.of[row])].as_py() for row in rows]


def test_a_merged_commune_is_a_place_of_its_own_with_its_old_code(merged):
    places = read_places(merged, None)
    old = list(zip(codes(places, places.then), codes(places, places.now), strict=True))[:2]
    assert old == [("01001", "01001"), ("01002", "01001")]
    assert places.merged_on[:2].tolist() == [laws.NEVER, laws.day(2016)]
    assert np.diff(places.cumulated, prepend=0)[:2].tolist() == [900, 100]


def test_the_day_an_old_code_ends_is_that_of_its_first_merger(tmp_path):
    """01002 gives a piece away in 2015, and so lives on; it joins 01003 in 2016, both 01001 in 2017."""
    codes_of = {
        2014: ("01001", "01002", "01003"),
        2015: ("01001", "01002", "01003"),
        2016: ("01001", "01003"),
        2017: ("01001",),
    }
    for year, known in codes_of.items():
        rows = "".join(f"{code},Commune {code},100,01,1,\n" for code in known)
        (tmp_path / f"communes_{year}.csv").write_text(HEAD + rows)
        (tmp_path / f"epci_{year}.csv").write_text("CODGEO,LIBGEO\n")
    for year, rows in {
        2014: "01002,01003\n01002,01002\n",
        2015: "01002,01003\n01003,01003\n",
        2016: "01003,01001\n01001,01001\n",
    }.items():
        head = f"cod{year},cod{year + 1}\n"
        (tmp_path / f"passage_{year}_{year + 1}.csv").write_text(head + rows)
    places = read_places(tmp_path, None)
    assert codes(places, places.then) == ["01001", "01002", "01003"]
    assert codes(places, places.now) == ["01001"] * 3
    assert places.merged_on.tolist() == [laws.NEVER, laws.day(2016), laws.day(2017)]


def test_a_city_is_known_by_its_districts(merged):
    places = read_places(merged, None)
    districts = [code for code in codes(places, places.now) if code.startswith("75")]
    assert districts == [f"751{n:02d}" for n in range(1, 21)]
    assert places.cumulated[-1] == pytest.approx(2000)


def test_official_counts_weigh_more_than_inhabitants(merged, tmp_path):
    counts = tmp_path / "counts.csv"
    counts.write_text("CODGEO;E14TST\n1001;30\n1002;70\n75056;50\n")
    places = read_places(merged, counts)
    assert np.diff(places.cumulated, prepend=0)[:2].tolist() == [30, 70]


def test_a_commune_without_an_establishment_may_still_have_one(merged, tmp_path):
    counts = tmp_path / "counts.csv"
    counts.write_text("CODGEO;E14TST\n1001;30\n1002;0\n75056;50\n")
    assert np.diff(read_places(merged, counts).cumulated, prepend=0)[:2].tolist() == [30, 0.5]


def test_counts_that_are_not_refuse_with_their_name(merged, tmp_path):
    counts = tmp_path / "counts.csv"
    counts.write_text("CODE;N\n1;2\n")
    with pytest.raises(TerritoryError) as refused:
        read_places(merged, counts)
    assert str(refused.value) == (
        f"{counts}: 'CODGEO'; give counts by commune with columns CODGEO and E14TST"
    )


def test_the_old_code_is_of_who_closed_before_the_merger(merged):
    places = read_places(merged, None)
    merger = laws.day(2016)
    opened = np.array([merger - 900, merger - 900, merger + 10])
    closed = np.array([merger - 1, merger + 400, laws.NEVER])
    placed = np.array([1, 1, 1])  # in the commune that was taken in
    chance = np.random.default_rng(0)  # 0.64 first: far above the share that keeps the old code
    found = codes(places, _entries(chance, places, placed, opened, closed))
    assert found == ["01002", "01001", "01001"]


def test_names_are_written_as_the_register_does():
    assert capitals("L'Œuvre-Sainte-Adèle") == "L'OEUVRE-SAINTE-ADELE"


@pytest.mark.shared
def test_the_codes_of_activity_are_all_the_official_ones(shared_data):
    text = (shared_data / "sirene_nomenclatures" / "search_api_codes-NAF.json").read_text()
    official = {part for part in text.split('"') if len(part) == 6 and part[2] == "."}
    listed = set(activities().current.to_pylist()) - {"00.00Z"}
    assert (listed, len(official)) == (official, 732)
    assert FILE.read_text().splitlines()[0].startswith("code,person,")


@pytest.mark.shared
def test_the_legal_categories_are_official(shared_data):
    path = shared_data / "sirene_nomenclatures" / "search_api_natures-juridiques.json"
    text = path.read_text()
    assert [c.code for c in laws.CATEGORIES if f'"{c.code}"' not in text] == []


@pytest.mark.shared
def test_every_commune_that_was_merged_keeps_a_place(shared_data):
    """What a test of the import walks: companies under every old code."""
    land = shared_data / "territories_history"
    places = read_places(land, None)
    old = {
        line.split(",")[1 - 1]
        for passage in land.glob("passage_*.csv")
        for line in passage.read_text().splitlines()[1:]
    }
    today = {line.split(",")[0] for line in (land / "communes_2017.csv").read_text().splitlines()}
    assert old - today - set(codes(places, places.then)) == set()
