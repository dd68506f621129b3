"""What is said and done between V1 and V2: remarks, messages, and who follows the candidacy."""

from cocarde.web.coconstruction.models.messages import Handover, Message
from cocarde.web.coconstruction.models.remarks import Answer, Remark
from cocarde.web.coconstruction.models.tracking import Recommendation
from cocarde.web.coconstruction.models.visits import (
    Visit,
    VisitHost,
    VisitLine,
    VisitNote,
    VisitPhoto,
    WorkSession,
)

__all__ = [
    "Answer",
    "Handover",
    "Message",
    "Recommendation",
    "Remark",
    "Visit",
    "VisitHost",
    "VisitLine",
    "VisitNote",
    "VisitPhoto",
    "WorkSession",
]
