"""What delegates and participants say of themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.missions.forms.fields import whole
from cocarde.web.missions.models import Slot, Stop
from cocarde.web.missions.queries.programmes import slot_text
from cocarde.web.missions.states import Half

LONGEST_WORDS = 2_000
SPOKEN = [
    ("fr", pgettext_lazy("language", "French")),
    ("en", pgettext_lazy("language", "English")),
    ("es", pgettext_lazy("language", "Spanish")),
    ("de", pgettext_lazy("language", "German")),
    ("it", pgettext_lazy("language", "Italian")),
    ("pt", pgettext_lazy("language", "Portuguese")),
]


class WhoForm(forms.Form):
    """Who somebody is, what they offer and seek."""

    person_name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation = forms.CharField(
        label=_("Your organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    quality = forms.CharField(
        label=_("Your position"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    offers = forms.CharField(
        label=_("What you offer"),
        help_text=_(
            "A product, a skill, a market, money: in your own words, in one or two sentences."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    seeks = forms.CharField(
        label=_("What you seek"),
        help_text=_("People are suggested to you, and you to them, from these two texts."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you can talk business"),
        choices=SPOKEN,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class JoinForm(WhoForm):
    """The same, with the address, for who is not known yet."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Your personal link is sent there: it needs no password."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=_(
            "I agree that my name, my organisation and these texts are shown to the participants"
        ),
        error_messages={"required": _("Without your agreement nothing can be kept: tick the box.")},
    )
    field_order: tuple[str, ...] = ("person_name", "organisation", "quality", "email")

    def said(self) -> dict[str, Any]:
        """What the verbs take."""
        return {key: value for key, value in self.cleaned_data.items() if key != "consent"}


class ApplyForm(JoinForm):
    """What is asked of whoever wants to be of a delegation."""

    reasons = forms.CharField(
        label=_("Why you should come"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
    )
    field_order: tuple[str, ...] = ("person_name", "organisation", "quality", "email", "reasons")


class ProfileForm(WhoForm):
    """Who somebody is and when they can meet."""

    half = forms.ChoiceField(
        label=_("When you can meet"),
        choices=Half.choices,
        widget=forms.RadioSelect,
        initial=Half.ANY,
    )
    most_a_day = whole(
        _("Meetings a day, at most"), 60, help_text=_("Empty: as many as there are.")
    )
    there = forms.MultipleChoiceField(
        label=_("Where you are"), widget=forms.CheckboxSelectMultiple, required=False
    )
    away = forms.MultipleChoiceField(
        label=_("Slots at which you cannot meet"),
        help_text=_("A talk, a pause, a train."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, stops: list[Stop], slots: list[Slot], **given: Any) -> None:
        super().__init__(*args, **given)
        self.stops, self.slots = stops, slots
        if len(stops) > 1:
            self.fields["there"].choices = [(one.public_id, one.name) for one in stops]  # type: ignore[attr-defined]
        else:
            del self.fields["there"]
        if slots:
            self.fields["away"].choices = [(one.public_id, slot_text(one)) for one in slots]  # type: ignore[attr-defined]
        else:
            del self.fields["away"]

    def said(self) -> dict[str, Any]:
        """What the verb takes."""
        given = {key: v for key, v in self.cleaned_data.items() if key not in ("there", "away")}
        away, there = self.cleaned_data.get("away", []), self.cleaned_data.get("there", [])
        stops = [one for one in self.stops if one.public_id in there]
        given["unavailable"] = [one for one in self.slots if one.public_id in away]
        # All of them, or none named, is everywhere.
        given["stops"] = [] if len(stops) == len(self.stops) else stops
        return given
