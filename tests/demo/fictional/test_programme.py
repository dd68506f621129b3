from collections import Counter
from typing import get_args

from cocarde.demo.fictional.geography import BODIES, JOINT_BODIES
from cocarde.demo.fictional.people import JOINT, people
from cocarde.demo.fictional.programme import SECTION_TITLES, Stage, candidacies, programme

_UNFINISHED = {"intention", "draft_nearly_ready", "withdrawn"}


def test_there_is_one_candidacy_at_each_stage():
    assert Counter(c.stage for c in candidacies()) == dict.fromkeys(get_args(Stage), 1)


def test_everybody_named_exists():
    keys = {person.key for person in people()}
    named = {m.key for m in programme().committee}
    for candidacy in candidacies():
        named |= {candidacy.delegate} - {""}
        named |= set(candidacy.team) | set(candidacy.referents.values())
        named |= {r.by for r in candidacy.remarks} | {r.owner for r in candidacy.recommendations}
    assert named - keys == set()


def test_every_territory_is_in_the_cast():
    bodies = {body for c in candidacies() for body in c.bodies}
    assert bodies == {body.code for body in BODIES}


def test_the_joint_candidacy_is_the_one_of_the_three_neighbours():
    joint = next(c for c in candidacies() if len(c.joined) > 1)
    assert (joint.brand.fr, joint.bodies) == (JOINT.brand_fr, JOINT_BODIES)
    assert {former.body: former.fr for former in joint.joined} == JOINT.former_brands


def test_deposited_dossiers_have_every_section():
    for candidacy in candidacies():
        keys = [section.key for section in candidacy.sections]
        assert len(set(keys)) == len(keys)
        if candidacy.stage not in _UNFINISHED:
            assert keys == list(SECTION_TITLES)


def test_sections_are_of_readable_length_in_both_languages():
    for candidacy in candidacies():
        for section in candidacy.sections:
            assert 100 <= len(section.fr.split()) <= 250
            assert 15 <= len(section.en.split()) <= 60


def test_steps_follow_one_another_and_only_the_session_is_to_come():
    for candidacy in candidacies():
        days = [step.day for step in candidacy.steps]
        assert days == sorted(days)
        if candidacy.key not in programme().session.candidacies:
            assert max(days) < 0


def test_the_sealed_decision_waits_for_the_wave():
    sealed = [c.key for c in candidacies() if c.decision and not c.decision.published]
    assert tuple(sealed) == programme().wave.candidacies
    assert programme().wave.day > 0


def test_one_committee_member_must_step_aside():
    recused = [m.conflict.candidacy for m in programme().committee if m.conflict]
    assert tuple(recused) == programme().session.candidacies


def test_decisions_match_the_stages():
    outcomes = {c.stage: c.decision.outcome for c in candidacies() if c.decision}
    assert outcomes == {
        "back_to_coconstruction": "back_to_coconstruction",
        "labelled": "labelled",
        "not_retained": "not_retained",
        "sealed": "labelled",
    }


def test_french_texts_keep_their_typography():
    for candidacy in candidacies():
        text = candidacy.model_dump_json()
        assert [
            mark for mark in ("'", " ;", " :", " !", " ?", "« ", " »", " %") if mark in text
        ] == []
