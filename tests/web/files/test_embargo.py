"""A file under an embargo is its owner's alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cocarde.web.access import actions as access
from cocarde.web.access import queries
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def file():
    """A file of a deposited version, given by the lead."""
    row = candidacies.with_members(candidacies.candidacy())
    key, field_key = next(
        (s.key, f.key)
        for s in specification_of(row).sections
        for f in s.fields
        if f.type == "attachments"
    )
    kept = actions.attach_file(
        candidacy=row,
        key=key,
        field_key=field_key,
        upload=SimpleUploadedFile("lettre.pdf", PDF),
        actor=candidacies.lead_of(row),
    )
    candidacies.deposited(row)
    return row, kept


@pytest.fixture
def readers(client, file):
    """Whether the owner, another of the team, the office and a stranger may read it now."""
    row, kept = file
    people = [
        kept.owner,
        row.members.first().referent,
        programmes.person_with(row.programme, Role.OFFICE),
        PersonFactory(),
    ]

    def ask():
        answers = []
        for person in people:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            answer = client.get(reverse("files:download", args=[kept.public_id]) + "?unscanned")
            assert (b"".join(answer) == PDF) is (answer.status_code == 200)
            answers.append(answer.status_code)
        return answers

    return ask


def test_without_an_embargo_a_file_shares_the_rights_of_its_dossier(readers):
    assert readers() == [200, 200, 200, 404]


@pytest.mark.parametrize("place", [0, 1], ids=["its dossier", "the file itself"])
def test_under_an_embargo_the_owner_alone_reads_it_until_it_is_lifted(file, readers, place):
    ref = file[place].ref
    access.place_embargo(ref=ref, until=clock.in_days(1))

    assert readers() == [200, 404, 404, 404]
    with clock.travel(clock.in_days(2)):
        # Only the verb lifts it: an hour that passes does not.
        assert readers() == [200, 404, 404, 404]

    access.lift_embargo(ref=ref)

    assert readers() == [200, 200, 200, 404]


def test_an_owner_behind_a_barrier_goes_on_in_her_own_team(file, readers):
    row, kept = file
    access.place_embargo(ref=kept.ref, until=clock.in_days(1))
    access.raise_barrier(person=kept.owner, ref=row.ref)

    assert readers() == [200, 404, 404, 404]


def test_an_embargo_on_something_else_hides_nothing(file, readers):
    another = candidacies.candidacy()
    access.place_embargo(ref=another.ref, until=clock.in_days(1))

    assert readers() == [200, 200, 200, 404]
    assert [queries.is_embargoed(r.ref) for r in (another, *file)] == [True, False, False]
    assert queries.is_embargoed() is False
