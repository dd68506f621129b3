"""What offices, delegates and participants fill in."""

from cocarde.web.missions.forms.day import LostTableForm
from cocarde.web.missions.forms.office import (
    ListForm,
    MapForm,
    MissionForm,
    OrderForm,
    PairForm,
    PrecedenceForm,
    RoomForm,
    SlotsForm,
    SolveForm,
    StopForm,
)
from cocarde.web.missions.forms.outcomes import (
    RESULTS,
    KeepingForm,
    OutcomeForm,
    ReportForm,
)
from cocarde.web.missions.forms.people import (
    ApplyForm,
    JoinForm,
    ProfileForm,
    WhoForm,
)

__all__ = [
    "RESULTS",
    "ApplyForm",
    "JoinForm",
    "KeepingForm",
    "ListForm",
    "LostTableForm",
    "MapForm",
    "MissionForm",
    "OrderForm",
    "OutcomeForm",
    "PairForm",
    "PrecedenceForm",
    "ProfileForm",
    "ReportForm",
    "RoomForm",
    "SlotsForm",
    "SolveForm",
    "StopForm",
    "WhoForm",
]
