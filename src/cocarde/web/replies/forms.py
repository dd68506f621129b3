"""What a company writes, and what the office sends and answers."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cocarde.web.replies.states import ContestationState, Reason

LONGEST_TEXT = 4000


class ListForm(forms.Form):
    """What is looked for in the list behind a figure."""

    words = forms.CharField(label=_("Name or place"), required=False, max_length=100)


class ContestForm(forms.Form):
    """What is wrong; who says so only if they want an answer by letter."""

    reason = forms.ChoiceField(
        label=_("What is wrong?"), choices=Reason.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What should it say?"),
        help_text=_(
            "Say what is right, since when, and where it can be checked. Name nobody: the programme "
            "office reads this text as you write it."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_TEXT,
    )
    name = forms.CharField(
        label=_("Your name (optional)"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address (optional)"),
        help_text=_(
            "Only to send you the answer. This link shows it in any case, and you can have your name "
            "and address erased here at any time."
        ),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class SendForm(forms.Form):
    """Where the link is sent, and in which language."""

    address = forms.EmailField(
        label=_("E-mail address of the company"),
        help_text=_(
            "Preferably a general address. It is kept in the letter alone, and erased with the link."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = (get_language() or "fr")[:2]


class AnswerForm(forms.Form):
    """Accepted, and what will be done; or not retained, and why."""

    state = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (ContestationState.ACCEPTED, _("Accept: the correction enters the next image")),
            (ContestationState.REFUSED, _("Do not retain")),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What will be done, or why it is not retained"),
        help_text=_("The company reads this text as you write it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_TEXT,
    )
