from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.observatory.linkage.chains import Link, Record, chain


def together(*records):
    """The chains of more than one record, each as the identifiers it holds."""
    chains = {}
    for node, head in chain(records).head.items():
        chains.setdefault(head, set()).add("".join(node))
    return sorted(sorted(members) for members in chains.values() if len(members) > 1)


A1 = Record("a", "1", "732829320", "alba.fr", "Alba", "99001", 2012)


@pytest.mark.parametrize(
    ("other", "evidence"),
    [
        (Record("b", "1", "732829320"), ("siren", "732829320")),
        (Record("b", "1", None, "alba.fr"), ("domain", "alba.fr")),
        (Record("b", "1", None, None, "ALBÀ", "99001", 2012), ("name", "alba / 99001 / 2012")),
    ],
)
def test_one_piece_of_evidence_joins_two_lists(other, evidence):
    found = chain([other, A1])
    assert found.head == {("a", "1"): ("a", "1"), ("b", "1"): ("a", "1")}
    assert found.links == (Link(*evidence, ("a", "1"), ("b", "1")),)


@pytest.mark.parametrize(
    "other",
    [
        Record("b", "1", None, "corne.fr", "Alba", "99003", 2012),  # in another commune
        Record("b", "1", None, None, "Alba", "99001", 2013),  # founded in another year
        Record("b", "1", None, None, "Alba", None, 2012),
        Record("b", "1", None, None, "Alba", "99001", None),
        Record("b", "1", None, None, "Alba SAS", "99001", 2012),
        Record("b", "1", "404833048", "alba.fr", "Alba", "99001", 2012),  # another legal unit
        Record("b", "1"),
    ],
)
def test_anything_less_joins_nothing(other):
    assert together(A1, other) == []


def test_names_that_are_empty_are_no_evidence():
    nameless = Record("a", "1", name="…", commune="99001", founded_year=2012)
    assert together(nameless, replace(nameless, source="b", name="!")) == []


def test_every_piece_of_evidence_is_kept_with_its_link():
    found = chain([A1, replace(A1, source="b")])
    assert [link.evidence for link in found.links] == ["domain", "name", "siren"]


def test_a_chain_goes_from_list_to_list():
    b = Record("b", "1", "732829320")
    c = Record("c", "1", None, "alba.fr")
    assert together(A1, b, c) == [["a1", "b1", "c1"]]


def test_one_list_may_have_one_legal_unit_twice():
    assert together(A1, Record("a", "2", "732829320"), Record("b", "1", None, "alba.fr")) == [
        ["a1", "a2", "b1"]
    ]


def test_a_domain_that_a_list_gives_to_two_companies_names_neither():
    tenants = [Record("a", str(n), None, "nursery.fr", f"N{n}", "99001", 2012) for n in range(2)]
    nursery = Record("b", "1", None, "nursery.fr", "N1", "99001", 2012)
    assert together(*tenants, nursery) == [["a1", "b1"]]  # by its name: the domain was put aside


def test_a_domain_on_two_records_of_one_legal_unit_is_still_its_own():
    again = Record("a", "2", "732829320", "alba.fr")
    assert together(A1, again, Record("b", "1", None, "alba.fr")) == [["a1", "a2", "b1"]]


def test_weak_evidence_never_joins_two_legal_units_whatever_stands_between():
    between = Record("b", "1", None, "alba.fr", "Corne", "99003", 2014)
    other = Record("c", "1", "404833048", None, "Corne", "99003", 2014)
    # The domain is the stronger evidence: it holds, and the name that would join `c` does not.
    assert together(A1, between, other) == [["a1", "b1"]]
    both = replace(other, web_domain="alba.fr")
    # The domain itself says two legal units: it is put aside, and the name joins the other two.
    assert together(A1, between, both) == [["b1", "c1"]]


def test_two_records_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two records are"):
        chain([A1, replace(A1, name="Other")])


def some(values):
    return st.none() | st.sampled_from(values)


records = st.lists(
    st.builds(
        Record,
        source=st.sampled_from("abc"),
        record_id=st.sampled_from("123456"),
        siren_insee=some(["732829320", "404833048", "552100554"]),
        web_domain=some(["alba.fr", "corne.fr", "dune.fr"]),
        name=st.sampled_from(["Alba", "Corne", ""]),
        commune=some(["99001", "99003"]),
        founded_year=some([2012, 2013]),
    ),
    max_size=14,
    unique_by=lambda record: record.node,
)


@given(records, st.randoms())
def test_the_order_of_records_makes_no_difference(held, chance):
    shuffled = list(held)
    chance.shuffle(shuffled)
    assert chain(shuffled) == chain(held)


@given(records)
def test_the_same_records_twice_give_the_same_chains(held):
    assert chain(held + held) == chain(held)


@given(records)
def test_no_chain_has_two_legal_units(held):
    found, sirens = chain(held), {}
    for record in held:
        if record.siren_insee:
            sirens.setdefault(found.head[record.node], set()).add(record.siren_insee)
    assert [units for units in sirens.values() if len(units) > 1] == []


@given(records)
def test_chains_are_what_their_links_say(held):
    """Walking from link to link finds the chains again; each head is the first of its chain."""
    found = chain(held)
    reached = {record.node: {record.node} for record in held}
    for link in found.links:
        whole = reached[link.first] | reached[link.second]
        for node in whole:
            reached[node] = whole
    assert found.head == {node: min(whole) for node, whole in reached.items()}


@given(records)
def test_one_legal_unit_is_one_chain(held):
    found, heads = chain(held), {}
    for record in held:
        if record.siren_insee:
            heads.setdefault(record.siren_insee, set()).add(found.head[record.node])
    assert {len(chains) for chains in heads.values()} <= {1}


@given(records)
def test_every_link_is_of_evidence_that_both_records_give(held):
    by_node = {record.node: record for record in held}
    for link in chain(held).links:
        keys = {by_node[node].key(link.evidence) for node in (link.first, link.second)}
        assert keys == {link.key}
