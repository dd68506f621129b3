"""What the team fills in; every refusal of a verb has its words here."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cocarde.web.candidacies.forms.call_access import AccessForm
from cocarde.web.candidacies.forms.deliberation import DeliberationForm, file_input
from cocarde.web.candidacies.forms.together import (
    InviteForm,
    MemberForm,
    OpenForm,
    PerimeterForm,
    PlaceForm,
    RoleForm,
    WithdrawForm,
)
from cocarde.web.candidacies.models import ReadBook
from cocarde.web.candidacies.queries.workbook import COLUMNS
from cocarde.web.candidacies.states import BookSheet, PastSaid
from cocarde.web.design.forms import AmountField
from cocarde.web.design.queries import rich
from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes.states.specification import FieldOutline, Section

__all__ = [
    "AccessForm",
    "AttachForm",
    "BookForm",
    "DeclareForm",
    "DeliberationForm",
    "FigureForm",
    "InviteForm",
    "LeadForm",
    "MappingForm",
    "MemberForm",
    "OpenForm",
    "PairForm",
    "PastForm",
    "PerimeterForm",
    "PlaceForm",
    "RoleForm",
    "WithdrawForm",
    "section_form",
    "values_of",
]

LONG_TEXT_WORDS = 250  # from there on the field opens taller


class FigureForm(forms.Form):
    """An indicator and a year to place in a section."""

    section = forms.ChoiceField(label=_("Section"))
    indicator = forms.ChoiceField(label=_("Indicator"))
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(
        self,
        *args: Any,
        sections: list[Section],
        indicators: Sequence[evidence.Indicator],
        years: list[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, list[tuple[Any, str]]] = {
            "section": [(s.key, str(s.title)) for s in sections],
            "indicator": [(i.name, evidence.in_language(i.label)) for i in indicators],
            "year": [(y, str(y)) for y in years],
        }
        for name, choices in offered.items():
            cast("forms.ChoiceField", self.fields[name]).choices = choices


class DeclareForm(forms.Form):
    """A figure somebody claims."""

    label = forms.CharField(label=_("What is counted"), max_length=160)
    value = AmountField(label=_("Value"), max_digits=20, decimal_places=2)
    unit = forms.CharField(label=_("Unit"), max_length=40, help_text=_("Jobs, companies, euros…"))
    perimeter = forms.CharField(
        label=_("For which perimeter, in words"),
        help_text=_("A number without its perimeter says nothing."),
        max_length=300,
    )
    period = forms.CharField(label=_("Year or period"), max_length=40, required=False)
    source = forms.URLField(
        label=_("Where it was said"),
        help_text=_("The address of a public page."),
        assume_scheme="https",
        max_length=400,
    )


class PairForm(forms.Form):
    """The measured figure that a declared one is to be read beside, and why the two differ."""

    indicator = forms.ChoiceField(label=_("Measured indicator to read it beside"), required=False)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)
    answer = forms.CharField(
        label=_("Why the two differ, in your words"),
        help_text=_(
            "Another perimeter, another definition, another source: it stands beside the gap."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        indicators: Sequence[evidence.Indicator],
        years: list[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(i.name, evidence.in_language(i.label)) for i in indicators]
        offered: dict[str, list[tuple[Any, str]]] = {
            "indicator": [("", str(_("None of them"))), *named],
            "year": [("", str(_("No year"))), *((y, str(y)) for y in years)],
        }
        for name, choices in offered.items():
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def clean(self) -> dict[str, Any]:
        """An indicator is of a year."""
        found = super().clean() or {}
        if found.get("indicator") and not found.get("year") and "year" not in self.errors:
            self.add_error("year", _("Choose the year of the indicator."))
        if not found.get("indicator"):
            found["year"] = None
        return found


class AttachForm(forms.Form):
    """A file for a section."""

    file = forms.FileField(
        label=_("File to attach"),
        widget=file_input(),
        help_text=_("PDF, image, DOCX, XLSX or CSV, 20 MB at most."),
        allow_empty_file=True,  # refused by the verb, which says what to do
    )


class BookForm(forms.Form):
    """A workbook of candidacies already under way."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("Workbook (XLSX)"),
        help_text=_("A sheet “candidatures”, a sheet “étapes”, or both; 5 MB at most."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty: choose another."),
        },
    )


COLUMN_LABELS = {
    "name": _("Name of the candidacy"),
    "candidacy": _("Candidacy"),
    "state": _("State"),
    "territories": _("Members, with “;” between them"),
    "perimeter": _("Perimeter, as an expression"),
    "note_fr": _("Note on the perimeter, in French"),
    "note_en": _("Note on the perimeter, in English"),
    "date": _("Date"),
    "label_fr": _("What happened, in French"),
    "label_en": _("What happened, in English"),
    "detail_fr": _("Detail, in French"),
    "detail_en": _("Detail, in English"),
    "sources": _("Sources (web addresses)"),
    "day": _("Day of the decision"),
    "outcome": _("Outcome, by its key or its name"),
    "term": _("Term of the label"),
    "reasons_fr": _("Reasons, in French"),
    "reasons_en": _("Reasons, in English"),
}


class MappingForm(forms.Form):
    """Which column of each sheet says what."""

    use_required_attribute = False

    def __init__(self, book: ReadBook, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        for kind, sheet in book.sheets.items():
            offered = [
                ("", _("No column")),
                *((c, c) for c in dict.fromkeys(sheet["columns"]) if c),
            ]
            for column in COLUMNS[kind]:
                self.fields[f"{kind}.{column.key}"] = forms.ChoiceField(
                    label=COLUMN_LABELS[column.key],
                    choices=offered,
                    initial=book.mapping.get(kind, {}).get(column.key, ""),
                    required=False,
                )

    @property
    def sheets(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields, sheet by sheet."""
        return [
            (str(BookSheet(kind).label), [self[f"{kind}.{c.key}"] for c in COLUMNS[kind]])
            for kind in self.book.sheets
        ]

    @property
    def mapping(self) -> dict[str, dict[str, str]]:
        """What was chosen, by sheet."""
        chosen: dict[str, dict[str, str]] = {kind: {} for kind in self.book.sheets}
        for name, column in self.cleaned_data.items():
            kind, key = name.split(".")
            chosen[kind][key] = column
        return chosen


class RichField(forms.CharField):
    """A structured text, cleaned whoever sends it."""

    def to_python(self, value: Any) -> str:
        return rich.cleaned(super().to_python(value) or "")


def section_form(section: Section, values: dict[str, Any], data: Any = None) -> forms.Form:
    """The typed fields of a section; text that is too long may be saved, and is said to be so."""
    form = forms.Form(data, initial=values, auto_id="field_%s")
    for outline in section.fields:
        if field := _field_of(outline):
            form.fields[outline.key] = field
    return form


def _field_of(outline: FieldOutline) -> forms.Field | None:
    said: dict[str, Any] = {
        "label": str(outline.label),
        "help_text": str(outline.help or ""),
        "required": False,
    }
    if outline.type in {"text", "rich"}:
        attributes: dict[str, Any] = {
            "rows": 12 if (outline.max_words or 0) > LONG_TEXT_WORDS else 6
        }
        if outline.max_words:
            attributes["data-max-words"] = outline.max_words
        if outline.type == "rich":
            attributes["data-rich"] = ""
        kind = RichField if outline.type == "rich" else forms.CharField
        return kind(
            **said, strip=False, widget=forms.Textarea(attrs=attributes), max_length=100_000
        )
    if outline.type == "number":
        # A number that rules look at is a count: CEL does not mix whole and broken numbers.
        return AmountField(**said, decimal_places=0 if outline.fact else None)
    if outline.type == "choice":
        choices = [("", _("Not chosen yet")), *((k, str(v)) for k, v in outline.choices.items())]
        return forms.ChoiceField(**said, choices=choices)
    return None


def values_of(form: forms.Form, sent: Any) -> dict[str, Any]:
    """The values of the fields that were really sent, as the dossier keeps them."""
    return {k: _kept(v) for k, v in form.cleaned_data.items() if k in sent}


def _kept(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return "" if value is None else value.replace("\r\n", "\n")
    return int(value) if value == int(value) else float(value)


class ManyFilesInput(forms.FileInput):
    """Several files chosen, or dropped, at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, each checked as one."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if not isinstance(data, (list, tuple)):
            data = [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in data or [None]]


class PastForm(forms.Form):
    """Documents of the past, and what the office says of them; a mail says it of itself."""

    use_required_attribute = False

    documents = ManyFilesField(
        label=_("PDFs and mails (.eml)"),
        help_text=_("Choose or drop several at once; each may take up to 20 MB."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty: choose another."),
        },
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        help_text=_("Of all these documents. Left empty: that of a mail, or not documented."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("From whom they come. Left empty: the domain from which a mail was sent."),
    )

    @property
    def said(self) -> PastSaid:
        """What holds for each of them."""
        return PastSaid(source=self.cleaned_data["source"], day=self.cleaned_data["day"])


class ReplacementForm(forms.Form):
    """Why somebody else should lead."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The lead reads it in the letter, word for word."),
    )


class ObjectionForm(forms.Form):
    """Why the lead goes on."""

    use_required_attribute = False

    objection = forms.CharField(
        label=_("What you answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The office and your team read it."),
    )


class LeadForm(forms.Form):
    """Who is asked to lead a candidacy."""

    use_required_attribute = False

    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
