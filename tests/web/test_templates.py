"""Reads every template of the house: what the content-security policy would refuse is not there."""

import re
from pathlib import Path

import pytest

import cocarde

WEB = Path(cocarde.__file__).parent / "web"
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
NAMES = [path.relative_to(WEB).as_posix() for path in TEMPLATES]
# Letters leave the site and scalable drawings carry their own attributes; pages do neither.
INLINE_STYLE = re.compile(r"<[a-zA-Z][^>]*\sstyle\s*=|<style\b")
INLINE_HANDLER = re.compile(r"<[a-zA-Z][^>]*\s(?:on[a-z]+|hx-on[:a-z-]*)\s*=|javascript:")
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
OUTSIDE = re.compile(
    r"""<(?:script|link|img|iframe|source)\b[^>]*\s(?:src|href)\s*=\s*["']https?:"""
)
# Days and hours are written by one hand, with their zone (`day`, `day_in`, `moment`).
OTHER_HAND = re.compile(r"\|\s*(?:date|time|timezone|localtime|naturaltime)\b|\{%\s*now\b")


@pytest.fixture(params=TEMPLATES, ids=NAMES)
def text(request):
    return request.param.read_text(encoding="utf-8")


def test_no_inline_style(text):
    assert INLINE_STYLE.findall(text) == []


def test_no_inline_event_handler(text):
    assert INLINE_HANDLER.findall(text) == []


def test_scripts_come_from_files(text):
    inline = [
        (attributes, body)
        for attributes, body in SCRIPT.findall(text)
        if ("src=" not in attributes or body.strip()) and "application/ld+json" not in attributes
    ]
    assert inline == []


def test_nothing_comes_from_another_host(text):
    assert OUTSIDE.findall(text) == []


def test_days_and_hours_are_written_by_one_hand(text):
    assert OTHER_HAND.findall(text) == []


CARDS = re.compile(r"<table\b[^>]*\btable-cards\b.*?</table>", re.DOTALL)
ROLES = {
    "table": {"table"},
    "thead": {"rowgroup"},
    "tbody": {"rowgroup"},
    "tr": {"row"},
    "th": {"columnheader", "rowheader"},
    "td": {"cell"},
}


def bare_parts(table):
    """What would no longer be read as a table, or says nothing of itself, once its rows are cards."""
    tags = re.findall(r"<(table|thead|tbody|tr|th|td)\b([^>]*)>", table)
    return [
        tag
        for tag, attributes in tags
        if not set(re.findall(r'role="(\w+)"', attributes)) & ROLES[tag]
        or (tag == "td" and "data-label=" not in attributes)
    ]


def test_a_table_whose_rows_become_cards_stays_a_table(text):
    assert [part for table in CARDS.findall(text) for part in bare_parts(table)] == []


def test_what_is_missing_in_such_a_table_is_seen():
    table = (
        '<table role="table" class="table-cards"><tr role="row"><td role="cell">1</td></tr></table>'
    )
    assert (bare_parts(table), bare_parts(table.replace("<tr role", "<tr class"))) == (
        ["td"],
        ["tr", "td"],
    )


@pytest.mark.parametrize(
    "name",
    [
        "coconstruction/templates/coconstruction/board.html",
        "candidacies/templates/candidacies/perimeter.html",
        "candidacies/templates/candidacies/team.html",
        "programmes/templates/programmes/criteria.html",
        "programmes/templates/programmes/specification.html",
    ],
)
def test_tables_too_wide_for_a_phone_become_cards(name):
    text = (WEB / name).read_text(encoding="utf-8")
    assert len(CARDS.findall(text)) == text.count("<table")


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        (INLINE_STYLE, '<p class="x" style="color:red">'),
        (INLINE_STYLE, "<style>p{}</style>"),
        (INLINE_HANDLER, '<a onclick="go()">'),
        (INLINE_HANDLER, '<a hx-on:click="go()">'),
        (INLINE_HANDLER, '<a href="javascript:go()">'),
        (OTHER_HAND, '{{ call.opens_at|date:"DATE_FORMAT" }}'),
        (OTHER_HAND, "{{ call.opens_at|timezone:zone }}"),
        (OTHER_HAND, '{% now "Y" %}'),
        (OUTSIDE, '<script src="https://elsewhere.example/x.js">'),
    ],
)
def test_what_is_forbidden_is_seen(pattern, wrong):
    assert len(pattern.findall(wrong)) == 1
