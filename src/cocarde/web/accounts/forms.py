"""What a person may change about herself."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cocarde.web.accounts.models import Person


class ProfileForm(forms.ModelForm[Person]):
    """Name, title and language."""

    language = forms.ChoiceField(
        label=_("Language of the pages and letters"),
        choices=[
            (code, {"fr": "Français", "en": "English"}[code]) for code, _name in settings.LANGUAGES
        ],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Person
        fields = ("name", "title", "language")
        labels = {"name": _("Name"), "title": _("Position and organisation")}
        help_texts = {
            "name": _("As it stands beside what you write and sign."),
            "title": _("For example: deputy mayor, city of Valmont."),
        }
