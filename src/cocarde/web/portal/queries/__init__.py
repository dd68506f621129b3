"""What the portal reads of all the others."""

from cocarde.web.portal.queries.health import database_readiness, readiness, remarks
from cocarde.web.portal.queries.home import home_sections
from cocarde.web.portal.queries.legal import contacts, legal_facts
from cocarde.web.portal.queries.mine import mine
from cocarde.web.portal.queries.navigation import (
    address,
    navigation,
    office_navigation,
    page_context,
)

__all__ = [
    "address",
    "contacts",
    "database_readiness",
    "home_sections",
    "legal_facts",
    "mine",
    "navigation",
    "office_navigation",
    "page_context",
    "readiness",
    "remarks",
]
