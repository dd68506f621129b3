"""What a remark is about, readable whatever became of it since."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.actions import Note
from cocarde.web.coconstruction.models import Remark
from cocarde.web.coconstruction.states import AnswerKind
from cocarde.web.programmes import actions as programme_actions
from cocarde.web.programmes import queries as programme_queries
from factories import candidacies, programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    version = candidacies.deposited()
    candidacies.in_coconstruction(version)
    version.refresh_from_db()
    return version


@pytest.fixture
def office(version):
    return programmes.person_with(version.candidacy.programme, Role.OFFICE)


def first_criterion(version):
    return programme_queries.read(version.candidacy.specification).criteria[0]


def without(text, key):
    """The same specification, less one criterion: its table, and where sections name it."""
    blocks = text.split("\n\n")
    kept = [b for b in blocks if not ("[[criteria]]" in b and f'key = "{key}"' in b)]
    return (
        "\n\n".join(kept)
        .replace(f'"{key}", ', "")
        .replace(f', "{key}"]', "]")
        .replace(f'criteria = ["{key}"]', "criteria = []")
        .replace('version = "', 'version = "9', 1)
    )


def test_a_remark_is_on_a_criterion_alone(version, office):
    criterion = first_criterion(version)
    notes = [Note("", "Où est la preuve ?", criterion.key)]
    (row,) = actions.send_remarks(version=version, notes=notes, actor=office)
    place = queries.place_of(row, version.candidacy)
    assert (place.title, place.section, place.is_dropped) == (str(criterion.title), "", False)
    assert [one for one, _ in queries.remarks_elsewhere(version.candidacy)] == [row]


def test_a_remark_is_about_something(version, office):
    with pytest.raises(actions.RemarkRefusedError) as refused:
        actions.send_remarks(version=version, notes=[Note("", "Hum.")], actor=office)
    assert refused.value.reason == "place"
    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.create(
            candidacy=version.candidacy,
            version=version,
            specification=version.candidacy.specification,
            text="Hum.",
            author=office,
        )


def test_a_criterion_dropped_by_a_newer_specification_keeps_its_remarks(client, version, office):
    row = version.candidacy
    criterion = first_criterion(version)
    remark = actions.remark(
        version=version, criterion_key=criterion.key, text="Où est la preuve ?", actor=office
    )
    newer = programme_actions.load_specification(
        programme=row.programme,
        text=without(row.specification.source_toml, criterion.key),
        file="newer.toml",
    )
    row.specification = newer
    row.save(update_fields=["specification"])

    place = queries.place_of(Remark.objects.get(), row)
    assert (place.title, place.is_dropped) == (str(criterion.title), True)
    client.force_login(
        candidacies.lead_of(row), backend="django.contrib.auth.backends.ModelBackend"
    )
    page = client.get(reverse("coconstruction:remarks", args=[row.public_id])).content.decode()
    assert str(criterion.title) in page
    assert "n’est plus demandé par le cahier des charges en vigueur" in page
    # It can still be answered, and the sheet of the next version still shows it.
    actions.answer(
        remark=remark, kind=AnswerKind.REFUSED, text="Plus demandé.", actor=candidacies.lead_of(row)
    )
    second = candidacies.deposited(row, "Un autre texte.")
    coverage = queries.coverage_of(second)
    assert [(line.place.title, line.state) for line in coverage.lines] == [
        (str(criterion.title), "refused")
    ]
    page = client.get(reverse("coconstruction:coverage", args=[row.public_id, 2]))
    assert str(criterion.title) in page.content.decode()


def test_the_office_remarks_a_criterion_on_the_page_of_the_version(client, version, office):
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("coconstruction:remark", args=[version.candidacy.public_id, 1])
    criterion = first_criterion(version)
    lacking = client.post(page, {"criterion-alone-text": "Sans critère."})
    assert (lacking.status_code, Remark.objects.count()) == (422, 0)
    assert "Sans critère." in lacking.content.decode()
    given = {"criterion-alone-text": "Où ?", "criterion-alone-criterion": criterion.key}
    assert client.post(page, given).status_code == 302
    assert Remark.objects.get().criterion_key == criterion.key


def test_a_change_request_reopens_the_dossier_with_its_reason(client):
    version = candidacies.deposited()
    row = version.candidacy
    office = programmes.person_with(row.programme, Role.OFFICE)
    candidacy_actions.move(
        candidacy=row, verb="ask_for_more", actor=office, reason={"fr": "Il manque un territoire."}
    )
    assert row.state == "draft"
    lead = candidacies.lead_of(row)
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("candidacies:home", args=[row.public_id])).content.decode()
    assert "Il manque un territoire." in page
    assert candidacies.deposited(row, "Complété.").number == 2
