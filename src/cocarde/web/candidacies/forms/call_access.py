"""A code for one candidate, after the closing of a call."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AccessForm(forms.Form):
    """Whom a code is for, and its last day."""

    use_required_attribute = False

    intended_for = forms.CharField(
        label=_("For whom"),
        max_length=120,
        help_text=_("The territory or the organisation, to tell the codes apart; nobody’s name."),
    )
    until = forms.DateField(
        label=_("Last day"),
        help_text=_("The code opens nothing after this day."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
