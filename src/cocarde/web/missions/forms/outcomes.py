"""What is said of a meeting that is over, and what an organiser says of a report."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cocarde.web.labels.models import Label
from cocarde.web.missions.forms.fields import whole
from cocarde.web.missions.states import LEAST_KEPT_DAYS, MOST_KEPT_DAYS, Result

LONGEST_NOTE = 1_000
LONGEST_WORDS = 5_000
_SPACES = re.compile(r"[\s\u00a0\u202f€]")


class AmountField(forms.DecimalField):
    """An amount as people write it: 12 000, 12 000,50, €12,000.50."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if not value:
            return None
        text = _SPACES.sub("", str(value))
        # The last of a comma and a point parts the cents, where two figures follow it.
        cents = re.fullmatch(r"(.*)[.,](\d{1,2})", text)
        whole_part = re.sub(r"[.,]", "", cents[1] if cents else text)
        try:
            return super().to_python(Decimal(f"{whole_part}.{cents[2] if cents else '0'}"))
        except InvalidOperation as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class OutcomeForm(forms.Form):
    """What came of one meeting: a tap says it; an amount and a note may be added."""

    amount_eur = AmountField(
        label=_("Amount, in euros"),
        help_text=_("If there is one. Read by the organiser alone."),
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": _("Write a number, without words: 12000.")},
    )
    shares_amount = forms.BooleanField(
        label=_("This amount may be added to the public total, without my name"), required=False
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Read by the organiser alone, and forgotten with your data."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    label = forms.ChoiceField(
        label=_("May it be counted in what came of a label?"),
        help_text=_("The team of the label is told what came of the meeting, never your name."),
        required=False,
    )

    def __init__(self, *args: Any, labels: list[Label], **given: Any) -> None:
        super().__init__(*args, **given)
        self.labels = {one.public_id: one for one in labels}
        if labels:
            self.fields["label"].choices = [  # type: ignore[attr-defined]
                ("", _("No, for nobody")),
                *((one.public_id, str(one.holder)) for one in labels),
            ]
        else:
            del self.fields["label"]

    def said(self) -> dict[str, Any]:
        """What the verb takes beside the tap."""
        names = ("amount_eur", "shares_amount", "note")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def chosen_label(self) -> Label | None:
        return self.labels.get(self.cleaned_data.get("label", ""))


RESULTS = [(one.value, one.label) for one in Result]


class ReportForm(forms.Form):
    """The words of a report, and why a version corrects the one before."""

    words_fr = forms.CharField(
        label=_("A few words, in French"),
        help_text=_(
            "What the counts do not say. Everybody reads it; name nobody without their consent."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    words_en = forms.CharField(
        label=_("The same in English"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    reason_fr = forms.CharField(
        label=_("What this version corrects, in French"),
        help_text=_("Everybody reads it, beside the version that it corrects."),
        max_length=300,
        error_messages={"required": _("Say what changes, so that readers of the former one know.")},
    )
    reason_en = forms.CharField(
        label=_("What this version corrects, in English"), max_length=300, required=False
    )

    def __init__(self, *args: Any, is_correction: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not is_correction:
            del self.fields["reason_fr"], self.fields["reason_en"]


class KeepingForm(forms.Form):
    """How long a programme keeps the people of its missions."""

    days = whole(
        _("Days after the last day of a mission"),
        MOST_KEPT_DAYS,
        min_value=LEAST_KEPT_DAYS,
        required=True,
        help_text=_(
            "Then names, addresses, wishes and notes are forgotten; the counts stay. Under ninety-five "
            "days, the last question on what came of the meetings is not asked."
        ),
    )
