"""What a save keeps beside the words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from cocarde.web.candidacies import actions, queries
from factories import candidacies

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def row():
    return candidacies.candidacy()


def save(row, language, key="vision", revision=0, **values):
    with translation.override(language):
        actions.save_section(
            candidacy=row,
            key=key,
            values=values,
            revision=revision,
            actor=candidacies.lead_of(row),
        )
    return queries.section_texts(row)[key]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_text_is_kept_with_the_language_of_the_page_it_was_written_on(row, language):
    assert save(row, language, text="Texte, text.").language == language


def test_a_text_written_again_in_another_language_is_of_that_language(row):
    save(row, "fr", text="Un mot.")

    assert save(row, "en", text="A word.", revision=1).language == "en"


def test_the_same_words_sent_from_another_page_change_no_language(row):
    save(row, "en", text="A word.")

    assert save(row, "fr", text="A word.", revision=1).language == "en"


def test_neither_a_number_nor_a_choice_nor_a_file_says_a_language(row):
    outline = {
        f.type: (s.key, f.key)
        for s in queries.specification_of(row).sections
        for f in s.fields
        if f.type in {"number", "choice", "attachments"}
    }
    number_key, number = outline["number"]
    choice_key, choice = outline["choice"]
    file_key, file = outline["attachments"]

    assert save(row, "en", key=number_key, **{number: 3}).language == "fr"
    assert save(row, "en", key=choice_key, **{choice: "x"}).language == "fr"
    with translation.override("en"):
        actions.attach_file(
            candidacy=row,
            key=file_key,
            field_key=file,
            upload=SimpleUploadedFile("a.pdf", PDF),
            actor=candidacies.lead_of(row),
        )
    assert queries.section_texts(row)[file_key].language == "fr"
