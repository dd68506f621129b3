"""What is asked for."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

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
