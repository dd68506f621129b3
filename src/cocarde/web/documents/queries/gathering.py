"""The dossiers of a call that somebody who follows them may take away, in one file."""

import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from cocarde.web.access import queries as access
from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.candidacies.queries import state_of
from cocarde.web.design.queries.sheets import sheet_text
from cocarde.web.documents.queries.exchange import Exported, as_text
from cocarde.web.documents.queries.leaving import exported_each
from cocarde.web.programmes.models import Call

TABLE = "dossiers.csv"


def dossiers_of(call: Call, reader: Any) -> QuerySet[Candidacy]:
    """Those of a call that have deposited something, less what a barrier hides from the reader."""
    deposited = Exists(Version.objects.filter(candidacy=OuterRef("pk")))
    rows = access.without_barred(Candidacy.objects.filter(deposited, call=call), reader)
    return rows.select_related("specification").order_by("name", "pk")


def write_archive(dossiers: Sequence[Candidacy], reader: Any, into: IO[bytes]) -> None:
    """A folder of files that load again, one a dossier, and one table of them all.

    One dossier at a time is in memory: their files may be large.
    """
    states = {one.public_id: str(state_of(one).label) for one in dossiers}
    lines = []
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in exported_each(dossiers, reader=reader):
            name = f"{one.candidacy.slug}.json"
            archive.writestr(name, as_text(one))
            lines.append([name, states[one.candidacy.public_id], *_cells(one)])
        archive.writestr(TABLE, sheet_text(_head(), lines))


def _head() -> list[str]:
    return [
        _("File"),
        _("State"),
        _("Candidacy"),
        _("Members"),
        _("Version"),
        _("Deposited"),
        "SHA-256",
        _("Figures"),
        _("Attached files"),
    ]


def _cells(one: Exported) -> Iterator[Any]:
    last = one.versions[-1]
    yield one.candidacy.name
    yield ", ".join(member.name for member in one.members)
    yield last.number
    yield last.deposited_at.isoformat()
    yield last.sha256
    yield len(last.content.get("figures", []))
    yield len(one.files)
