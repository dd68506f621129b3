"""What is asked for."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cocarde.web.accounts import queries as accounts
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.documents import queries
from cocarde.web.documents.models import AccessRequest
from cocarde.web.documents.states import Kind


class DocumentForm(forms.Form):
    """Which document, in which language."""

    kind = forms.ChoiceField(
        label=_("Document"), choices=[(k, capfirst(k.label)) for k in Kind if k != Kind.REDACTED]
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class WordForm(forms.Form):
    """A word-processing document to read."""

    file = forms.FileField(
        label=_("Word file (.docx)"),
        help_text=_("Headings that are the titles of the sections say what goes where."),
        widget=forms.ClearableFileInput(
            attrs={
                "accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
        ),
        error_messages={
            "required": _("Choose a Word file (.docx)."),
            "empty": _(
                "There is no word in this file. Check that it was saved before it was chosen."
            ),
        },
    )


LARGEST_ARRIVAL = 300_000_000  # bytes: files are in it as text, a third larger than they are


class ArrivalForm(forms.Form):
    """A candidacy that another instance wrote, and who leads its team from now on."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("Candidacy as data (JSON)"),
        help_text=_("The file that “Download as JSON” of the other instance wrote."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty: choose another."),
        },
    )
    lead = forms.EmailField(
        label=_("E-mail address of the person who leads the team"),
        required=False,
        help_text=_(
            "Somebody who signed in here at least once. Needed where the file holds a working copy "
            "or attached files; otherwise the lead may be named later."
        ),
    )

    def clean_file(self) -> str:
        """The text of the file."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_ARRIVAL:
            raise forms.ValidationError(
                _("The file is too large for this page: load it on the command line.")
            )
        try:
            return cast(str, file.read().decode("utf-8"))
        except UnicodeDecodeError as fault:
            raise forms.ValidationError(
                _("This is not text in UTF-8: export the candidacy again.")
            ) from fault

    def clean_lead(self) -> Any:
        """Who has this address, or nobody."""
        if not self.cleaned_data["lead"]:
            return None
        found = accounts.person_with_address(self.cleaned_data["lead"])
        if found is None:
            raise forms.ValidationError(
                _("Nobody has this address here: let them sign in once, then try again.")
            )
        return found


class RedactionForm(forms.Form):
    """What is blacked out of a copy, and why."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    words = forms.CharField(
        label=_("Names and words to black out"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One a line: they go wherever they stand. The names of the people known around "
            "this candidacy and all e-mail addresses are out in any case. Names that you write here "
            "are not kept."
        ),
    )

    def __init__(self, parts: list[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        self.sent = args[0] if args and isinstance(args[0], QueryDict) else QueryDict()

    def rows(self) -> list[dict[str, Any]]:
        """Every part with what was typed about it, so that a refusal loses nothing."""
        chosen = set(self.sent.getlist("hide"))
        missing = self.missing()
        return [
            {
                "part": one,
                "number": number,
                "hidden": one.key in chosen,
                "reason": self.sent.get(f"reason-{number}", ""),
                "missing": one.key in missing,
            }
            for number, one in enumerate(self.parts)
        ]

    def hidden(self) -> dict[str, str]:
        """Each part that is ticked, and its reason."""
        chosen = set(self.sent.getlist("hide"))
        return {
            one.key: str(self.sent.get(f"reason-{n}", "")).strip()[:200]
            for n, one in enumerate(self.parts)
            if one.key in chosen
        }

    def missing(self) -> set[str]:
        """The parts that are ticked without a reason."""
        return {key for key, reason in self.hidden().items() if not reason}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.missing():
            raise forms.ValidationError(
                _("Each part that is blacked out needs a reason: write it beside the part.")
            )
        return cleaned


class AccessRequestForm(forms.Form):
    """Who asks for what, and when it came."""

    use_required_attribute = False

    candidacy = forms.ChoiceField(label=_("Candidacy"))
    name = forms.CharField(label=_("Who asks"), max_length=160)
    address = forms.CharField(
        label=_("Where to answer"),
        help_text=_(
            "An e-mail or postal address. It can be forgotten once the request is answered."
        ),
        max_length=300,
    )
    asked = forms.CharField(
        label=_("What is asked"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    received_on = forms.DateField(
        label=_("Received on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, rows: list[Candidacy], data: Any = None) -> None:
        super().__init__(data)
        self.rows = {row.public_id: row for row in rows}
        field = cast("forms.ChoiceField", self.fields["candidacy"])
        field.choices = [(key, row.name) for key, row in self.rows.items()]

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        return self.cleaned_data | {"candidacy": self.rows[self.cleaned_data["candidacy"]]}


class HandOverForm(forms.Form):
    """Which redacted copy was handed over, and how."""

    use_required_attribute = False

    document = forms.ChoiceField(label=_("Redacted copy"))
    by = forms.CharField(
        label=_("How it was handed over"),
        help_text=_("By post, by e-mail, in person … Name nobody here: this line stays."),
        max_length=300,
    )

    def __init__(self, request: AccessRequest, data: Any = None) -> None:
        super().__init__(data, auto_id="hand_%s")
        self.copies = {row.public_id: row for row in queries.redacted_copies(request.candidacy)}
        field = cast("forms.ChoiceField", self.fields["document"])
        field.choices = [
            (key, f"{_('version')} {row.version.number} · {row.sha256[:12]}")
            for key, row in self.copies.items()
        ]


class RefuseAccessForm(forms.Form):
    """Why access is refused."""

    use_required_attribute = False

    reasons = forms.CharField(
        label=_("Why it is refused"),
        help_text=_("Name nobody here: these reasons stay."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
