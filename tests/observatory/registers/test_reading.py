import gzip
import lzma
from datetime import date

import pytest

from cocarde.observatory import REGISTERS, SourceError
from cocarde.observatory.registers import Reject, read_register

HEAD = "permalink,name,homepage_url,category_list,status,country_code,state_code,city,founded_at,first_funding_at\n"  # fmt: skip # noqa: E501
GOOD = "/Organization/A,LabÃ¨ge SA,,,operating,FRA,B3,Ã‰vry,2012-03-04,2011-01-01\n"
COMPANIES = REGISTERS["crunchbase-companies"]
ROUNDS = REGISTERS["crunchbase-rounds"]
ROUND_HEAD = "company_permalink,funding_round_permalink,funding_round_type,funded_at,raised_amount_usd\n"  # fmt: skip # noqa: E501


def test_a_company_is_mended_and_its_key_folded(write):
    row = read_register(COMPANIES, write("c.csv", HEAD + GOOD)).rows[0]
    assert row["company_id_crunchbase"] == "/organization/a"
    assert (row["name"], row["city"]) == ("Labège SA", "Évry")
    assert (row["founded_on"], row["known_on"]) == (date(2012, 3, 4), date(2011, 1, 1))


def test_bad_rows_are_set_apart_and_the_totals_add_up(write):
    bad = (
        "/b,B,,,operating,FRA,B3,Lyon,04-03-2012,\n"
        "/c,C,,,operating,FRA,B3,Lyon\n"
        "/ORGANIZATION/a,Again,,,operating,FRA,B3,Lyon,,\n"
        ",Nameless,,,operating,FRA,B3,Lyon,,\n"
        "/d,D,,,operating,FRA,B3,Lyon,2012-02-30,\n"
        "/e,E,,,operating,FRA,B3,Lyon,2914-02-03,2014-01-01\n"
    )
    extract = read_register(COMPANIES, write("c.csv", HEAD + GOOD + bad))
    assert extract.rejects == [
        Reject("c.csv", 3, "founded_at", "'04-03-2012' is not a date written yyyy-mm-dd"),
        Reject("c.csv", 4, "", "8 cells where the head has 10"),
        Reject("c.csv", 5, "permalink", "same key as row 2"),
        Reject("c.csv", 6, "permalink", "the key is empty"),
        Reject("c.csv", 7, "founded_at", "'2012-02-30' is not a day of the calendar"),
        Reject("c.csv", 8, "founded_at", "'2914-02-03' is not a plausible year"),
    ]
    assert extract.read == len(extract.rows) + len(extract.rejects) == 7


def test_rounds_are_dated_day_first_and_may_lack_an_amount(write):
    rows = "/A,/r/1,seed,04-03-2012,\n/a,/r/2,seed,2012-03-04,1\n/a,/r/3,seed,04-03-2012,1e6\n"
    extract = read_register(ROUNDS, write("r.csv", ROUND_HEAD + rows))
    assert extract.rows[0] == {
        "round_id_crunchbase": "/r/1",
        "company_id_crunchbase": "/a",
        "round_type": "seed",
        "funded_on": date(2012, 3, 4),
        "raised_usd": None,
    }
    assert extract.rejects == [
        Reject("r.csv", 3, "funded_at", "'2012-03-04' is not a date written dd-mm-yyyy"),
        Reject(
            "r.csv", 4, "raised_amount_usd", "'1e6' is not an amount (digits, at most one point)"
        ),
    ]


def test_a_missing_column_is_refused(write):
    with pytest.raises(SourceError) as refusal:
        read_register(ROUNDS, write("c.csv", HEAD + GOOD))
    assert str(refusal.value) == (
        "c.csv: column company_permalink, funding_round_permalink, funding_round_type, funded_at, "
        "raised_amount_usd is missing for crunchbase-rounds; add it, or give the kind the file "
        "really is"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04" + b"\0" * 60,
        b"%PDF-1.7\n%\xe2\xe3",
        lzma.compress(b"permalink"),
        "Évry".encode("latin-1"),
        b'{"permalink": 1}',
        b"permalink\0,name",
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path, content):
    path = tmp_path / "companies.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"^companies\.csv: not .*; export it as CSV in UTF-8$"):
        read_register(COMPANIES, path)


@pytest.mark.parametrize(("suffix", "squeeze"), [(".xz", lzma.compress), (".gz", gzip.compress)])
def test_a_compressed_file_is_read(tmp_path, suffix, squeeze):
    path = tmp_path / f"c.csv{suffix}"
    path.write_bytes(squeeze((HEAD + GOOD).encode()))
    assert read_register(COMPANIES, path).read == 1


def test_a_file_compressed_in_name_only_is_refused(write):
    with pytest.raises(SourceError, match=r"^c\.csv\.xz: not "):
        read_register(COMPANIES, write("c.csv.xz", HEAD + GOOD))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(SourceError) as refusal:
        read_register(COMPANIES, tmp_path / "none.csv")
    expected = f"{tmp_path / 'none.csv'}: no such file; check the path after --source KIND="
    assert str(refusal.value) == expected
