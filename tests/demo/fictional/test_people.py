from collections import Counter

from cocarde.demo.fictional.companies import companies
from cocarde.demo.fictional.geography import BODIES
from cocarde.demo.fictional.people import JOINT, organisations, people


def test_nobody_can_be_written_to():
    assert {person.email.split("@")[1] for person in people()} == {"example.org"}
    assert {org.website[-8:] for org in organisations()} == {".example"}


def test_keys_and_addresses_are_unique():
    for values in (
        [p.key for p in people()],
        [p.email for p in people()],
        [o.key for o in organisations()],
    ):
        assert [value for value, times in Counter(values).items() if times > 1] == []


def test_every_body_has_a_referent():
    referents = sorted(p.body for p in people() if p.role.key == "referent")
    assert referents == sorted(body.code for body in BODIES)


def test_companies_of_the_network_are_start_ups_of_the_file():
    keys = {c.permalink for c in companies()}
    linked = [o.permalink for o in organisations() if o.kind == "company"]
    assert len(linked) > 80
    assert [key for key in linked if key not in keys] == []


def test_the_joint_candidacy_names_its_referents():
    keys = {p.key for p in people()}
    assert set(JOINT.referents) == set(JOINT.bodies)
    assert [key for key in JOINT.referents.values() if key not in keys] == []
