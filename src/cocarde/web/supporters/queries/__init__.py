"""Reading supporters."""

from cocarde.web.supporters.queries.content import (
    content_of,
    content_told,
)
from cocarde.web.supporters.queries.counts import (
    Balance,
    balance_of,
    by_kind,
    count_text,
    organisations_text,
)
from cocarde.web.supporters.queries.identity import (
    confirmed_for,
    identity_of,
    signed_already,
)
from cocarde.web.supporters.queries.links import (
    CONFIRM,
    OWN,
    PENDING,
    address_of,
    code_hash,
    page_address,
    phone_address,
    supporter_of_token,
    token_of,
)
from cocarde.web.supporters.queries.lists import (
    SHEET_HEAD,
    next_forgetting,
    sheet_rows,
    signed_from,
    supporter_of,
    supporters_of,
    unconfirmed,
)
from cocarde.web.supporters.queries.notes import (
    home_notes,
    links_about,
)
from cocarde.web.supporters.queries.office import (
    Repeated,
    counts_in,
    repeated_in,
    repeated_of,
)
from cocarde.web.supporters.queries.pages import (
    may_collect,
    page_of,
    public_page,
    takes_signatures,
)
from cocarde.web.supporters.queries.pdf_letters import (
    letter_of,
    letters_counted,
    letters_of,
    may_read_letter,
    takes_board_letters,
)
from cocarde.web.supporters.queries.wall import (
    Named,
    Places,
    Wall,
    features_of,
    mark_of,
    places_of,
    qr_svg,
    shown_names,
    wall_of,
)

__all__ = [
    "CONFIRM",
    "OWN",
    "PENDING",
    "SHEET_HEAD",
    "Balance",
    "Named",
    "Places",
    "Repeated",
    "Wall",
    "address_of",
    "balance_of",
    "by_kind",
    "code_hash",
    "confirmed_for",
    "content_of",
    "content_told",
    "count_text",
    "counts_in",
    "features_of",
    "home_notes",
    "identity_of",
    "letter_of",
    "letters_counted",
    "letters_of",
    "links_about",
    "mark_of",
    "may_collect",
    "may_read_letter",
    "next_forgetting",
    "organisations_text",
    "page_address",
    "page_of",
    "phone_address",
    "places_of",
    "public_page",
    "qr_svg",
    "repeated_in",
    "repeated_of",
    "sheet_rows",
    "shown_names",
    "signed_already",
    "signed_from",
    "supporter_of",
    "supporter_of_token",
    "supporters_of",
    "takes_board_letters",
    "takes_signatures",
    "token_of",
    "unconfirmed",
    "wall_of",
]
