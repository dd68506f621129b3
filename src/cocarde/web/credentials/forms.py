"""What people give: a credential to verify, a kit and its licence, outcomes, reports."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cocarde.web.credentials.states import MOST_BYTES
from cocarde.web.outcomes.states import Kind as OutcomeKind
from cocarde.web.outcomes.states import Unit


class VerifyForm(forms.Form):
    """A file, or a text: one of both."""

    file = forms.FileField(
        label=_("The file that you received"),
        help_text=_("A credential (.jwt or .json), or the badge that carries it (.svg or .png)."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".jwt,.json,.txt,.svg,.png"}),
    )
    text = forms.CharField(
        label=_("Or an address, an identifier, or the credential as text"),
        help_text=_(
            "The address of a label of this site, its identifier of twelve signs, or the text that "
            "begins with “eyJ”. An address of another site is never opened from here."
        ),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_file(self) -> Any:
        given = self.cleaned_data.get("file")
        if given is not None and given.size > MOST_BYTES:
            raise forms.ValidationError(
                _(
                    "This file is larger than 1 MB: no credential is. Check that it is the right one."
                )
            )
        return given

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("text", "").strip():
            self.add_error("file", _("Choose a file, or paste something below."))
        return cleaned


class KitFileForm(forms.Form):
    """A file of the brand kit."""

    file = forms.FileField(
        label=_("File of the kit"),
        help_text=_(
            "A logo (.svg, .png, .jpg) or rules (.pdf, .docx). A drawing that holds a script or a link "
            "to another site is not taken."
        ),
    )


class LicenceForm(forms.Form):
    """The next version of a licence, in both languages."""

    text_fr = forms.CharField(
        label=_("Licence in French"), widget=forms.Textarea(attrs={"rows": 8}), max_length=20_000
    )
    text_en = forms.CharField(
        label=_("Licence in English"), widget=forms.Textarea(attrs={"rows": 8}), max_length=20_000
    )

    @property
    def texts(self) -> dict[str, str]:
        return {"fr": self.cleaned_data["text_fr"], "en": self.cleaned_data["text_en"]}


class AcceptForm(forms.Form):
    """The lead accepts what is shown above, in the name of the holder."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=_("I have read this licence, and accept it in the name of the holder"),
        error_messages={"required": _("Tick this box to accept the licence.")},
    )


class OutcomeForm(forms.Form):
    """One thing that happened: counted in a unit, or only told."""

    kind = forms.ChoiceField(label=_("What kind of thing"), choices=OutcomeKind.choices)
    text = forms.CharField(
        label=_("What happened"),
        help_text=_("In one line, without the name of any person."),
        max_length=300,
    )
    quantity = forms.DecimalField(
        label=_("Number or amount"),
        required=False,
        min_value=Decimal("0.01"),
        max_digits=15,
        decimal_places=2,
    )
    unit = forms.ChoiceField(label=_("Counted in"), choices=Unit.choices, required=False)
    happened_on = forms.DateField(
        label=_("On what day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    place = forms.CharField(label=_("Where"), max_length=160, required=False)
    source = forms.CharField(
        label=_("Who says so"),
        help_text=_("An organisation, a document, a page: what anybody could go back to."),
        max_length=300,
    )
    proof_url = forms.URLField(
        label=_("Page that shows it"), max_length=400, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet: write what has happened."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "quantity" in self.errors or "unit" in self.errors:
            return cleaned
        if cleaned.get("quantity") is not None and not cleaned.get("unit"):
            self.add_error("unit", _("Say what this number counts."))
        if cleaned.get("quantity") is None and cleaned.get("unit"):
            self.add_error("quantity", _("Say how many, or choose “not counted”."))
        return cleaned


class ReportForm(forms.Form):
    """What the holder writes: for everybody, and for the office alone."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    public = forms.CharField(
        label=_("What everybody will read"),
        help_text=_("What was done, what was not and why. Name nobody."),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=20_000,
        required=False,
    )
    private = forms.CharField(
        label=_("What the programme office alone will read"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
        required=False,
    )


class CommentForm(forms.Form):
    """What the office answers to a report."""

    text = forms.CharField(
        label=_("Your comment, which the team reads"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4_000,
    )


class DayForm(forms.Form):
    """The day of which a page is asked."""

    use_required_attribute = False

    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write a day as 2026-11-12."),
        },
    )
