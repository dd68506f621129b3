"""The eligibility self-check, made from the rules; the loading of a specification; the outbox's filters."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from cocarde.web.mail.queries import OutboxFilter
from cocarde.web.mail.states import MessageState
from cocarde.web.programmes import queries
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.states import Fact
from cocarde.web.programmes.states.specification import SpecificationError, SpecificationFile

MAX_TOML_BYTES = 512 * 1024


class EligibilityForm(forms.Form):
    """What the eligibility rules of a specification look at, and nothing else. Nothing is kept."""

    def __init__(self, specification: SpecificationFile, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fact in queries.facts_asked(specification):
            self.fields[fact.value] = _field_for(fact)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        without, members = given.get(Fact.MEMBERS_WITHOUT_REFERENT), given.get(Fact.MEMBERS)
        if without is not None and members is not None and without > members:
            self.add_error(
                Fact.MEMBERS_WITHOUT_REFERENT,
                _("This is more than the number of territories: correct one of the two."),
            )
        return given

    def facts(self) -> dict[str, Any]:
        """The answers, as the rules read them."""
        return dict(self.cleaned_data)


def _field_for(fact: Fact) -> forms.Field:
    if fact == Fact.PERIMETER:
        # The rules compare the perimeter with nothing: any word stands for one that is chosen.
        return forms.ChoiceField(
            label=fact.label,
            choices=[("chosen", _("Yes")), ("", _("Not yet"))],
            widget=forms.RadioSelect,
            required=False,
        )
    return forms.IntegerField(label=fact.label, min_value=0, max_value=500)


class SpecificationForm(forms.Form):
    """A version to check and load: a file, or its text to be corrected in place."""

    file = forms.FileField(
        label=_("File"), required=False, help_text=_("A TOML file of 512 KB at most.")
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        help_text=_("Or paste it here; a file chosen above takes its place."),
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.parsed: SpecificationFile | None = None

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload and upload.size > MAX_TOML_BYTES:
            raise ValidationError(_("The file is larger than 512 KB: this is no specification."))
        return upload

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        upload = given.get("file")
        if upload:
            given["text"] = self._read(upload)
            # What the file said stands in the field, so that it can be corrected there.
            self.data = {**self.data, "text": given["text"]}
        if not self.errors and not given.get("text"):
            self.add_error("file", _("Choose a file, or paste its text below."))
        elif given.get("text"):
            self._check(given["text"], self.file_name)
        return given

    @property
    def file_name(self) -> str:
        """The name that messages give to the text."""
        upload = self.files.get("file")
        return str(upload.name) if upload else "specification.toml"

    def refuse(self, refusal: SpecificationError) -> None:
        """Show each fault beside the field, with its file and line."""
        for line, reason in refusal.faults:
            message = _("%(file)s, line %(line)s: %(reason)s")
            values = {"file": refusal.file, "line": line, "reason": reason}
            self.add_error("text", ValidationError(message, params=values))

    def _read(self, upload: Any) -> str:
        try:
            return str(upload.read().decode("utf-8"))
        except UnicodeDecodeError:
            self.add_error("file", _("The file is not text in UTF-8: save it again as such."))
            return ""

    def _check(self, text: str, file: str) -> None:
        try:
            self.parsed = queries.check(text, file=file)
        except SpecificationError as refusal:
            self.refuse(refusal)


class OutboxForm(forms.Form):
    """The filters of the outbox."""

    state = forms.ChoiceField(label=_("State"), required=False)
    about = forms.ChoiceField(label=_("Candidacy"), required=False)
    to = forms.CharField(label=_("Recipient (name or address)"), required=False, max_length=100)

    def __init__(self, *args: Any, subjects: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[Any, Any]]] = {
            "state": [("", gettext("All")), *MessageState.choices],
            "about": [("", pgettext("candidacies", "All")), *subjects],
        }
        for name, offered in choices.items():
            field = cast("forms.ChoiceField", self.fields[name])
            field.choices = offered
            field.error_messages["invalid_choice"] = gettext(
                "The outbox holds nothing of the kind: choose in the list."
            )

    @property
    def asked(self) -> OutboxFilter:
        """What was asked and understood; what was not is said beside its field and asks nothing."""
        self.is_valid()
        return OutboxFilter(**self.cleaned_data)
