"""What the forms of several apps read alike."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocarde.web.clock import queries as clock

_SPACES = re.compile(r"[\s\u00a0\u202f]")


class AmountField(forms.DecimalField):
    """A number as people write it: with spaces, and a comma or a point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {"invalid": gettext_lazy("Write a number, for instance 1235 or 12.5.")}

    def to_python(self, value: Any) -> Any:
        text = _SPACES.sub("", str(value or "")).replace(",", ".").replace("−", "-")
        return super().to_python(text)


def read_instant(form: forms.Form, day: str, hour: str, zone: str) -> datetime | None:
    """The instant that a day and an hour name on the clocks of a zone.

    Nothing where one of the two is missing, or where together they name no instant, or two: that is
    then said beside the hour.
    """
    date, time = form.cleaned_data.get(day), form.cleaned_data.get(hour)
    if not date or not time:
        return None
    try:
        return clock.instant_of(datetime.combine(date, time), zone)
    except clock.NonexistentHourError:
        form.add_error(
            hour,
            _(
                "This hour does not exist on that day: the clocks jump over it for summer time. "
                "Choose an hour at least one hour earlier or later."
            ),
        )
    except clock.AmbiguousHourError:
        form.add_error(
            hour,
            _(
                "The clocks show this hour twice on that day, for winter time. "
                "Choose an hour at least one hour earlier or later."
            ),
        )
    return None
