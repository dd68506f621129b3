"""What a team writes in an appeal, and what the authority answers."""

from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cocarde.web.appeals import queries
from cocarde.web.appeals.actions import AppealRefusedError
from cocarde.web.appeals.models import Appeal

LONGEST = 10_000
REJECT = "reject"

_REFUSALS = {
    "nothing": _(
        "No appeal is provided for against where this candidacy stands. Nothing was sent."
    ),
    "late": _(
        "The last day to appeal is over: the specification lets no later appeal be filed here."
    ),
    "twice": _("An appeal was filed against this decision already: it is shown on this page."),
    "no_reasons": _("Say why the decision should be looked at again."),
    "one_language": _("The reasons are needed in both languages: write the other one."),
    "answered": _("This appeal was answered meanwhile: nothing was changed."),
    "acknowledged": _("This appeal was acknowledged already."),
    "way": _("The candidacy has moved meanwhile: this answer leads nowhere. Choose another."),
}


def refusal_text(refused: AppealRefusedError) -> str:
    """Why nothing was written, and what to do."""
    return str(_REFUSALS[refused.reason])


def written_in() -> str:
    """The language in which somebody writes: that of the page."""
    return (get_language() or "fr")[:2]


class AppealForm(forms.Form):
    """Why the decision should be looked at again."""

    use_required_attribute = False

    reasons = forms.CharField(
        label=_("Why the decision should be looked at again"),
        help_text=_(
            "The office and the deciding authority read it as you write it. Nothing of it is public."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class AnswerForm(forms.Form):
    """Upheld, and where it leads; or rejected; with reasons in both languages."""

    use_required_attribute = False

    answer = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    answer_fr = forms.CharField(
        label=_("Reasons in French"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5})
    )
    answer_en = forms.CharField(
        label=_("Reasons in English"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, appeal: Appeal, data: Any = None) -> None:
        super().__init__(data)
        ways = [(t.key, str(t.label)) for t in queries.ways_to_uphold(appeal.candidacy)]
        field = cast("forms.ChoiceField", self.fields["answer"])
        field.choices = [*ways, (REJECT, gettext("Reject the appeal: the decision stands"))]

    @property
    def texts(self) -> dict[str, str]:
        return {"fr": self.cleaned_data["answer_fr"], "en": self.cleaned_data["answer_en"]}
