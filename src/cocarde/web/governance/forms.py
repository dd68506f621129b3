"""What a team says of its board, its flag-bearers and its commitments."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocarde.web.governance.states import (
    MOST_COMMITMENT_WORDS,
    MOST_STORY_WORDS,
    College,
    CommitmentState,
)
from cocarde.web.programmes.states.specification import Criterion

LONGEST_TEXT = 4_000
MOST_COHORTS = 1_000


class SaidForm(forms.Form):
    """What is said of a member of the board."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    quality = forms.CharField(
        label=_("Quality"),
        help_text=_("What this person is on the board, and elsewhere, in a few words."),
        max_length=120,
    )
    organisation = forms.CharField(label=_("Organisation"), max_length=300)
    college = forms.ChoiceField(label=_("College"), choices=College.choices)


class MemberForm(SaidForm):
    """The same, with where to write to the person."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "A letter tells this person what is said here, and asks for an answer. Without one, all of it "
            "is forgotten after thirty days."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class StoryForm(forms.Form):
    """The story of a flag-bearer."""

    story = forms.CharField(
        label=_("Its story"),
        help_text=_(
            "150 words at most: where it began, what it does, what it owes to its ecosystem."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "data-max-words": MOST_STORY_WORDS}),
        max_length=LONGEST_TEXT,
        required=False,
    )

    def clean_story(self) -> str:
        return _within(str(self.cleaned_data["story"]), MOST_STORY_WORDS)


def _within(text: str, limit: int) -> str:
    words = len(text.split())
    if words > limit:
        raise forms.ValidationError(
            gettext("This text has %(words)s words, and %(limit)s at most are taken. Shorten it.")
            % {"words": words, "limit": limit}
        )
    return text


class CommitmentForm(forms.Form):
    """What is committed to, for which criterion, who bears it, how much and by when."""

    criterion = forms.ChoiceField(label=_("Criterion of the specification"))
    text = forms.CharField(
        label=_("What is committed to"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_TEXT,
    )
    bearer = forms.CharField(
        label=_("Which organisation bears it"),
        help_text=_(
            "Its name as on your ecosystem list, or its SIREN: it is then named in the versions that you "
            "deposit."
        ),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "bearers", "autocomplete": "off"}),
    )
    amount = forms.DecimalField(
        label=_("Amount"),
        help_text=_("Where there is one."),
        min_value=Decimal(0),
        max_digits=18,
        decimal_places=2,
        localize=True,
        required=False,
    )
    unit = forms.CharField(
        label=_("Unit of the amount"),
        help_text=_("M€, square metres, companies a year…"),
        max_length=40,
        required=False,
    )
    cohorts = forms.IntegerField(
        label=_("Cohorts"),
        help_text=_("How many intakes are promised, where there are any."),
        min_value=1,
        max_value=MOST_COHORTS,
        required=False,
    )
    due_on = forms.DateField(
        label=_("Due on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    state = forms.ChoiceField(
        label=_("State"), choices=CommitmentState.choices, initial=CommitmentState.ANNOUNCED
    )

    def __init__(self, *args: Any, criteria: tuple[Criterion, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["criterion"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - what the class says
        field.choices = [(one.key, str(one.title)) for one in criteria]

    def clean_text(self) -> str:
        return _within(str(self.cleaned_data["text"]), MOST_COMMITMENT_WORDS)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("amount") is not None and not given.get("unit"):
            self.add_error("unit", gettext("Say in which unit: an amount alone tells nothing."))
        if given.get("unit") and "amount" in given and given["amount"] is None:
            self.add_error("amount", gettext("Give the amount, or leave the unit empty."))
        return given


class FileProofForm(forms.Form):
    """A file that shows a commitment."""

    label = forms.CharField(label=_("What it shows"), max_length=200)
    file = forms.FileField(
        label=_("File"),
        error_messages={"empty": _("There is nothing in the file. Check that it was saved.")},
    )


class LinkProofForm(forms.Form):
    """An address at which a commitment can be seen."""

    label = forms.CharField(label=_("What it shows"), max_length=200)
    link = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https")


class LetterProofForm(forms.Form):
    """A letter of support that the candidacy has."""

    letter = forms.ChoiceField(label=_("Letter"))

    def __init__(self, *args: Any, letters: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["letter"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - what the class says
        field.choices = letters
