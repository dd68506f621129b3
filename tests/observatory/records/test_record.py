"""All that is counted about one company."""

import pytest

from cocarde.observatory import RecordError, record_of

COMPANIES = (
    "permalink,name,homepage_url,category_list,status,country_code,state_code,city,"
    "founded_at,first_funding_at\n"
    "/c/alba,Alba Sas,https://www.alba.co.uk/en,Software,operating,ZZA,1,Alba,2010-05-01,\n"
    "/c/other,Other,https://other.co.uk,,operating,ZZA,1,Alba,2010-05-01,\n"
)
ROUNDS = (
    "company_permalink,funding_round_permalink,funding_round_type,funded_at,raised_amount_usd\n"
    "/c/alba,/r/1,seed,01-02-2012,100\n/c/other,/r/2,seed,01-02-2012,999\n"
)
WON = "slug,name,siren,siret,year,domain,grand_prix,website\nalba,ALBA,,,2013,Soft,,alba.co.uk\n"


@pytest.fixture
def lists(build_lists, organisation, write):
    return build_lists(
        [organisation("t1", name="Alba", url="http://alba.co.uk", creationyear="2009")],
        **{
            "crunchbase-companies": write("c.csv", COMPANIES),
            "crunchbase-rounds": write("r.csv", ROUNDS),
            "ilab": write("i.csv", WON),
        },
    )


def test_every_list_it_is_on_and_what_joined_them(lists):
    record = record_of(lists, "ilab", "alba")

    assert (record.name, record.chain) == ("ALBA", "crunchbase-companies:/c/alba")
    assert [
        (one.source, one.record, one.name, one.commune, one.placement, one.known_year)
        for one in record.listings
    ] == [
        ("crunchbase-companies", "/c/alba", "Alba Sas", "99001", "homonym", 2010),
        ("ilab", "alba", "ALBA", "99001", "linked", 2013),
        ("techonmap", "t1", "Alba", "99001", "homonym", 2009),
    ]
    assert [(link.evidence, link.key, link.second) for link in record.links] == [
        ("domain", "alba.co.uk", ("ilab", "alba")),
        ("domain", "alba.co.uk", ("techonmap", "t1")),
    ]


def test_its_rounds_its_awards_and_nobody_elses(lists):
    record = record_of(lists, "crunchbase-companies", "/c/alba")

    assert [(one.identifier, one.raised_usd) for one in record.rounds] == [("/r/1", 100.0)]
    assert [(one.identifier, one.awarded_year) for one in record.awards] == [("alba/2013", 2013)]
    assert "/c/other" not in repr(record)


def test_the_indicators_it_counts_in_and_from_when(lists):
    record = record_of(lists, "techonmap", "t1")

    assert [(t.indicator.name, [one.year for one in t.rows]) for t in record.tallies] == [
        ("companies_known", [2010]),
        ("companies_founded", [2010]),
        ("funds_raised", [2012]),
        ("funds_raised_cumulated", [2012]),
        ("companies_listed", [2009]),
        ("innovation_awards", [2013]),
        ("innovation_awards_cumulated", [2013]),
        ("organisations_known", [2009]),
    ]


@pytest.mark.parametrize(("source", "record"), [("ilab", "nobody"), ("techonmap", "alba")])
def test_what_no_list_holds_is_refused(lists, source, record):
    with pytest.raises(RecordError) as refusal:
        record_of(lists, source, record)
    assert str(refusal.value) == f"{source} {record}: not on the lists of snapshot {lists.name}"
