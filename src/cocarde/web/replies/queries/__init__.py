"""Reading links, contestations, and the list behind a figure."""

from cocarde.web.replies.queries.behind import (
    ListFilter,
    candidacies_with,
    list_of,
    may_open,
    office_programme,
    surroundings_of_figure,
)
from cocarde.web.replies.queries.contestations import (
    Correction,
    contestation_with,
    contestations_in,
    contested_by,
    corrections_of,
    counted_states,
    counts_on,
    forgettable,
    newest_first,
)
from cocarde.web.replies.queries.links import (
    address_of,
    link_of_token,
    link_with,
    links_in,
    path_of,
    standing_link,
    token_of,
    view_of_link,
)

__all__ = [
    "Correction",
    "ListFilter",
    "address_of",
    "candidacies_with",
    "contestation_with",
    "contestations_in",
    "contested_by",
    "corrections_of",
    "counted_states",
    "counts_on",
    "forgettable",
    "link_of_token",
    "link_with",
    "links_in",
    "list_of",
    "may_open",
    "newest_first",
    "office_programme",
    "path_of",
    "standing_link",
    "surroundings_of_figure",
    "token_of",
    "view_of_link",
]
