"""Proving that what was deposited is still what it was."""

from collections.abc import Iterator
from typing import NamedTuple

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries.dossier import hash_of
from cocarde.web.journal.models import Entry

DEPOSITED = "candidacies.deposited"


class Broken(NamedTuple):
    """A version that does not hold, in words that an operator finds it by, and why."""

    name: str
    reason: str


def broken_versions() -> Iterator[Broken]:
    """The deposited versions whose content or receipt is not what it was, then those that are gone."""
    receipts = _journalled()
    for version in Version.objects.select_related("candidacy").order_by("pk").iterator():
        receipt = receipts.pop(version.public_id, None)
        if reason := _fault(version, receipt):
            yield Broken(f"{version.candidacy.name}, V{version.number}", reason)
    for public_id in receipts:
        yield Broken(f"version {public_id}", "it was deposited, and is no longer there")


def _journalled() -> dict[str, str | None]:
    """The hash that the journal noted for each deposit; None where the line's details were erased."""
    lines = Entry.objects.filter(verb=DEPOSITED, subject_kind=Version._meta.label_lower)
    rows = lines.values_list("subject_id", "payload__content__details__sha256")
    return dict(rows.order_by("sequence"))


def _fault(version: Version, receipt: str | None) -> str:
    if hash_of(version.content) != version.sha256:
        return "its content is not the one that was deposited"
    if receipt is not None and receipt != version.sha256:
        return "its hash is not the one that the journal noted"
    return ""
