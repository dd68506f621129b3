"""Forms of what comes before a session: ties, readers, and how dossiers are read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cocarde.web.accounts.models import Person
from cocarde.web.committees.states import OWN_WORDS


class TieForm(forms.Form):
    """What a member says of one candidacy before reading it."""

    use_required_attribute = False

    tie = forms.ChoiceField(
        choices=[("none", _("Nothing ties me to it")), *OWN_WORDS],
        widget=forms.RadioSelect,
        label=_("Your tie with this candidacy"),
        error_messages={"required": _("Choose one of these answers.")},
    )


class AboutSelfForm(forms.Form):
    """What helps to find ties and to share dossiers out: in the member's own words."""

    use_required_attribute = False

    organisation = forms.CharField(label=_("Where you work"), max_length=200, required=False)
    territories = forms.CharField(
        label=_("Where you live or hold office"),
        max_length=400,
        required=False,
        help_text=_("Communes or territories, parted by commas."),
    )
    criteria = forms.MultipleChoiceField(
        label=_("Criteria that you know well"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label=_("Sectors and subjects that you know"),
        max_length=400,
        required=False,
        help_text=_("Words parted by commas; they are looked for in the dossiers."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that you read"),
        choices=[("fr", "Français"), ("en", "English")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    most_dossiers = forms.IntegerField(
        label=_("How many dossiers you can read first"),
        min_value=0,
        max_value=50,
        required=False,
        help_text=_("Left empty: as many as the office says for everybody."),
    )

    def __init__(self, *args: Any, criteria: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"].choices = criteria  # type: ignore[attr-defined]

    def competences(self) -> list[str]:
        words = self.cleaned_data["words"].split(",")
        return [*self.cleaned_data["criteria"], *words]


class PreparationForm(forms.Form):
    """How the dossiers of a session are read."""

    use_required_attribute = False

    readers_wanted = forms.IntegerField(
        label=_("Readers wanted for each dossier"), min_value=1, max_value=20
    )
    most_dossiers = forms.IntegerField(
        label=_("Dossiers for each member, at most"), min_value=1, max_value=50
    )
    is_blind = forms.BooleanField(
        label=_("Blind reading"),
        required=False,
        help_text=_(
            "Members read what others wrote only once they submitted their own, and nobody sees who "
            "wrote what before the session is closed."
        ),
    )


class ChooseReaderForm(forms.Form):
    """A reader chosen by hand."""

    use_required_attribute = False

    person = forms.ChoiceField(label=_("Member"))

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {p.public_id: p for p in people}
        choices = [(p.public_id, str(p)) for p in people]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Person:
        return self.people[self.cleaned_data["person"]]


class AnswerForm(forms.Form):
    """Whether a member reads a dossier first; a no says why."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Why you cannot"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "decline" in self.data and not (cleaned.get("reason") or "").strip():
            self.add_error("reason", _("Say in a few words why you cannot read it."))
        return cleaned


class StandAsideForm(forms.Form):
    """The word of somebody without a seat: there is no way back from here."""

    use_required_attribute = False

    sure = forms.BooleanField(
        label=_("I stand aside: nothing of this dossier will be shown to me any more."),
        error_messages={"required": _("Tick this box to stand aside.")},
    )
