"""The coverage sheet, criterion by criterion: what a version brings, what was remarked, what was seen."""

import pytest
from django.urls import reverse

from cocarde.web.access.states import Role
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.actions import Conclusion
from cocarde.web.coconstruction.states import AnswerKind, Finding, LineKind, RemarkState
from factories import candidacies, programmes, visits

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return visits.reviewed()


@pytest.fixture
def office(row):
    return programmes.person_with(row.programme, Role.OFFICE)


def second(row):
    """V2, with an answer to every open remark."""
    lead = candidacies.lead_of(row)
    for remark in queries.open_remarks(row):
        actions.answer(remark=remark, kind=AnswerKind.PARTLY, text="En partie.", actor=lead)
    return candidacies.deposited(row, "Un texte plus long que le premier.")


def by_title(version):
    return {line.title: line for line in queries.coverage_of(version).criteria}


def test_every_criterion_has_its_line_and_only_those_spoken_to_carry_the_remark(row):
    version = second(row)
    specification = queries.evidence_in(version)
    lines = by_title(version)
    assert list(lines) == [str(e.criterion.title) for e in specification]
    told = {
        e.criterion.key
        for e in specification
        if "vision" in {section.key for section in e.sections}
    }
    carrying = {
        line.evidence.criterion.key for line in lines.values() if line.lines and line.evidence
    }
    assert carrying == told
    assert told
    states = {line.state for one in lines.values() for line in one.lines}
    assert states == {RemarkState.PARTLY}


def test_a_remark_on_one_criterion_is_counted_there_alone(row, office):
    criteria = queries.evidence_in(row.versions.get())
    key = criteria[-1].criterion.key
    actions.remark(version=row.versions.get(), criterion_key=key, text="Quoi ?", actor=office)
    lines = by_title(second(row))
    with_it = [
        title
        for title, line in lines.items()
        if any(one.remark.criterion_key == key for one in line.lines)
    ]
    assert with_it == [str(criteria[-1].criterion.title)]


def test_what_was_seen_on_site_enters_once_the_report_is_shared(row, office):
    (doubt, *_) = [d for d in queries.doubts_of(row) if d.kind == LineKind.CRITERION]
    visit = visits.visit(row, doubts=[doubt], actor=office, visitors=[office])
    conclusions = [Conclusion(visit.lines.get().public_id, Finding.NOT_CONFIRMED, "Rien.")]
    actions.write_report(visit=visit, summary="", conclusions=conclusions, actor=office)
    version = second(row)
    assert by_title(version)[doubt.text].findings == []
    actions.share_report(visit=visit, actor=office)
    assert [f.finding for f in by_title(version)[doubt.text].findings] == ["not_confirmed"]


def test_the_sheet_is_read_by_the_team_and_the_office_and_can_be_printed(client, row, office):
    version = second(row)
    for who in (office, candidacies.lead_of(row)):
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(reverse("coconstruction:coverage", args=[row.public_id, version.number]))
        assert "Critère par critère" in page.content.decode()
        assert "data-print" in page.content.decode()
