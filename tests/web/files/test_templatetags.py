"""What stands beside a file: one sign and one word, read together."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cocarde.web.access.models import SubjectRef
from cocarde.web.files import actions
from cocarde.web.files.models import Attachment
from cocarde.web.files.states import ScanState
from factories import visits
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
PAGE = Template("{% for one in files %}{% scan_state one %}{% endfor %}")


def files(count):
    person = PersonFactory()
    return [
        actions.keep(
            owner=person,
            subject=SubjectRef("accounts.person", person.public_id),
            upload=visits.photo(f"{n}.png"),
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("given", ["row", "public_id"])
@pytest.mark.parametrize(
    ("state", "clamd", "word"),
    [
        (ScanState.CLEAN, None, "checked: nothing found"),
        (ScanState.NOT_SCANNED, "there", "being checked"),
        (ScanState.NOT_SCANNED, None, "not checked: no malware scanner runs here"),
        (ScanState.INFECTED, None, "refused: it holds malware"),
        (ScanState.UNSCANNABLE, None, "could not be checked"),
    ],
)
def test_each_state_has_its_words(state, clamd, word, given, settings):
    row = files(1)[0]
    Attachment.objects.update(scan_state=state)
    row.refresh_from_db()
    settings.CLAMD = clamd
    one = row if given == "row" else row.public_id
    with translation.override("en"):
        shown = PAGE.render(Context({"files": [one], "request": RequestFactory().get("/")}))
    assert shown.count(f"<span>{word}</span>") == 1


def test_the_files_of_a_subject_are_read_together():
    ids = [one.public_id for one in files(3)]
    with CaptureQueriesContext(connection) as seen:
        PAGE.render(Context({"files": ids, "request": RequestFactory().get("/")}))
    assert len(seen) == 1


def test_a_file_that_is_gone_says_nothing():
    row = files(1)[0]
    actions.drop(attachment=row)
    assert PAGE.render(Context({"files": [row.public_id]})).strip() == ""
