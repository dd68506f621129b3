"""One sign-in link per role, so that each door can be opened at once."""

from cocarde.demo.loading.fictional_people import account
from cocarde.web.accounts.actions.sign_in import issue_link

DOORS = {
    "office": "office_head-1",
    "delegate": "delegate-2",
    "team-lead": "referent-990000048",
    "team-draft": "referent-990000113",
    "committee": "committee-1",
    "committee-recused": "committee-2",
    "authority": "authority-5",
    "partner": "partner_bank-6",
}


def sign_in_links(address: str) -> dict[str, str]:
    """The address that signs in for each door, valid for a week on this instance."""
    return {
        door: f"{address}/in/{issue_link(person=account(key), days=7)}/"
        for door, key in DOORS.items()
    }
