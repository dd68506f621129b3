"""What an organisation signs, what confirms it, and the letters that go with it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cocarde.web.ecosystem.states import Kind
from cocarde.web.evidence import queries as evidence
from cocarde.web.supporters.states import CODE_DIGITS, LONGEST_WORDS

LONGEST_NAME, LONGEST_PERSON = 300, 120


class PhoneForm(forms.Form):
    """Three fields, for somebody who stands in a room; who signs is said when it is confirmed."""

    name = forms.CharField(
        label=_("Your organisation"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=Kind.choices, initial=Kind.COMPANY)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("A code is sent there: your signature counts once it is confirmed."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    is_shown = forms.BooleanField(
        label=_("The name of my organisation may be shown in public"), required=False, initial=True
    )
    consent = forms.BooleanField(
        label=_("I may sign for my organisation, and I agree to this use of my data"),
        error_messages={"required": _("Without your agreement nothing can be kept: tick the box.")},
    )

    def __init__(self, *args: Any, with_search: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if with_search:
            self.fields["name"].help_text = _("It is looked for in the register as you type.")

    def said(self) -> dict[str, Any]:
        """What the verb takes besides the organisation and the address."""
        given = {"is_shown": self.cleaned_data["is_shown"]}
        for name in ("place", "domain", "person_name", "quality"):
            if name in self.fields:
                given[name] = self.cleaned_data[name]
        return given


class SignForm(PhoneForm):
    """The same, with the place and whoever signs."""

    place = forms.CharField(
        label=_("Commune"),
        help_text=_("Not needed where you chose your organisation in the register."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    domain = forms.CharField(
        label=_("Web site"), max_length=300, required=False, widget=forms.TextInput
    )
    person_name = forms.CharField(
        label=_("Your name"),
        max_length=LONGEST_PERSON,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    quality = forms.CharField(
        label=_("In which quality do you sign?"),
        help_text=_("For example: director, president, mayor."),
        max_length=LONGEST_PERSON,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    field_order = (
        "name",
        "kind",
        "place",
        "domain",
        "person_name",
        "quality",
        "email",
        "is_shown",
        "consent",
    )

    def clean_domain(self) -> str:
        """The domain alone, as lists have it."""
        return evidence.record_said({"name": "-", "domain": self.cleaned_data["domain"]}).domain


class SignerForm(forms.Form):
    """Who signs and in which quality, where the first form did not ask."""

    person_name = forms.CharField(
        label=_("Your name"),
        max_length=LONGEST_PERSON,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    quality = forms.CharField(
        label=_("In which quality do you sign?"),
        help_text=_("For example: director, president, mayor."),
        max_length=LONGEST_PERSON,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )

    def __init__(self, *args: Any, is_named: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_named:
            del self.fields["person_name"], self.fields["quality"]

    def person(self) -> dict[str, str]:
        """What was said of the person; nothing where it was known."""
        names = ("person_name", "quality")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class CodeForm(SignerForm):
    """The code of the letter, and who signs."""

    code = forms.CharField(
        label=_("The code that you received"),
        help_text=_("Six digits."),
        max_length=CODE_DIGITS * 2,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    field_order = ("code", "person_name", "quality")


class PageForm(forms.Form):
    """The words of the team on its page."""

    words = forms.CharField(
        label=_("Why support you?"),
        help_text=_("A few sentences, shown above the form. Everybody can read them."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES)


class LetterForm(forms.Form):
    """A letter of support: who wrote it, in which quality, and the PDF."""

    organisation = forms.CharField(label=_("Organisation"), max_length=LONGEST_NAME)
    author_name = forms.CharField(label=_("Who wrote it"), max_length=LONGEST_PERSON)
    author_quality = forms.CharField(label=_("In which quality"), max_length=LONGEST_PERSON)
    is_from_board = forms.ChoiceField(
        label=_("Does its author sit on the board of the candidacy?"),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=_("The letter, as a PDF"),
        error_messages={"empty": _("There is nothing in the file. Check that it was saved.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def __init__(self, *args: Any, is_own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_own:
            del self.fields["organisation"]

    def given(self) -> dict[str, Any]:
        """What the verb takes."""
        found = {k: v for k, v in self.cleaned_data.items() if k not in ("file", "is_from_board")}
        return found | {
            "upload": self.cleaned_data["file"],
            "is_from_board": self.cleaned_data["is_from_board"] == "yes",
        }
