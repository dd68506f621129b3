"""A word-processing document: read and kept aside, then taken into the working copy, or forgotten."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies import queries as candidacies
from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.design.queries import rich
from cocarde.web.documents import queries
from cocarde.web.documents.models import WordFile
from cocarde.web.journal import actions as journal


class WordGoneError(ValueError):
    """What was read was taken or forgotten in the meantime."""


@transaction.atomic
def read_word(*, candidacy: Candidacy, name: str, content: bytes, actor: Any) -> WordFile:
    """Read a document against the outline of a candidacy; nothing is written into its dossier.

    Raises:
        NotEditableError: the procedure is past writing.
        WordFileError: no document of this kind, too large, damaged, or without a word.
    """
    refuse_unless_editable(candidacy)
    read = queries.read_docx(content, candidacies.specification_of(candidacy))
    texts = candidacies.section_texts(candidacy)
    WordFile.objects.filter(candidacy=candidacy, read_by=actor).delete()
    return WordFile.objects.create(
        candidacy=candidacy,
        file_name=name[:200],
        taken=[
            {
                "section": one.section,
                "field": one.field,
                "headings": one.headings,
                "html": one.html,
                "revision": texts[one.section].revision if one.section in texts else 0,
            }
            for one in read.taken
        ],
        left=[list(pair) for pair in read.left],
        notes=read.notes,
        read_by=actor,
    )


@transaction.atomic
def take_word(*, word: WordFile, chosen: Collection[str], actor: Any) -> int:
    """Write what was chosen (`section.field`) into the working copy, all or nothing; how many fields.

    Raises:
        NotEditableError: the procedure is past writing.
        ConflictError: somebody wrote in one of these fields since the file was read.
        WordGoneError: it was taken or forgotten in the meantime.
    """
    row = WordFile.objects.select_for_update().filter(pk=word.pk).first()
    if row is None:
        raise WordGoneError
    rules = candidacies.specification_of(row.candidacy)
    taken = [one for one in row.taken if f"{one['section']}.{one['field']}" in chosen]
    values: dict[str, dict[str, str]] = {}
    revisions = {one["section"]: one["revision"] for one in taken}
    for one in taken:
        kinds = {f.key: f.type for f in rules.section(one["section"]).fields}
        is_rich = kinds.get(one["field"]) == "rich"
        text = one["html"] if is_rich else rich.plain(one["html"])
        values.setdefault(one["section"], {})[one["field"]] = text
    for key, fields in values.items():
        candidacies_actions.save_section(
            candidacy=row.candidacy,
            key=key,
            values=fields,
            revision=revisions[key],
            actor=actor,
        )
    journal.record(
        verb="documents.word_taken",
        subject=row.candidacy.ref,
        actor=actor,
        programme_id=row.candidacy.programme_id,
        details={"fields": len(taken), "sections": sorted(values)},
    )
    row.delete()
    return len(taken)


def drop_word(*, word: WordFile) -> None:
    """Forget what was read."""
    WordFile.objects.filter(pk=word.pk).delete()
