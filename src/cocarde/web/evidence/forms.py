"""What is asked of the figures: a comparison, or the perimeter of a number."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocarde.web.design.forms import AmountField
from cocarde.web.evidence import queries

LONGEST_EXPRESSION = 4000
Choices = Sequence[tuple[str, str]]


class CompareForm(forms.Form):
    """Which image of the registers, one more territory, which indicator, which years."""

    def __init__(
        self, asked: Any, *, snapshots: Choices, indicators: Choices, years: Sequence[int]
    ) -> None:
        super().__init__(asked)
        self.first_year, self.last_year = min(years), max(years)
        several = len(snapshots) > 1
        unknown = {"invalid_choice": gettext_lazy("Choose one of the list.")}
        fields: dict[str, forms.Field] = {
            "add": forms.CharField(
                label=_("Territory to add"),
                help_text=_(
                    "The name of an inter-communal body or a part of it; or a perimeter such as "
                    "epci:200023414@2015 + commune:76351@2015, with a name before = if you like."
                ),
                required=False,
                max_length=LONGEST_EXPRESSION,
            ),
            "indicator": forms.ChoiceField(
                label=_("Indicator"),
                choices=list(indicators),
                required=False,
                error_messages=unknown,
            ),
            "from": self._year(_("First year")),
            "to": self._year(_("Last year")),
            "snapshot": forms.ChoiceField(
                label=_("Image of the registers"),
                choices=list(snapshots),
                required=False,
                widget=forms.Select if several else forms.HiddenInput,
                error_messages=unknown,
            ),
        }
        self.fields.update(fields)

    def _year(self, label: str) -> forms.IntegerField:
        limits = {"first": self.first_year, "last": self.last_year}
        beyond = _("The data do not reach this year. Choose one from %(first)s to %(last)s.")
        told = {"min_value": beyond % limits, "max_value": beyond % limits}
        return forms.IntegerField(
            label=label,
            min_value=self.first_year,
            max_value=self.last_year,
            required=False,
            error_messages=told,
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("from"), values.get("to")
        if first is not None and last is not None and first > last:
            self.add_error("from", _("The first year comes after the last one. Swap them."))
        return values


def asked_of(given: Any, registered: Any) -> Any:
    """What the address says, and the usual where it says nothing."""
    asked = given.copy()
    first, last = queries.usual_years(registered)
    usual = {
        "snapshot": registered.name,
        "indicator": queries.indicators_in(registered)[0][0],
        "to": str(last),
    }
    for name, value in usual.items():
        asked[name] = asked.get(name) or value
    asked["from"] = asked.get("from") or str(_usual_first(asked["to"], first))
    return asked


def _usual_first(last: str, earliest: int) -> int:
    """Nine years before the last one asked for, as far as the data go back."""
    return min(earliest, int(last)) if last.isdecimal() else earliest


TOLERANCES = ((1, "1 %"), (5, "5 %"), (10, "10 %"), (20, "20 %"))


class ExplainForm(forms.Form):
    """A number that was said, and around which place to look for a perimeter where it is true."""

    value = AmountField(
        label=gettext_lazy("The number that was said"), min_value=0.01, max_digits=20
    )
    what = forms.ChoiceField(label=gettext_lazy("What it counts"))
    around = forms.CharField(
        label=gettext_lazy("Around which perimeter"),
        help_text=gettext_lazy("For instance epci:200040715@2015; several are joined by a +."),
        max_length=2000,
    )
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)
    tolerance = forms.TypedChoiceField(
        label=gettext_lazy("How near counts as true"), coerce=int, choices=TOLERANCES, initial=5
    )

    def __init__(
        self,
        *args: Any,
        subjects: list[tuple[str, list[tuple[str, str]]]],
        years: list[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["what"]).choices = subjects
        cast("forms.ChoiceField", self.fields["year"]).choices = [(y, str(y)) for y in years]
