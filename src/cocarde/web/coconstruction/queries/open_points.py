"""What is open on a candidacy: what one delegate hands over to the next."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.coconstruction.queries.recommendations import tasks_text
from cocarde.web.coconstruction.queries.remarks import open_remarks


def open_points(candidacy: Candidacy) -> str:
    """What is open on a candidacy, in lines: the draft of what a delegate hands over."""
    lines = []
    if count := open_remarks(candidacy).count():
        text = ngettext(
            "%(count)s remark without an answer", "%(count)s remarks without an answer", count
        )
        lines.append(text % {"count": count})
    lines += filter(None, [tasks_text(candidacy)])
    return "\n".join(f"– {line}" for line in lines) or _("Nothing is open.")
