"""What a deposited version holds of governance, in one part: no person, and no name that was only typed."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.providers import ContentPart
from cocarde.web.governance.models import BoardStatement, Commitment, FlagBearer
from cocarde.web.governance.queries.board import board_content, board_lines
from cocarde.web.governance.queries.commitments import commitments_content
from cocarde.web.governance.queries.flag_bearers import bearers_content, bearers_lines
from cocarde.web.governance.queries.told import commitments_lines, proofs_told


def content_of(candidacy: Candidacy) -> dict[str, Any]:
    """The board as counts, flag-bearers and commitments; each is there only where there is something.

    A dossier without any of them is asked one question: deposits are counted.
    """
    of_it = {"candidacy": OuterRef("pk")}
    has = (
        Candidacy.objects.filter(pk=candidacy.pk)
        .order_by()
        .values_list(
            Exists(BoardStatement.objects.filter(**of_it)),
            Exists(FlagBearer.objects.filter(**of_it)),
            Exists(Commitment.objects.filter(**of_it)),
        )
    )[0]
    asked: tuple[tuple[str, Callable[[Candidacy], Any]], ...] = (
        ("board", board_content),
        ("flag_bearers", bearers_content),
        ("commitments", commitments_content),
    )
    found = {
        key: content(candidacy)
        for (key, content), is_there in zip(asked, has, strict=True)
        if is_there
    }
    return {key: part for key, part in found.items() if part}


def content_told(content: dict[str, Any]) -> ContentPart:
    """The same in words, a line for each thing."""
    commitments = content.get("commitments", [])
    lines = [_("Board: %(total)s") % {"total": one} for one in board_lines(content.get("board"))]
    lines += [
        _("Flag-bearer: %(text)s") % {"text": one}
        for one in bearers_lines(content.get("flag_bearers"))
    ]
    lines += [_("Commitment: %(text)s") % {"text": one} for one in commitments_lines(commitments)]
    return ContentPart(
        title=_("Governance"),
        lines=tuple(lines),
        files=proofs_told(commitments),
        note=_(
            "The board as its team counted it, organisations that it put forward, and what is committed to."
        ),
    )
