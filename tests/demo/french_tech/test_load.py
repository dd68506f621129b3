import csv
import json
import tarfile
from collections import Counter
from itertools import chain

import pytest
from pydantic import ValidationError

from cocarde.demo.french_tech.load import Step, Text, candidacies, first_wave, programme


def _texts(fact):
    if isinstance(fact, Text):
        yield fact
    elif isinstance(fact, dict):
        yield from chain.from_iterable(_texts(value) for value in fact.values())
    elif isinstance(fact, tuple):
        yield from chain.from_iterable(_texts(value) for value in fact)
    elif hasattr(fact, "model_fields_set"):
        yield from _texts(dict(fact))


def test_fifteen_filed_and_nine_were_labelled():
    assert Counter(c.outcome for c in first_wave()) == {
        "labelled": 9,
        "returned_to_co_construction": 6,
    }
    assert [c.brand for c in candidacies() if not c.filed] == [
        "Paris",
        "Caen la Mer",
        "Clermont-Ferrand",
    ]


def test_the_counts_are_those_the_programme_published():
    wave = next(r for r in programme().results if r.date == "2014-11-12")
    labelled = [c for c in first_wave() if c.outcome == "labelled"]
    assert (wave.filed, wave.labelled) == (len(first_wave()), len(labelled))


def test_each_filed_candidacy_says_what_is_not_documented():
    for candidacy in first_wave():
        kinds = Counter(step.kind for step in candidacy.steps)
        assert (kinds["filed"], kinds["v2_presented"], kinds["decided"]) == (1, 1, 1)
    presented = [
        c.id for c in first_wave() for s in c.steps if s.kind == "v2_presented" and s.is_documented
    ]
    assert presented == ["c-aix-marseille", "c-montpellier"]


def test_the_nine_were_confirmed_on_one_day():
    confirmed = {
        c.outcome: {s.date for s in c.steps if s.kind == "confirmed"} for c in first_wave()
    }
    assert confirmed == {"labelled": {"2016-07-25"}, "returned_to_co_construction": set()}


def test_a_dated_step_without_a_source_is_refused():
    step = {
        "kind": "filed", "date": "2014-03", "date_end": None, "sources": [], "sources_of": None,
        "confidence": None, "note": None,
    }  # fmt: skip
    with pytest.raises(ValidationError, match="a date needs a source"):
        Step.model_validate(step)


def test_a_source_that_is_no_public_address_is_refused():
    step = {
        "kind": "filed", "date": "2014-03", "date_end": None, "sources": ["seed:1.txt"],
        "sources_of": "step", "confidence": None, "note": None,
    }  # fmt: skip
    with pytest.raises(ValidationError, match="should match pattern"):
        Step.model_validate(step)


def test_french_texts_keep_their_typography():
    french = [text.fr for text in chain(_texts(candidacies()), _texts(programme()))]
    assert len(french) > 200
    for text in french:
        assert "'" not in text
        assert not {" ;", " :", " !", " ?", "« ", " »", " %"} & {
            text[i : i + 2] for i in range(len(text))
        }


def test_every_outcome_and_step_has_its_wording():
    assert {c.outcome for c in candidacies()} <= set(programme().outcomes)
    assert {s.kind for c in candidacies() for s in c.steps} <= set(programme().steps)


@pytest.mark.shared
def test_codes_of_2015_exist(shared_data):
    folder = shared_data / "territories_history"
    with (folder / "communes_2015.csv").open(encoding="utf-8", newline="") as file:
        body_of = {row["CODGEO"]: row["EPCI"] for row in csv.DictReader(file)}
    members = [m for c in candidacies() for m in c.members]
    for member in members:
        if member.epci_2015 and member.commune:
            assert body_of[member.commune] == member.epci_2015
    bodies = {m.epci_2015 for m in members if m.epci_2015}
    assert bodies - set(body_of.values()) == set()


@pytest.mark.shared
def test_codes_of_2026_exist(shared_data):
    path = shared_data / "territories_current" / "etalab-decoupage-administratif-6.0.0.tgz"
    with tarfile.open(path) as archive:
        bodies = json.load(archive.extractfile("package/data/epci.json"))
    body_of = {member["code"]: body["code"] for body in bodies for member in body["membres"]}
    members = [m for c in candidacies() for m in c.members]
    assert {m.epci_2026 for m in members} - {body["code"] for body in bodies} == set()
    for member in members:
        if member.commune:
            assert body_of[member.commune] == member.epci_2026
