"""The invented dossiers are written as the editor writes them, and each visit told has its report."""

import re

import pytest

from cocarde.demo.fictional import programme as cast
from cocarde.demo.loading.fictional_coconstruction import SEEN_AT
from cocarde.demo.loading.fictional_texts import FIGURES_SHOWN, MADE_FOR_SHOW, laid_out, pieces
from cocarde.web.design.queries import rich
from cocarde.web.files.queries import refusal_of

STORIES = {one.key: one for one in cast.candidacies()}


def written(story, *, with_table=True):
    return {
        s.key: laid_out(story, s.key, s.fr, figure_year=2025, with_table=with_table)
        for s in story.sections
    }


@pytest.mark.parametrize("key", sorted(STORIES))
def test_each_text_is_kept_as_it_is_written(key):
    for text in written(STORIES[key]).values():
        assert rich.cleaned(text).replace(' rel="noopener nofollow"', "") == text


@pytest.mark.parametrize("key", sorted(STORIES))
def test_no_word_of_the_cast_is_lost_nor_added_but_titles_table_and_link(key):
    def words(text):
        return re.findall(r"\w+", text)

    for section in STORIES[key].sections:
        text = written(STORIES[key])[section.key]
        told = re.sub(r"<h3>.*?</h3>|<table>.*</table>|<p>Les étapes sont .*</p>", " ", text)
        said = [w for w in words(section.fr) if w not in {"à", "et"}]
        assert [w for w in words(rich.plain(told)) if w not in {"à", "et"}] == said


def test_a_dossier_has_titles_a_list_a_table_a_link_and_figures():
    texts = written(STORIES["clairvance"])
    assert "<h3>Ce que nous voulons</h3>" in texts["vision"]
    assert texts["accelerator"].count("<li>") == 4
    assert "<td>CA de Clairvance-Vespre</td><td>10</td><td>151\u202f800</td>" in texts["governance"]
    assert 'href="https://clairvance.example/etapes"' in texts["international"]
    assert rich.keys_in(texts["ecosystem"]) == [f"{name}@2025" for name in FIGURES_SHOWN]


def test_a_first_version_has_no_table_yet():
    texts = written(STORIES["clairvance"], with_table=False)
    assert "<table>" not in texts["governance"]


def test_the_files_joined_are_taken_and_say_that_they_are_invented():
    book, dates = pieces(STORIES["clairvance"])
    assert [refusal_of(f.name, f.size, f.file) for f in (book, dates)] == [None, None]
    assert MADE_FOR_SHOW in dates.read().decode()
    assert "invente" in book.name


def test_every_visit_that_a_candidacy_tells_has_a_report():
    told = {k for k, one in STORIES.items() if any(s.kind == "site_visit" for s in one.steps)}
    assert set(SEEN_AT) == told
