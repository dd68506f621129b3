"""Proving that what was deposited is still what it was."""

from collections.abc import Iterator
from typing import NamedTuple

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries.dossier import emptied_content, hash_of
from cocarde.web.journal.models import Entry

DEPOSITED = "candidacies.deposited"
EMPTIED = "candidacies.version_emptied"


class Broken(NamedTuple):
    """A version that does not hold, in words that an operator finds it by, and why."""

    name: str
    reason: str


def broken_versions() -> Iterator[Broken]:
    """The deposited versions whose content or receipt is not what it was, then those that are gone."""
    receipts, emptied = _journalled(DEPOSITED), _journalled(EMPTIED)
    for version in Version.objects.select_related("candidacy").order_by("pk").iterator():
        receipt = receipts.pop(version.public_id, None)
        is_told = receipt is None or version.public_id in emptied
        if reason := _fault(version, receipt, is_told=is_told):
            yield Broken(f"{version.candidacy.name}, V{version.number}", reason)
    for public_id in receipts:
        yield Broken(f"version {public_id}", "it was deposited, and is no longer there")


def _journalled(verb: str) -> dict[str, str | None]:
    """The hash that the journal noted for each version; None where the line's details were erased."""
    lines = Entry.objects.filter(verb=verb, subject_kind=Version._meta.label_lower)
    rows = lines.values_list("subject_id", "payload__content__details__sha256")
    return dict(rows.order_by("sequence"))


def _fault(version: Version, receipt: str | None, *, is_told: bool) -> str:
    if version.emptied_at is not None:
        if version.content != emptied_content(version.content):
            return "it was emptied, and still says something"
        if not is_told:
            return "it was emptied, and the journal does not tell"
    elif hash_of(version.content) != version.sha256:
        return "its content is not the one that was deposited"
    if receipt is not None and receipt != version.sha256:
        return "its hash is not the one that the journal noted"
    return ""
