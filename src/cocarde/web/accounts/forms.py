"""How a person signs in and up, and what she may change about herself."""

from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cocarde.web.accounts.models import Person


class SignInForm(LoginForm):
    """An address, in our words; a label says what a placeholder would repeat."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_address(self.fields["login"])


class JoinForm(SignupForm):
    """The same for whoever comes for the first time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_address(self.fields["email"])


def _name_address(field: forms.Field) -> None:
    field.label = _("E-mail address")
    field.widget.attrs.pop("placeholder", None)
    field.error_messages |= {
        "required": _("Give your e-mail address."),
        "invalid": _("This is no e-mail address: it is written name@example.org. Check it."),
    }


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
