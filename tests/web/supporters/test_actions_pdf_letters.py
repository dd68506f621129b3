"""Letters of support: who may write one, and what is taken."""

import pytest
from django.core.files.storage import default_storage

from cocarde.web.access.states import Role
from cocarde.web.candidacies.queries import providers
from cocarde.web.files.actions import FileRefusedError
from cocarde.web.files.models import Attachment
from cocarde.web.programmes import actions as programmes_actions
from cocarde.web.programmes import queries as programmes_queries
from cocarde.web.supporters import actions, queries
from factories import candidacies, programmes, supporters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page")]


def without_board_letters(candidacy):
    """The same specification, in which the authority takes no letter from the board."""
    text = programmes_queries.shipped_specification("metropole-2014")
    text += "\n[letters]\nboard_members_may_write = false\n"
    text = text.replace('version = "', 'version = "9', 1)
    row = programmes_actions.load_specification(
        programme=candidacy.programme, text=text, file="spec.toml"
    )
    candidacy.specification = row
    candidacy.save(update_fields=["specification"])


def test_a_member_of_the_board_may_write_where_the_specification_says_nothing(candidacy):
    assert supporters.letter(candidacy, is_from_board=True).is_from_board


def test_a_member_of_the_board_may_not_where_the_specification_says_so(candidacy):
    without_board_letters(candidacy)

    with pytest.raises(actions.BoardLetterError):
        supporters.letter(candidacy, is_from_board=True)
    assert supporters.letter(candidacy)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("lettre.docx", b"PK\x03\x04", "kind"),
        ("lettre.pdf", b"MZ\x90\x00 not a letter", "content"),
        ("lettre.pdf", b"", "empty"),
    ],
)
def test_only_a_pdf_is_taken(candidacy, name, content, reason):
    with pytest.raises(FileRefusedError) as fault:
        supporters.letter(candidacy, upload=supporters.pdf(name, content))

    assert fault.value.refusal.reason == reason
    assert not Attachment.objects.exists()


def test_only_a_confirmed_supporter_attaches_one(candidacy):
    with pytest.raises(actions.NotSignedError):
        supporters.letter(candidacy, supporter=supporters.signed(candidacy))


def test_a_letter_bears_the_name_of_the_organisation_that_signed(candidacy):
    row = supporters.confirmed(candidacy, siren=supporters.ZELIDOVA)
    letter = supporters.letter(candidacy, supporter=row, organisation="Autre", actor=None)

    assert (letter.organisation, letter.file.owner) == ("ZELIDOVA", None)


def test_a_letter_is_read_by_the_team_and_once_deposited_by_the_office(candidacy):
    candidacies.with_members(candidacy)
    lead = candidacies.lead_of(candidacy)
    office = programmes.person_with(candidacy.programme, Role.OFFICE)
    file = supporters.letter(candidacy).file.public_id
    before = queries.may_read_letter(lead, file), queries.may_read_letter(office, file)
    actions.count_in_dossier(candidacy=candidacy, actor=lead)
    candidacies.deposited(candidacy)

    assert before == (True, False)
    assert queries.may_read_letter(office, file)
    assert not queries.may_read_letter(programmes.person_with(programmes.programme()), file)


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_is_taken_away_leaves_no_file(candidacy):
    letter = supporters.letter(candidacy)
    name = letter.file.content.name
    assert default_storage.exists(name)
    actions.remove_letter(letter=letter, actor=candidacies.lead_of(candidacy))

    assert not default_storage.exists(name)
    assert not Attachment.objects.exists()


def test_eligibility_rules_may_look_at_how_many_letters_there_are(candidacy):
    supporters.letter(candidacy)
    assert providers.fact("letters", candidacy) == 1
