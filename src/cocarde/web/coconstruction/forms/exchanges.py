"""Forms of co-construction."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.queries import ReadSection
from cocarde.web.coconstruction.actions import Note
from cocarde.web.coconstruction.states import AnswerKind, Audience, TaskState
from cocarde.web.programmes.states.specification import Criterion

NOTES_A_SECTION = 2


class MoveForm(forms.Form):
    """One move of the procedure; asking for more says what is missing."""

    move = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What is missing"),
        help_text=_("The team reads this text as you write it, and the dossier opens again."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )


class DelegateForm(forms.Form):
    """Who follows the candidacy."""

    delegate: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        Person.objects.none(), label=_("Delegate"), required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegate"].queryset = people  # type: ignore[attr-defined]


class HandoverForm(DelegateForm):
    """The candidacy already has a delegate: the one who comes is told why, and what is open."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Why the delegate changes"),
        help_text=_("Read by both delegates and the office, never by the team."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    open_points = forms.CharField(
        label=_("What is open"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )


class MessageForm(forms.Form):
    """A message, and who reads it: nothing is chosen beforehand."""

    use_required_attribute = False

    audience = forms.ChoiceField(
        label=_("Who reads this message"),
        choices=[
            (Audience.TEAM, _("with the team: the candidate team and those who follow it")),
            (Audience.INTERNAL, _("internal: the office, the delegates and the founding partners")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who reads this message: nothing was sent.")},
    )
    text = forms.CharField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=8000,
        error_messages={"required": _("Write the message before sending it.")},
    )


class TeamMessageForm(forms.Form):
    """A message of the team: those who follow the candidacy read it."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=8000,
        error_messages={"required": _("Write the message before sending it.")},
    )


class RemarkForm(forms.Form):
    """One remark on one section, empty as long as nothing is said."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Your remark"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=8000,
    )
    criterion = forms.ChoiceField(label=_("Criterion (optional)"), required=False)

    def __init__(self, *args: Any, section: ReadSection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [("", _("The section as a whole"))]
        choices += [(c.key, str(c.title)) for c in section.criteria]
        self.fields["criterion"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("criterion") and not (cleaned.get("text") or "").strip():
            self.add_error("text", _("Write the remark, or take the criterion away."))
        return cleaned


class CriterionRemarkForm(forms.Form):
    """One remark on a criterion, wherever the dossier speaks to it or does not."""

    use_required_attribute = False

    criterion = forms.ChoiceField(label=_("Criterion"), required=False)
    text = forms.CharField(
        label=_("Your remark on this criterion"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=8000,
    )

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [("", _("Choose a criterion"))]
        choices += [(c.key, str(c.title)) for c in criteria]
        self.fields["criterion"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_text = bool((cleaned.get("text") or "").strip())
        if has_text and not cleaned.get("criterion") and "criterion" not in self.errors:
            self.add_error("criterion", _("Choose the criterion that the remark is about."))
        if cleaned.get("criterion") and not has_text:
            self.add_error("text", _("Write the remark, or take the criterion away."))
        return cleaned


class RemarkBatch:
    """The remarks of one reading: some forms a section and one on a criterion, sent together."""

    def __init__(
        self,
        sections: Iterable[ReadSection],
        data: Any = None,
        criteria: Iterable[Criterion] = (),
    ) -> None:
        sections = list(sections)
        self.on_criterion = CriterionRemarkForm(data, criteria=criteria, prefix="criterion-alone")
        self.sections = [
            (section, [self._form(section, n, data) for n in range(NOTES_A_SECTION)])
            for section in sections
        ]
        known = {f"{s.key}-{n}-text" for s in sections for n in range(NOTES_A_SECTION)}
        self.unknown = [
            name
            for name in (data or {})
            if re.fullmatch(r".+-\d+-text", name) and name not in known and data[name].strip()
        ]
        self.errors: list[Any] = []

    @staticmethod
    def _form(section: ReadSection, number: int, data: Any) -> RemarkForm:
        return RemarkForm(data, section=section, prefix=f"{section.key}-{number}")

    def is_valid(self) -> bool:
        forms_ = [form for _section, several in self.sections for form in several]
        valid = all(form.is_valid() for form in (*forms_, self.on_criterion))
        if self.unknown:
            self.errors.append(_("A remark names a section that this dossier does not have."))
        elif valid and not self.notes:
            self.errors.append(_("Write at least one remark before sending."))
        return valid and not self.errors

    @property
    def notes(self) -> list[Note]:
        alone = self.on_criterion.cleaned_data
        on_criterion = (
            [Note("", alone["text"], alone["criterion"])] if alone.get("text", "").strip() else []
        )
        return self._on_sections() + on_criterion

    def _on_sections(self) -> list[Note]:
        return [
            Note(section.key, form.cleaned_data["text"], form.cleaned_data["criterion"])
            for section, several in self.sections
            for form in several
            if form.cleaned_data.get("text", "").strip()
        ]


class AnswerForm(forms.Form):
    """The team's answer to one remark."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=_("How you follow this remark"),
        choices=AnswerKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how you follow this remark.")},
    )
    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("What changes in the dossier and where; or the reason for not following."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=8000,
    )
    read_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        refused = cleaned.get("kind") == AnswerKind.REFUSED
        if refused and not (cleaned.get("text") or "").strip():
            self.add_error("text", _("Give the reason for which the remark is not followed."))
        return cleaned


class RecommendationForm(forms.Form):
    """What is recommended, to whom, by when."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("What you recommend"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        error_messages={"required": _("Write what you recommend.")},
    )
    owner = forms.ChoiceField(
        label=_("Who is to act"),
        error_messages={"required": _("Choose who is to act.")},
    )
    due_on = forms.DateField(
        label=_("By (optional)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, owners: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Choose")), *owners]  # type: ignore[attr-defined]


class FollowForm(forms.Form):
    """Where a recommendation stands."""

    use_required_attribute = False

    state = forms.ChoiceField(label=_("Where the recommendation stands"), choices=TaskState)
    note = forms.CharField(
        label=_("A word about it (optional)"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, may_drop: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(s.value, s.label) for s in TaskState if may_drop or s != TaskState.DROPPED]
        self.fields["state"].choices = chosen  # type: ignore[attr-defined]
