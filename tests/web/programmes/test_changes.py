"""Two versions of a specification, told apart in words."""

import pytest
from django.utils import translation

from cocarde.web.programmes import queries
from factories.programmes import without

SHIPPED = queries.shipped_specification("startup-region")


def changes(after, before=SHIPPED):
    found = queries.changes_between(
        queries.check(before, file="before.toml"), queries.check(after, file="after.toml")
    )
    return [
        (
            group.title,
            change.kind.value,
            change.label,
            [(d.label, d.before, d.after) for d in change.details],
        )
        for group in found
        for change in group.changes
    ]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_the_same_text_changes_nothing():
    assert changes(SHIPPED) == []


def test_a_criterion_that_goes_is_named():
    text = without(SHIPPED, "criteria", "fund")

    assert [(kind, label) for _g, kind, label, _d in changes(text)] == [
        ("removed", "A seed fund"),
        ("changed", "Seed fund"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'weight = 3\ntitle = { fr = "Des entreprises',
            'weight = 4\ntitle = { fr = "Des entreprises',
            ("Criteria", "changed", "Companies being born", [("Weight", "3", "4")]),
        ),
        (
            'rule = "letters >= 3"',
            'rule = "letters >= 4"',
            (
                "Eligibility rules",
                "changed",
                "gather three letters of support",
                [("Rule", "letters >= 3", "letters >= 4")],
            ),
        ),
        (
            "max_words = 400",
            "max_words = 500",
            (
                "Fields of the dossier",
                "changed",
                "Note of intent – Text",
                [("Length", "400", "500")],
            ),
        ),
        (
            "board_members_may_write = false",
            "board_members_may_write = true",
            (
                "The programme",
                "changed",
                "Startup Region specification (invented example)",
                [("A member of the board may write one", "No", "Yes")],
            ),
        ),
        (
            'by = ["office", "delegate"]\nlabel = { fr = "Inviter',
            'by = ["office"]\nlabel = { fr = "Inviter',
            (
                "Moves of the procedure",
                "changed",
                "Invite to deposit the full file",
                [("Who may", "the programme office, the delegate", "the programme office")],
            ),
        ),
        (
            "days = 21",
            "days = 14",
            (
                "States of the procedure",
                "changed",
                "Note deposited",
                [("Delay in days", "21", "14")],
            ),
        ),
        (
            "term_months = 36",
            "term_months = 24",
            ("Outcomes", "changed", "Labelled for three years", [("Term in months", "36", "24")]),
        ),
    ],
)
def test_what_reads_otherwise_is_told_by_its_name(old, new, told):
    assert old in SHIPPED

    assert changes(SHIPPED.replace(old, new)) == [told]


def test_what_is_new_is_told_whole():
    found = changes(SHIPPED, before=without(SHIPPED, "eligibility", "letters"))

    assert found == [
        (
            "Eligibility rules",
            "added",
            "gather three letters of support",
            [
                ("What it asks for", "", "gather three letters of support"),
                (
                    "What is said when it is not met",
                    "",
                    "Letters of support are missing: the specification asks for three.",
                ),
                ("Rule", "", "letters >= 3"),
            ],
        )
    ]
