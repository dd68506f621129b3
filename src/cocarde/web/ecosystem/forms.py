"""What the team fills in of its ecosystem."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cocarde.web.ecosystem.states import MOST_LIST_BYTES, Kind
from cocarde.web.evidence import queries as evidence

FIRST_YEAR, LAST_YEAR = 1600, 2100


class ListForm(forms.Form):
    """A list to read."""

    file = forms.FileField(
        label=_("Your list, as CSV or XLSX"),
        help_text=_(
            "One organisation a row, and a head: Name, and where you have them Kind, Commune, Postal code, "
            "Year of creation, SIREN, Web site. Nothing is added before you have looked at it."
        ),
        error_messages={"empty": _("There is nothing in the file. Check that it was saved.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is not None and file.size > MOST_LIST_BYTES:
            limit = MOST_LIST_BYTES // 1024 // 1024
            raise forms.ValidationError(
                _now("The file is larger than %(limit)s MB. Split the list.") % {"limit": limit}
            )
        return file


class KindForm(forms.Form):
    """What the organisations of a list are where it does not say so."""

    kind = forms.ChoiceField(
        label=_("Kind, where the list says none"), choices=Kind.choices, initial=Kind.COMPANY
    )


class EntryForm(forms.Form):
    """What is said of one organisation."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.COMPANY)
    name = forms.CharField(label=_("Name"), max_length=300)
    city = forms.CharField(
        label=_("Commune"),
        help_text=_("Its name, or its INSEE code."),
        max_length=120,
        required=False,
    )
    founded_year = forms.IntegerField(
        label=_("Year of creation"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    identifier = forms.CharField(
        label=_("SIREN"),
        help_text=_("Nine digits, where you know it; a SIRET does as well."),
        max_length=24,
        required=False,
    )
    domain = forms.CharField(label=_("Web site"), max_length=300, required=False)

    def said(self) -> dict[str, Any]:
        """The fields as an entry has them."""
        cells = {name: str(self.cleaned_data[name] or "") for name in self.fields}
        cells |= {"commune": cells.pop("city"), "founded": cells.pop("founded_year")}
        cells["siren"] = cells.pop("identifier")
        record = evidence.record_said(cells)
        return {
            "name": record.name,
            "commune": record.commune,
            "city": record.city,
            "founded_year": record.founded_year,
            "identifier": record.identifier,
            "domain": record.domain,
        }
