"""The layout of before 2018: one file of what was at work, and what may not be told from it."""

import pytest

from cocarde.observatory import (
    IndicatorError,
    SireneFiles,
    SnapshotError,
    SourceError,
    build_snapshot,
    credit,
    figures,
    indicators,
    open_snapshot,
)
from cocarde.observatory.registers.sirene import is_layout_2017
from cocarde.observatory.registers.sirene.source import LEGAL_UNITS_2017
from cocarde.observatory.snapshots.manifest import WITHOUT_CLOSINGS
from factories.sirene import country_of, establishment, siren, unit, write_stock, write_zip
from factories.sirene_2017 import GEOCODED, ORIGINAL, as_it_was, old_row, old_text, write_old

COMMUNES = ("99001", "99002", "99003", "99005", "99006")
FLOWS = (
    "legal_unit_births",
    "legal_unit_deaths",
    "legal_unit_net_growth",
    "five_year_survival",
    "digital_oecd_births",
    "digital_oecd_deaths",
    "digital_press_2015_births",
    "digital_press_2015_deaths",
)
STOCKS = ("legal_units", "legal_unit_density", "digital_oecd_units", "digital_press_2015_units")
SEVEN = [old_row(n) for n in range(1, 8)]


@pytest.fixture
def build_old(land_directory, tmp_path):
    """Build a snapshot of one old file, of rows or of a path, and open it."""

    def build_old(given, **options):
        path = write_old(tmp_path / "old.csv", given) if isinstance(given, list) else given
        out = tmp_path / "snapshots"
        files = SireneFiles(path, path)
        return open_snapshot(out / build_snapshot(land_directory, {}, out, sirene=files, **options))

    return build_old


def values(snapshot, perimeter, year, names):
    found = figures(snapshot, perimeter, year, names)
    return {figure.indicator: figure.value for figure in found}


def reasons(snapshot):
    return {
        source.kind[len("sirene-2017-") :]: source.reasons for source in snapshot.manifest.sources
    }


def refused(land, files, out):
    with pytest.raises(SourceError) as refusal:
        build_snapshot(land, {}, out, sirene=SireneFiles(*files))
    assert [path.name for path in out.iterdir()] == []
    return str(refusal.value)


def test_a_row_is_an_establishment_and_its_head_office_a_unit(build_old):
    snapshot = build_old(
        [
            old_row(1, "99002", NIC="00029", SIEGE="0", APET700="4711F", TEFET="NN", DEFET=""),
            old_row(1, "99001", APEN700="6201Z"),
            old_row(2, "99001", NJ="1000", DCREN="19900101", APEN700="0000Z", TEFET=""),
        ]
    )
    assert snapshot.table("cohorts").to_pylist() == [
        {
            "commune": "99001",
            "activity": activity,
            "sole_trader": alone,
            "birth_year": born,
            "death_year": None,
            "units": 1,
        }
        for activity, alone, born in (("", True, 1990), ("6201Z", False, 2012))
    ]
    assert snapshot.table("jobs").to_pylist() == [
        {
            "commune": commune,
            "activity": activity,
            "band": band,
            "band_year": year,
            "establishments": 1,
        }
        for commune, activity, band, year in (
            ("99001", "6201Z", "", 0),
            ("99001", "6201Z", "11", 2015),
            ("99002", "4711F", "NN", 0),
        )
    ]


def test_the_manifest_says_which_layout_it_was(build_old):
    manifest = build_old([*SEVEN, old_row(1, NIC="00029", SIEGE="0")]).manifest
    assert [(s.kind, s.title, s.yields, s.read, s.kept) for s in manifest.sources] == [
        (
            "sirene-2017-establishments",
            "Sirene, establishments at work (layout of before 2018)",
            "jobs",
            8,
            8,
        ),
        (
            "sirene-2017-legal-units",
            "Sirene, legal units at work (layout of before 2018)",
            "cohorts",
            7,
            7,
        ),
    ]
    assert {LEGAL_UNITS_2017.kind} == WITHOUT_CLOSINGS
    assert [entry.file for of in manifest.inputs.values() for entry in of][-2:] == ["old.csv"] * 2


def test_the_last_whole_year_is_told_and_no_year_before(build_old):
    rows = [old_row(n, DCREN=f"{2009 + n}0101") for n in range(1, 7)]  # 2010 to 2015
    rows += [old_row(7, DCREN="20170103"), old_row(8, DCREN=""), old_row(9, "99002")]
    snapshot = build_old(rows)
    assert snapshot.manifest.data_years == (1992, 2016)
    assert values(snapshot, "commune:99001", 2016, STOCKS) == {
        "legal_units": 7,  # six, and the one born on a day that is not known
        "legal_unit_density": 1.17,  # 7 for 60,000 inhabitants
        "digital_oecd_units": 7,
        "digital_press_2015_units": 7,
    }
    assert values(snapshot, "commune:99001", 2015, STOCKS) == dict.fromkeys(STOCKS)
    past = figures(snapshot, "commune:99001", 2015, ["legal_units"])[0]
    assert (past.observed, past.coverage) == (0, "insufficient")


def test_no_flow_is_told_of_any_year(build_old):
    snapshot = build_old([old_row(n, DCREN="20160101") for n in range(1, 30)])
    for year in range(2010, 2017):
        found = figures(snapshot, "country", year, FLOWS)
        assert [(f.value, f.observed, f.coverage) for f in found] == [
            (None, 0, "insufficient")
        ] * len(FLOWS)


def test_the_stock_of_today_tells_them(build, seven):
    told = values(build(*seven), "commune:99001", 2012, FLOWS)
    assert (told["legal_unit_births"], told["digital_oecd_births"]) == (7, 7)


def test_jobs_are_told_of_the_year_of_their_band(build_old):
    names = ("jobs_low", "jobs_high", "digital_oecd_jobs_low")
    snapshot = build_old(SEVEN)
    assert values(snapshot, "commune:99001", 2015, names) == {
        "jobs_low": 70,
        "jobs_high": 133,
        "digital_oecd_jobs_low": 70,
    }
    assert values(snapshot, "commune:99001", 2016, names) == dict.fromkeys(names)


def test_any_activity_is_told_of_the_last_year_alone(build_old):
    snapshot = build_old(SEVEN)
    found = snapshot.activities("commune:99001", ["6201Z", "4711F"], 2016)
    assert [(one.active, one.births, one.deaths) for one in found] == [
        (7, None, None),
        (0, None, None),
    ]
    with pytest.raises(IndicatorError) as refusal:
        snapshot.activities("commune:99001", ["6201Z"], 2015)
    assert str(refusal.value) == (
        "year 2015: the register holds what was at work on its day, and nothing that closed "
        "before; ask for 2016"
    )


def test_the_survival_of_cohorts_is_refused(build_old):
    snapshot = build_old(SEVEN)
    with pytest.raises(SnapshotError) as refusal:
        snapshot.cohorts("country")
    assert str(refusal.value) == (
        f"snapshot {snapshot.name}: the register holds what was at work on its day, and nothing "
        "that closed before: no cohort is known; build it from the stock of today"
    )


def test_insee_is_credited(build_old):
    snapshot = build_old(SEVEN)
    for one in indicators.indicators_named(["legal_units", "jobs_low"]):
        assert credit(snapshot.manifest, one, "en") == (
            "Insee, Sirene (https://www.sirene.fr), Licence Ouverte 2.0"
        )


@pytest.mark.parametrize(
    ("delimiter", "encoding", "end", "columns"),
    [
        (",", "utf-8", "\n", GEOCODED),
        (",", "utf-8-sig", "\n", GEOCODED),
        (",", "utf-8", "\r\n", GEOCODED),
        (";", "iso-8859-1", "\n", ORIGINAL),
        (";", "iso-8859-1", "\r\n", ORIGINAL),
        (";", "utf-8-sig", "\r\n", ORIGINAL),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_every_form_of_the_file_gives_one_snapshot(
    build_old, tmp_path, delimiter, encoding, end, columns, zipped
):
    name = build_old(SEVEN).name
    path = tmp_path / "form.csv"
    path.write_bytes(old_text(SEVEN, columns, delimiter, end).encode(encoding))
    if zipped:
        path = write_zip(tmp_path / "form.zip", "form.csv", path.read_bytes())
    assert build_old(path).name == name


def test_cells_between_quotes_may_hold_the_delimiter(build_old, tmp_path):
    rows = [row | {"L1_NORMALISEE": '"UN; DEUX"'} for row in SEVEN]
    path = tmp_path / "quoted.csv"
    head, *lines = old_text(rows, ORIGINAL, ";").splitlines()
    quoted = ";".join(f'"{name}"' for name in head.split(";"))
    path.write_bytes("\n".join([quoted, *lines, ""]).encode("iso-8859-1"))
    assert build_old(path).name == build_old(SEVEN).name


@pytest.mark.parametrize(
    ("wrong", "of_establishments", "of_units"),
    [
        ({"SIREN": "12345678"}, "SIREN is not nine digits", "SIREN is not nine digits"),
        ({"SIREN": ""}, "SIREN is not nine digits", "SIREN is not nine digits"),
        ({"SIREN": "123456789"}, "SIREN fails the Luhn check", "SIREN fails the Luhn check"),
        ({"NIC": "11"}, "NIC is not five digits", None),
        ({"DCRET": "20161301"}, "DCRET is not a date", None),
        ({"DCRET": "2016"}, "DCRET is not a date", None),
        ({"DCREN": "20160230"}, "SIREN is no legal unit that was kept", "DCREN is not a date"),
        (
            {"DCRET": "20170201"},
            "DCRET lies after the newest date of processing of the file",
            None,
        ),
        (
            {"DCREN": "20990101"},
            "SIREN is no legal unit that was kept",
            "DCREN lies after the newest date of processing of the file",
        ),
        ({"SIREN": siren(1)}, "NIC stands on an earlier row for the same siren", None),
    ],
)
def test_a_bad_row_is_set_apart_under_its_number_and_the_name_of_its_column(
    build_old, wrong, of_establishments, of_units
):
    snapshot = build_old([*SEVEN, old_row(8, **wrong)])
    assert reasons(snapshot) == {
        "establishments": {of_establishments: 1},
        "legal-units": {of_units: 1} if of_units else {},
    }
    listed = (snapshot.path / "rejects.csv").read_text().splitlines()[1:]
    told = [reason for reason in (of_units, of_establishments) if reason]
    assert [line.split(" (siren")[0] for line in listed] == [
        f"old.csv,9,{','.join(reason.split(' ', 1))}" for reason in told
    ]
    assert values(snapshot, "commune:99001", 2016, ["legal_units"]) == {"legal_units": 7}


def test_rows_without_a_siren_are_counted_one_by_one(build_old):
    snapshot = build_old([*SEVEN, old_row(8, SIREN=""), old_row(9, SIREN="")])
    assert reasons(snapshot) == {
        "establishments": {"SIREN is not nine digits": 2},
        "legal-units": {"SIREN is not nine digits": 2},
    }


def test_a_line_with_too_few_cells_is_counted_once_and_shifts_no_number(build_old, tmp_path):
    lines = old_text([*SEVEN, old_row(8, DCREN="yes")]).splitlines()
    lines.insert(3, "only,three,cells")
    path = tmp_path / "broken.csv"
    path.write_text("\n".join(lines) + "\n")
    snapshot = build_old(path)
    rejects = (snapshot.path / "rejects.csv").read_text().splitlines()[1:]
    assert rejects == [
        f"broken.csv,10,DCREN,is not a date (siren {siren(8)})",
        f"broken.csv,10,SIREN,is no legal unit that was kept (siren {siren(8)})",
        "broken.csv,4,,3 cells where the head has 125",
    ]
    assert [(s.read, s.kept, s.rejected) for s in snapshot.manifest.sources] == [
        (9, 7, 2),
        (8, 7, 1),
    ]


def test_the_place_of_a_unit_is_that_of_its_head_office(build_old):
    rows = [old_row(1, "99002", NIC="00029", SIEGE="0"), old_row(1, "99001")]
    rows += [old_row(2, "99001", SIEGE="0")]  # its head office is in a file of elsewhere
    rows += [old_row(3, "97105"), old_row(4, "99004"), old_row(5, "2A004"), old_row(6, "")]
    placed = {source.kind: source.placed for source in build_old(rows).manifest.sources}
    assert placed == {
        "sirene-2017-legal-units": {
            "commune": 1,
            "no-head-office": 1,
            "overseas": 1,
            "changed": 1,
            "unknown-commune": 1,
            "no-commune": 1,
        },
        "sirene-2017-establishments": {
            "commune": 3,
            "overseas": 1,
            "changed": 1,
            "unknown-commune": 1,
            "no-commune": 1,
        },
    }


def test_what_leaves_the_stock_in_a_file_of_changes_is_not_at_work(build_old):
    rows = [
        old_row(8, VMAJ="E"),
        old_row(9, VMAJ="O"),
        old_row(9, NIC="00029", SIEGE="0", VMAJ="F"),
    ]
    snapshot = build_old([*SEVEN, *rows])
    assert snapshot.manifest.sources[0].told == {"partial": 0, "closed": 2}
    assert values(snapshot, "commune:99001", 2016, ["legal_units"]) == {"legal_units": 8}


@pytest.mark.parametrize("absent", ["SIREN", "NIC", "APET700", "DCREN", "DATEMAJ"])
def test_a_missing_column_is_named(land_directory, tmp_path, absent):
    path = write_old(tmp_path / "old.csv", SEVEN, [name for name in GEOCODED if name != absent])
    assert is_layout_2017(path)
    assert refused(land_directory, (path, path), tmp_path / "o") == (
        f"old.csv: column {absent} is missing for the Sirene stock of before 2018; "
        "give the official file, with its official column names"
    )


def test_a_stock_without_a_day_is_refused(land_directory, tmp_path):
    path = write_old(tmp_path / "old.csv", [row | {"DATEMAJ": "soon"} for row in SEVEN])
    assert refused(land_directory, (path, path), tmp_path / "o") == (
        "old.csv: column DATEMAJ holds no date, so that the day of the stock is not known; "
        "give the official file"
    )


@pytest.mark.parametrize("nth", [0, 1])
def test_a_file_of_each_layout_is_refused(land_directory, tmp_path, nth):
    files = list(write_stock(tmp_path / "stock", [unit(1)], [establishment(1, "99001")]))
    files[nth] = write_old(tmp_path / "old.csv", SEVEN)
    assert refused(land_directory, files, tmp_path / "o") == (
        "old.csv: the Sirene stock of before 2018 holds units and establishments in one file, and "
        "was given with one of today’s; give it alone, to --sirene-establishments"
    )


def test_two_old_files_are_refused(land_directory, tmp_path):
    files = [write_old(tmp_path / f"{name}.csv", SEVEN) for name in ("a", "b")]
    assert refused(land_directory, files, tmp_path / "o") == (
        "a.csv: the Sirene stock of before 2018 holds units and establishments in one file, and "
        "was given with another one; give it alone, to --sirene-establishments"
    )


def test_a_file_of_today_is_no_old_one(tmp_path):
    files = write_stock(tmp_path, [unit(1)], [establishment(1, "99001")])
    (tmp_path / "nothing.csv").write_bytes(b"")
    (tmp_path / "cut.parquet").write_bytes(b"PAR1 and no more")
    others = [*files, tmp_path / "nothing.csv", tmp_path / "cut.parquet", tmp_path / "none"]
    assert [is_layout_2017(path) for path in others] == [False] * 5


@pytest.mark.parametrize(
    "perimeter", ["country", "epci:990000001", "commune:99003 + commune:99005"]
)
def test_both_layouts_of_one_stock_give_the_same_figures(build, build_old, perimeter):
    units, sites = country_of(5, COMMUNES, 600)
    today = build(units, sites)
    old = build_old(as_it_was(units, sites, "2017-12-31T04:00:00"))
    jobs = [name for name in today.manifest.definitions if "jobs_" in name]
    assert len(jobs) == 6
    for year, names in ((2017, STOCKS), (2014, jobs), (2015, jobs)):
        found = values(old, perimeter, year, names)
        assert found == values(today, perimeter, year, names)
        assert None not in found.values()
    assert old.table("jobs") == today.table("jobs")


def test_a_file_in_any_order_is_sorted_and_counted_in_slices(build_old, monkeypatch):
    rows = [old_row(n, COMMUNES[n % 5], DATEMAJ="2017-01-24") for n in range(130_000, 0, -1)]
    whole = build_old(rows).name
    monkeypatch.setattr("cocarde.observatory.registers.sirene.reading.SLICE_ROWS", 50_000)
    parts = []
    sliced = build_old(rows, progress=lambda done, of: parts.append((done, of)))
    assert (sliced.name, parts[-1]) == (whole, (3, 3))  # two groups of rows, and no siren at all


@pytest.mark.shared
def test_the_head_is_the_published_one(shared_data):
    head = shared_data / "sirene_nomenclatures" / "sirene_2017_L2_header.txt"
    assert head.read_text(encoding="utf-8").strip() == ",".join(GEOCODED)


@pytest.mark.shared
def test_the_published_sample_is_read(shared_data, tmp_path):
    """Two establishments; one of them twice, for a file of changes tells it before and after."""
    path = shared_data / "sirene_nomenclatures" / "sirene_as_api_geo-sirene_2017024_E_Q.csv"
    out = tmp_path / "snapshots"
    files = SireneFiles(path, path)
    land = shared_data / "territories_history"
    snapshot = open_snapshot(out / build_snapshot(land, {}, out, sirene=files))
    cohorts = snapshot.table("cohorts").to_pylist()
    assert [(row["commune"], row["activity"], row["birth_year"]) for row in cohorts] == [
        ("79081", "6420Z", 1950),
        ("92004", "8110Z", 1997),
    ]
    jobs = snapshot.table("jobs").to_pylist()
    assert [(row["commune"], row["band"], row["band_year"]) for row in jobs] == [
        ("79081", "01", 2015),
        ("92004", "01", 2015),
    ]
    assert [(s.read, s.kept, s.rejected) for s in snapshot.manifest.sources] == [
        (3, 2, 1),
        (2, 2, 0),
    ]
    assert snapshot.manifest.data_years[1] == 2016
