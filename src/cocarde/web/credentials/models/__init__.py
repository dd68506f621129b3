"""Keys, credentials, brand kits and what a holder accepted of them."""

from cocarde.web.credentials.models.history import PublicState
from cocarde.web.credentials.models.keys import Credential, SigningKey
from cocarde.web.credentials.models.kits import Acceptance, BrandKit, Download, Licence
from cocarde.web.credentials.models.reports import Report, ReportComment

__all__ = [
    "Acceptance",
    "BrandKit",
    "Credential",
    "Download",
    "Licence",
    "PublicState",
    "Report",
    "ReportComment",
    "SigningKey",
]
