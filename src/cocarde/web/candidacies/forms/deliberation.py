"""The deliberation that a signature rests on."""

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from cocarde.web.candidacies.states import DeliberationSaid
from cocarde.web.files import queries as files


def _too_large() -> str:
    return files.refusal_text(files.Refusal("size", {"limit": f"{files.MAX_BYTES // 1024**2}"}))


def file_input() -> forms.FileInput:
    """A choice of file that says at once, where scripts run, that a file is too large to be sent."""
    said = {"data-max": files.MAX_BYTES, "data-too-large": lazy(_too_large, str)()}
    return forms.FileInput(said)


class DeliberationForm(forms.Form):
    """Each thing is there or not: one of the three is enough."""

    use_required_attribute = False

    deliberated_on = forms.DateField(
        label=_("Day of the deliberation"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reference = forms.CharField(
        label=_("Reference"),
        required=False,
        max_length=200,
        help_text=_("As its body numbers it, for example 2026-06-14."),
    )
    file = forms.FileField(
        label=_("The deliberation as a file"),
        required=False,
        widget=file_input(),
        allow_empty_file=True,  # refused by the verb, which says what to do
        help_text=_("PDF, image, DOCX, XLSX or CSV, 20 MB at most."),
    )

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_deliberated_on(self) -> date | None:
        day: date | None = self.cleaned_data["deliberated_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("This day is still to come: check the date."))
        return day

    @property
    def said(self) -> DeliberationSaid:
        """What was said beside the file."""
        return DeliberationSaid(
            self.cleaned_data["deliberated_on"], self.cleaned_data["reference"].strip()
        )
