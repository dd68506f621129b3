"""When a step happened, as precisely as it is documented."""

from cocarde.web.candidacies.models import Step
from cocarde.web.candidacies.states import StepPrecision
from cocarde.web.design.queries import day_at, local_time, moment_text, month_at


def step_at_text(step: Step, zone: str) -> str:
    """The instant, the day, the month or the year of a step; nothing when it is not documented."""
    if step.at is None or step.precision == StepPrecision.UNKNOWN:
        return ""
    if step.precision == StepPrecision.INSTANT:
        return moment_text(step.at, zone)
    if step.precision == StepPrecision.MONTH:
        return month_at(step.at, zone)
    if step.precision == StepPrecision.YEAR:
        return str(local_time(step.at, zone).year)
    return day_at(step.at, zone)
