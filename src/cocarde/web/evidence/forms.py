"""What is asked of the figures."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cocarde.web.design.forms import AmountField

TOLERANCES = ((1, "1 %"), (5, "5 %"), (10, "10 %"), (20, "20 %"))


class ExplainForm(forms.Form):
    """A number that was said, and around which place to look for a perimeter where it is true."""

    value = AmountField(label=_("The number that was said"), min_value=0.01, max_digits=20)
    what = forms.ChoiceField(label=_("What it counts"))
    around = forms.CharField(
        label=_("Around which perimeter"),
        help_text=_("For instance epci:200040715@2015; several are joined by a +."),
        max_length=2000,
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    tolerance = forms.TypedChoiceField(
        label=_("How near counts as true"), coerce=int, choices=TOLERANCES, initial=5
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
