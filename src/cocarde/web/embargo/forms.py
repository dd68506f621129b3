"""Naming somebody to an embargo list."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.embargo.queries import Concerned
from cocarde.web.embargo.states import AHEAD

REFUSALS = {
    "published": _("The wave is public: there is nobody left to tell in advance."),
    "undecided": _("This wave decides nothing on it any more. Choose in the list."),
    "twice": _("This address is on the list for it already."),
}


class _AheadForm(forms.Form):
    use_required_attribute = False

    hours_ahead = forms.TypedChoiceField(
        label=_("Hears"),
        choices=AHEAD,
        coerce=int,
        initial=2,
        help_text=_("Before hour H. The time follows the hour if you move it."),
    )


class GuestForm(_AheadForm):
    """Who hears before the hour, of which candidacy, and how long before."""

    candidacy = forms.ChoiceField(label=_("Candidacy or holder of a label"))
    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    quality = forms.CharField(
        label=_("Quality"),
        max_length=160,
        required=False,
        help_text=_("In what quality this person hears first: mayor, president, press officer…"),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The letter says that something waits, and never what. Its link is personal."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)

    field_order = ["candidacy", "name", "quality", "email", "language", "hours_ahead"]

    def __init__(self, concerned: list[Concerned], data: Any = None) -> None:
        super().__init__(data)
        self._concerned = {row.candidacy.public_id: row for row in concerned}
        field = cast("forms.ChoiceField", self.fields["candidacy"])
        field.choices = [("", gettext("Choose in the list")), *self._named()]

    def _named(self) -> list[tuple[str, str]]:
        return [(key, row.name) for key, row in self._concerned.items()]

    def chosen(self) -> Candidacy:
        return self._concerned[self.cleaned_data["candidacy"]].candidacy


class ReferentsForm(_AheadForm):
    """How long before the hour the referents of those without a label hear."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_referents_%s")
