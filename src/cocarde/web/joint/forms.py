"""What leads and the office fill in to unite candidacies."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.joint.models import Party
from cocarde.web.joint.states import AdviceKind

WORDS = {"rows": 4}


def _named(rows: Sequence[Candidacy]) -> list[tuple[Any, str]]:
    return [(row.public_id, row.name) for row in rows]


class IntentionForm(forms.Form):
    """What the office is told before anything is deposited."""

    words = forms.CharField(
        label=_("What you are thinking of"),
        help_text=_(
            "The programme office reads this and your perimeter as it is now, and may advise you: to "
            "unite with others, or to wait. Nobody else reads it, and nothing is filed."
        ),
        widget=forms.Textarea(attrs=WORDS),
        max_length=4000,
    )


class ProposeForm(forms.Form):
    """Whom to ask, and under which name."""

    use_required_attribute = False

    others = forms.MultipleChoiceField(
        label=_("Candidacies to ask"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    codes = forms.CharField(
        label=_("Codes of other candidacies"),
        help_text=_(
            "A candidacy that is not published is asked by its code: its lead finds it on the page "
            "“Joint candidacy” and gives it to you. Several are parted by spaces."
        ),
        max_length=300,
        required=False,
    )
    name = forms.CharField(
        label=_("Name of the joint candidacy"),
        help_text=_("It can be changed until you unite."),
        max_length=160,
    )
    words = forms.CharField(
        label=_("Why unite"),
        help_text=_("The leads of the candidacies that you ask read it."),
        widget=forms.Textarea(attrs=WORDS),
        max_length=4000,
        required=False,
    )

    def __init__(self, *args: Any, offered: Sequence[Candidacy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if offered:
            cast("forms.MultipleChoiceField", self.fields["others"]).choices = _named(offered)
        else:
            del self.fields["others"]


class AnswerForm(forms.Form):
    """Refusing gives its reason."""

    reason = forms.CharField(
        label=_("Why not"),
        help_text=_("The other leads read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class TermsForm(forms.Form):
    """The name, and whose lead leads."""

    name = forms.CharField(label=_("Name of the joint candidacy"), max_length=160)
    led_by = forms.ChoiceField(
        label=_("Who leads it"),
        help_text=_("The other leads go on as referents or editors."),
    )

    def __init__(self, *args: Any, leads: Sequence[tuple[Party, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["led_by"]).choices = [
            (party.candidacy.public_id, f"{names} ({party.candidacy.name})")
            for party, names in leads
        ]


class SplitForm(forms.Form):
    """Why part."""

    words = forms.CharField(
        label=_("Why split"),
        help_text=_("Those who would lead the parts read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class AdviceForm(forms.Form):
    """What the office advises, and to whom."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("Advice"), choices=AdviceKind.choices, initial="unite")
    candidacies = forms.MultipleChoiceField(
        label=_("Candidacies concerned"),
        help_text=_("Each of them reads the names of the others, and nobody else does."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick the candidacies that you advise.")},
    )
    words = forms.CharField(
        label=_("Your advice"), widget=forms.Textarea(attrs=WORDS), max_length=4000
    )

    def __init__(self, *args: Any, offered: Sequence[Candidacy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _named(offered)
        cast("forms.MultipleChoiceField", self.fields["candidacies"]).choices = choices
