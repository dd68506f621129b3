"""Forms of co-construction."""

from cocarde.web.coconstruction.forms.exchanges import (
    AnswerForm,
    DelegateForm,
    FollowForm,
    HandoverForm,
    MessageForm,
    MoveForm,
    RecommendationForm,
    RemarkBatch,
    TeamMessageForm,
)
from cocarde.web.coconstruction.forms.visits import (
    MinutesForm,
    PlanForm,
    ReportForm,
    SessionForm,
)

__all__ = [
    "AnswerForm",
    "DelegateForm",
    "FollowForm",
    "HandoverForm",
    "MessageForm",
    "MinutesForm",
    "MoveForm",
    "PlanForm",
    "RecommendationForm",
    "RemarkBatch",
    "ReportForm",
    "SessionForm",
    "TeamMessageForm",
]
