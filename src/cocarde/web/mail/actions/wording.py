"""What a programme writes in its letters in the place of the house."""

from typing import Any

from django.db import transaction
from django.utils import translation

from cocarde.web.journal import actions as journal
from cocarde.web.mail import queries
from cocarde.web.mail.models import Wording


class WordsRefusedError(ValueError):
    """The words are not kept: `faults` says what is wrong in them, on which line."""

    def __init__(self, faults: list[queries.Fault]) -> None:
        super().__init__("; ".join(f"{one.reason} {one.field}" for one in faults))
        self.faults = faults


@transaction.atomic
def reword(
    *,
    programme: Any,
    kind: queries.LetterKind,
    language: str,
    words: queries.Words | None,
    actor: Any,
) -> Wording | None:
    """Write a letter of a programme otherwise in one language, or give it back the words of the house.

    Nothing is kept where nothing changes.

    Raises:
        WordsRefusedError: a field that this letter has not, one that is missing, or a lone brace.
    """
    with translation.override(language):
        house = kind.model()
    if words is not None:
        words = queries.Words(words.title.strip(), words.body.replace("\r\n", "\n").strip())
        faults = queries.faults_of(kind, words.title)
        faults += queries.faults_of(kind, words.body, needs=True)
        if faults:
            raise WordsRefusedError(faults)
        if words == queries.Words(house.title, house.body.strip()):
            words = None
    if words == queries.own_words(programme.pk, kind.key, language):
        return None
    row = Wording.objects.create(
        programme_id=programme.pk,
        letter=kind.key,
        language=language,
        title=words.title if words else "",
        body=words.body if words else "",
        changed_by=actor,
    )
    journal.record(
        verb="mail.reworded",
        subject=programme.ref,
        actor=actor,
        programme_id=programme.pk,
        details={"letter": kind.key, "language": language, "house": words is None},
    )
    return row
