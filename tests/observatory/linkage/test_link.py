"""What becomes of each line of a list."""

import pytest

from cocarde.observatory import NameRecord, SnapshotError
from cocarde.observatory.linkage.link import BY_DOMAIN, BY_IDENTIFIER
from factories.companies import TRADER


def link(register, *records):
    return register.companies.link(records)


@pytest.mark.parametrize(
    ("record", "rank"),
    [
        (NameRecord("Zelidova Technologies SAS", commune="99001", founded_year=2012), 3),
        (NameRecord("Zélidova Technology", city="Alba", founded_year=2012), 3),
        (NameRecord("ZELIODVA TECHNOLOGIES", commune="99001", founded_year=2012), 3),
        (NameRecord("Conseil Karolima", commune="99002", founded_year=2005), 4),
        (NameRecord("Ets Varonier Frères", commune="99003", founded_year=1987), 5),
        (NameRecord("Greenhop", commune="99005", founded_year=2001), 7),  # its usual name
    ],
)
def test_a_name_is_found_through_its_noise(register, number, record, rank):
    (told,) = link(register, record)
    assert (told.siren, told.status) == (number(rank), "matched")
    assert told.evidence == ("name", "commune", "date")


def test_homonyms_are_told_apart_by_place_and_year(register, number):
    first, second = link(
        register,
        NameRecord("Boulangerie du Moulin", commune="99001", founded_year=1998),
        NameRecord("Boulangerie du Moulin", commune="99002", founded_year=2011),
    )
    assert (first.siren, second.siren) == (number(1), number(2))


def test_homonyms_share_the_probability_where_nothing_tells_them_apart(register, number):
    (told,) = link(register, NameRecord("Boulangerie du Moulin"))
    two = [one for one in told.candidates if one.name == "BOULANGERIE DU MOULIN"]
    assert {one.siren for one in two} == {number(1), number(2)}
    assert two[0].probability == pytest.approx(two[1].probability)
    assert told.status != "matched"


@pytest.mark.parametrize("name", ["Blablacar", "", "★", "' OR 1=1 --"])
def test_a_brand_that_shares_no_letter_with_a_name_is_unknown(register, name):
    (told,) = link(register, NameRecord(name, commune="99001"))
    assert (told.siren, told.status, told.evidence) == ("", "unknown", ())


@pytest.mark.parametrize("given", ["{}", "{}00011"])
def test_a_number_that_is_there_says_more_than_the_name(register, number, given):
    (told,) = link(register, NameRecord("Another name", identifier=given.format(number(4))))
    assert (told.siren, told.probability) == (number(4), BY_IDENTIFIER)
    assert (told.status, told.evidence) == ("matched", ("identifier",))


@pytest.mark.parametrize(
    ("identifier", "status"),
    [
        ("123456789", "invalid_identifier"),
        ("12", "invalid_identifier"),
        ("FR-XX", "invalid_identifier"),
        ("732829320", "absent_identifier"),
    ],
)
def test_a_number_that_is_wrong_is_said_and_never_replaced(register, number, identifier, status):
    record = NameRecord("Zelidova Technologies", commune="99001", identifier=identifier)
    (told,) = link(register, record)
    assert (told.siren, told.probability, told.status) == ("", 0.0, status)
    assert told.candidates[0].siren == number(3)  # for whoever reviews it


@pytest.mark.parametrize(
    "record",
    [
        {"name": "Jeanne Secrete", "commune": "99001"},
        {"name": "Chez Secrete", "commune": "99001"},
    ],
)
def test_a_sole_trader_is_never_found(register, number, record):
    (told,) = link(register, NameRecord(**record))
    assert told.siren == ""
    assert number(TRADER) not in {one.siren for one in told.candidates}
    (by_number,) = link(register, NameRecord(**record, identifier=number(TRADER)))
    assert (by_number.siren, by_number.status) == ("", "absent_identifier")


def test_a_domain_carries_what_its_owner_is(register, number):
    owner = NameRecord("x", identifier=number(4), domain="karolima.fr")
    brand, _ = link(register, NameRecord("Wholly Other", domain="karolima.fr"), owner)
    assert (brand.siren, brand.evidence) == (number(4), ("domain",))
    assert brand.probability == pytest.approx(BY_IDENTIFIER * BY_DOMAIN)


def test_a_domain_of_two_companies_says_nothing(register, number):
    owners = [NameRecord("x", identifier=number(n), domain="incubator.fr") for n in (3, 4)]
    brand, *_ = link(register, NameRecord("Wholly Other", domain="incubator.fr"), *owners)
    assert (brand.siren, brand.status) == ("", "unknown")


def test_an_empty_list_has_no_link(register):
    assert link(register) == []


def test_a_list_is_linked_alike_twice_and_in_any_order(register):
    records = [
        NameRecord("Zelidova", commune="99001"),
        NameRecord("Boulangerie du Moulin", city="Belle"),
        NameRecord("Amicale pecheurs", founded_year=1975),
    ]
    told = link(register, *records)
    assert told == link(register, *records)
    assert [one.siren for one in told] == [
        one.siren for one in reversed(link(register, *reversed(records)))
    ]


def test_probabilities_of_a_record_are_those_of_one_choice(register):
    (told,) = link(register, NameRecord("Boulangerie du Moulin", commune="99001"))
    likely = [one.probability for one in told.candidates]
    assert likely == sorted(likely, reverse=True)
    assert all(0 <= one <= 1 for one in likely)


def test_a_snapshot_without_names_says_so(snapshot):
    with pytest.raises(SnapshotError) as refusal:
        snapshot.companies.link([NameRecord("x")])
    told = f"snapshot {snapshot.name}: no names of companies; build it from Sirene"
    assert str(refusal.value) == told
