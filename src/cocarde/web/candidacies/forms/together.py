"""Who applies together: the candidacy they open, their perimeter, their members and their team."""

import re
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from cocarde.web.candidacies.queries.territories import countries
from cocarde.web.candidacies.states import TeamRole, role_text
from cocarde.web.programmes.states.members import MemberWords


class OpenForm(forms.Form):
    """Opening a candidacy: its name, and the member for whom the one who opens it speaks."""

    name = forms.CharField(
        label=_("Name of the candidacy"),
        help_text=_("As it will be read by everybody. It may be changed with the office."),
        max_length=160,
    )
    territory = forms.CharField(max_length=160)

    code = forms.CharField(
        label=_("Access code"),
        help_text=_("Given by the office for one candidacy, after the closing of the call."),
        max_length=60,
        error_messages={"required": _("Write the code that the office gave you.")},
    )

    def __init__(
        self, words: MemberWords, *args: Any, by_code: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["territory"].label = words.yours
        self.fields["territory"].help_text = words.yours_help
        if not by_code:
            del self.fields["code"]


class PerimeterForm(forms.Form):
    """The perimeter written as an expression."""

    expression = forms.CharField(
        label=_("Expression of the perimeter"),
        help_text=_(
            "Territories joined by + and taken away by -, each with its year. "
            "Example: epci:200023414@2015 + epci:200033157@2015 - commune:76351@2015"
        ),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": _("Choose one territory at least.")},
    )


class PlaceForm(forms.Form):
    """A place abroad: a city and its country."""

    use_required_attribute = False

    country = forms.ChoiceField(label=_("Country"))
    city = forms.CharField(
        label=_("City"),
        help_text=_("Its name alone, as it is written there or in your language."),
        max_length=80,
        validators=[
            RegexValidator(r"^[^\W\d_](?:[\w .’'-]*\w)?$", _("Write the name of one city."))
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nothing = ("", _("Choose a country"))
        cast("forms.ChoiceField", self.fields["country"]).choices = [nothing, *countries()]

    def expression(self) -> str:
        """The place as a perimeter is written."""
        return f"place:{self.cleaned_data['country']}/{self.cleaned_data['city'].strip()}"


class MemberForm(forms.Form):
    """A member and who speaks for it; a territory may have a perimeter of its own."""

    name = forms.CharField(max_length=160)
    code = forms.CharField(
        label=_("EPCI code"),
        help_text=_("Nine digits, or an expression. It may be left empty."),
        max_length=200,
        required=False,
    )
    referent_email = forms.EmailField(
        label=_("E-mail address of the referent"),
        required=False,
    )
    referent_name = forms.CharField(label=_("Name of the referent"), max_length=120, required=False)

    def __init__(self, words: MemberWords, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = words.name
        self.fields["referent_email"].help_text = words.who_speaks
        if not words.have_a_perimeter:
            del self.fields["code"]

    def expression(self, year: int) -> str:
        """The perimeter of the member: a bare code is an EPCI."""
        code = str(self.cleaned_data.get("code", "")).strip()
        return f"epci:{code}@{year}" if re.fullmatch(r"[0-9A-Za-z]+", code) else code


class InviteForm(forms.Form):
    """Somebody to bring into the team."""

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    role = forms.ChoiceField(
        label=_("Role"),
        initial=TeamRole.EDITOR,
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"),
        help_text=_("For somebody who has no account yet."),
        choices=settings.LANGUAGES,
    )

    def __init__(self, words: MemberWords, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(role.value, role_text(role, words)) for role in TeamRole]
        cast("forms.ChoiceField", self.fields["role"]).choices = roles


class RoleForm(forms.Form):
    """Another role for somebody of the team."""

    role = forms.ChoiceField(label=_("Role"), choices=TeamRole.choices)


class WithdrawForm(forms.Form):
    """Withdrawing for good: every member agrees, and the office may be told why."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Why the candidacy is withdrawn"),
        help_text=_("The programme office reads this text, the public does not."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )
    agreed = forms.BooleanField()

    def __init__(self, words: MemberWords, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label = words.agree
        self.fields["agreed"].error_messages["required"] = words.ask_them_first
