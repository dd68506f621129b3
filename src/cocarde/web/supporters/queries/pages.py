"""The page of support: whether it is there, and whether it takes signatures."""

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import is_time_for
from cocarde.web.supporters.models import SupportPage


def page_of(candidacy: Candidacy) -> SupportPage | None:
    """The page of a candidacy, if its lead ever opened one."""
    row = SupportPage.objects.filter(candidacy=candidacy).first()
    if row is not None:
        row.candidacy = candidacy
    return row


def public_page(public_id: str) -> SupportPage | None:
    """A page that was opened, closed since or not; none while an embargo hides its candidacy."""
    rows = SupportPage.objects.select_related(
        "candidacy__programme__snapshot", "candidacy__specification", "candidacy__call"
    )
    row = rows.filter(public_id=public_id, opened_at__isnull=False).first()
    if row is None or access.is_embargoed(row.candidacy.ref):
        return None
    return row


def may_collect(candidacy: Candidacy) -> bool:
    """Whether a candidacy may still gather support: until its procedure is over."""
    return is_time_for(Permission.CANDIDATE_SUPPORT_MANAGE, candidacy, "open the page")


def takes_signatures(page: SupportPage) -> bool:
    """Whether organisations can sign now."""
    return page.is_open and may_collect(page.candidacy)
