"""Forms of waves, decisions and labels, the register's filters, and refusals said in words."""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.design.forms import read_instant
from cocarde.web.design.queries import local_time, zone_name
from cocarde.web.labels import queries
from cocarde.web.labels.actions import DecisionRefusedError
from cocarde.web.labels.forms.refusals import refusal_text
from cocarde.web.labels.models import Commitment, Decision, Label, Wave, day_in
from cocarde.web.labels.states import LONGEST_WAVE_NAME
from cocarde.web.programmes.models import Call, Programme


class _HourForm(forms.Form):
    """An hour H, as the wall clock of the programme's zone shows it."""

    day = forms.DateField(
        label=_("Day of publication"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hour = forms.TimeField(
        label=_("Hour H"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["hour"].help_text = gettext(
            "On the clocks of the programme: %(zone)s. Everything becomes public at once at that minute."
        ) % {"zone": zone_name(programme.zone)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        instant = read_instant(self, "day", "hour", self.programme.zone)
        if instant and instant <= clock.now():
            self.add_error("hour", gettext("This hour is over. Choose a later hour."))
        return cleaned

    @property
    def wall(self) -> datetime:
        """The wall-clock hour asked for."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"])


class WaveForm(_HourForm):
    """A wave's names and its hour H."""

    name_fr = forms.CharField(label=_("Name in French"), max_length=LONGEST_WAVE_NAME)
    name_en = forms.CharField(label=_("Name in English"), max_length=LONGEST_WAVE_NAME)
    call = forms.ModelChoiceField(
        Call.objects.none(),
        label=_("Call"),
        required=False,
        to_field_name="public_id",
        empty_label=_("Several calls, or none"),
        help_text=_("Where every decision is on one call: its waves are then listed together."),
    )
    field_order = ["name_fr", "name_en", "day", "hour", "call"]

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(programme, *args, **kwargs)
        cast("forms.ModelChoiceField[Call]", self.fields["call"]).queryset = programme.calls.all()

    @property
    def names(self) -> dict[str, str]:
        return {"fr": self.cleaned_data["name_fr"], "en": self.cleaned_data["name_en"]}

    @classmethod
    def of(cls, wave: Wave, *args: Any) -> "WaveForm":
        """Filled with what a wave says now."""
        local = local_time(wave.hour_h, wave.programme.zone)
        initial = {
            "name_fr": wave.name_in("fr"),
            "name_en": wave.name_in("en"),
            "day": local.date(),
            "hour": local.time(),
            "call": wave.call,
        }
        return cls(wave.programme, *args, initial=initial)


def _reasons(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 5}))


class _OutcomeForm(forms.Form):
    """An outcome of the specifications at hand, and reasons in both languages."""

    use_required_attribute = False

    outcome = forms.ChoiceField(
        label=_("Outcome"), error_messages={"required": _("Choose an outcome.")}
    )
    reasons_fr = _reasons(_("Reasons in French"))
    reasons_en = _reasons(_("Reasons in English"))

    def offer(self, candidacies: list[Candidacy], none_yet: str = "") -> None:
        """Show what may be decided on one of these at least."""
        self.offered = {row.public_id: row for row in candidacies}
        outcomes = {o.key: str(o.label) for row in candidacies for o in queries.outcomes_for(row)}
        field = cast("forms.ChoiceField", self.fields["outcome"])
        field.choices = [("", none_yet or gettext("Choose an outcome")), *outcomes.items()]

    @property
    def reasons(self) -> dict[str, str]:
        return {"fr": self.cleaned_data["reasons_fr"], "en": self.cleaned_data["reasons_en"]}


class DecisionForm(_OutcomeForm):
    """What is decided on one candidacy, and why, in both languages."""

    use_required_attribute = True

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    theirs: Decision | None = None

    def __init__(self, row: queries.RowToDecide, data: Any = None) -> None:
        super().__init__(
            data,
            auto_id=f"id_{row.candidacy.public_id}_%s",
            initial=_initial(row.decision),
        )
        self.offer([row.candidacy], gettext("No decision yet"))

    def refuse(self, refused: DecisionRefusedError) -> None:
        """Say the refusal in the form. Where somebody else wrote, the next save is over their words."""
        self.add_error(None, refusal_text(refused))
        if refused.reason == "changed":
            self.theirs = refused.items[0]
            read_now = self.theirs.revision if self.theirs else 0
            self.data = {
                **{name: self.data.get(name) for name in self.fields},
                "revision": read_now,
            }


def _initial(decision: Decision | None) -> dict[str, Any]:
    if decision is None:
        return {"revision": 0}
    return {
        "outcome": decision.outcome,
        "reasons_fr": decision.reasons_fr,
        "reasons_en": decision.reasons_en,
        "revision": decision.revision,
    }


class SeveralForm(_OutcomeForm):
    """The same decision on several candidacies that have none yet."""

    candidacies = forms.MultipleChoiceField(
        label=_("Candidacies"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one candidacy.")},
    )
    field_order = ["candidacies", "outcome", "reasons_fr", "reasons_en"]

    def __init__(self, candidacies: list[Candidacy], data: Any = None) -> None:
        super().__init__(data, auto_id="id_several_%s")
        self.offer(candidacies)
        field = cast("forms.MultipleChoiceField", self.fields["candidacies"])
        field.choices = [(key, row.name) for key, row in self.offered.items()]

    @property
    def chosen(self) -> list[Candidacy]:
        return [self.offered[key] for key in self.cleaned_data["candidacies"]]


class AloneForm(_HourForm, _OutcomeForm):
    """One candidacy decided alone, at an hour of its own."""

    candidacy = forms.ChoiceField(label=_("Candidacy"))
    field_order = ["candidacy", "outcome", "reasons_fr", "reasons_en", "day", "hour"]

    def __init__(self, programme: Programme, candidacies: list[Candidacy], **given: Any) -> None:
        super().__init__(programme, **given)
        self.offer(candidacies)
        field = cast("forms.ChoiceField", self.fields["candidacy"])
        named = [(key, row.name) for key, row in self.offered.items()]
        field.choices = [("", gettext("Choose a candidacy")), *named]

    @property
    def chosen(self) -> Candidacy:
        return self.offered[self.cleaned_data["candidacy"]]


class SealForm(forms.Form):
    """Nobody seals by mistake."""

    confirm = forms.BooleanField(
        label=_("I have read what will be public, and every letter"),
        error_messages={
            "required": _("Read the dry run and its letters, then tick this box to seal.")
        },
    )


class UnsealForm(forms.Form):
    """Opening a sealed wave is a grave step: the journal keeps why."""

    reason = forms.CharField(
        label=_("Reason for unsealing"),
        help_text=_("Kept in the journal. The letters that wait in the outbox are destroyed."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why the wave is opened again.")},
    )


def date_field(label: Any, **said: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **said)


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, widget=widget, max_length=2000)


class _LabelForm(forms.Form):
    """What the office writes on a label's public page: always in both languages."""

    use_required_attribute = False

    def __init__(self, label: Label, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{type(self).__name__.lower()}_%s")
        self.label = label

    @property
    def texts(self) -> dict[str, str]:
        return {"fr": self.cleaned_data["text_fr"], "en": self.cleaned_data["text_en"]}

    @property
    def sources(self) -> list[str]:
        return [self.cleaned_data["source"]] if self.cleaned_data["source"] else []


def source_field() -> forms.URLField:
    return forms.URLField(
        label=_("Where it is said"),
        help_text=_("The address of a public page."),
        assume_scheme="https",
        max_length=400,
        required=False,
    )


class CommitmentForm(_LabelForm):
    """A commitment that the holder makes in public."""

    text_fr = _text(_("Commitment in French"))
    text_en = _text(_("Commitment in English"))
    due_on = date_field(_("To be kept by"), required=False)
    source = source_field()


class KeptForm(_LabelForm):
    """A commitment that was kept: since when, and where that is said."""

    commitment = forms.TypedChoiceField(label=_("Commitment"), coerce=int)
    kept_on = date_field(_("Kept on"))
    source = source_field()

    def __init__(self, label: Label, data: Any = None) -> None:
        super().__init__(label, data)
        self.open = {row.pk: row for row in queries.commitments_to_keep(label)}
        field = cast("forms.ChoiceField", self.fields["commitment"])
        field.choices = [(pk, Truncator(row.text).chars(90)) for pk, row in self.open.items()]
        field.error_messages["invalid_choice"] = gettext(
            "This commitment is kept already, or of another label: choose in the list."
        )

    def clean_kept_on(self) -> date:
        day: date = self.cleaned_data["kept_on"]
        if day > day_in(self.label.programme):
            raise forms.ValidationError(_("This day has not come yet: nothing is kept in advance."))
        return day

    @property
    def chosen(self) -> Commitment:
        return self.open[self.cleaned_data["commitment"]]


class CorrectionForm(_LabelForm):
    """What was wrong on the page and was put right: logged on it, for everybody."""

    text_fr = _text(_("What was corrected, in French"))
    text_en = _text(_("What was corrected, in English"))


class RenameForm(_LabelForm):
    """Another name of the holder; the former address leads to the new one for ever."""

    holder = forms.CharField(label=_("New name of the holder"), max_length=160)
    text_fr = _text(_("Why, in French"), _("It is logged on the page as a correction."))
    text_en = _text(_("Why, in English"))

    def clean_holder(self) -> str:
        name = str(self.cleaned_data["holder"]).strip()
        if name == self.label.holder:
            raise forms.ValidationError(_("This is its name already: write the new one."))
        return name


class LabelForms:
    """The forms that the office finds on a label's page; one of them may have come back wrong."""

    def __init__(self, label: Label, wrong: _LabelForm | None = None) -> None:
        self._label, self._wrong = label, wrong

    def _form(self, kind: type[_LabelForm]) -> _LabelForm:
        return self._wrong if isinstance(self._wrong, kind) else kind(self._label)

    @property
    def publish(self) -> _LabelForm:
        return self._form(CommitmentForm)

    @property
    def keep(self) -> _LabelForm | None:
        form = self._form(KeptForm)
        return form if form is self._wrong or queries.commitments_to_keep(self._label) else None

    @property
    def correct(self) -> _LabelForm:
        return self._form(CorrectionForm)

    @property
    def rename(self) -> _LabelForm:
        return self._form(RenameForm)


class RegisterForm(forms.Form):
    """The filters of the register; each offers what the register holds."""

    search = forms.CharField(label=_("Search"), required=False, max_length=100)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    kind = forms.ChoiceField(label=_("Kind of label"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    year = forms.TypedChoiceField(
        label=_("Granted in"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in queries.register_choices().items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", gettext("All")), *choices]
                field.error_messages["invalid_choice"] = gettext(
                    "The register holds nothing of the kind: choose in the list."
                )

    @property
    def asked(self) -> queries.RegisterFilter:
        """What was asked and understood; what was not is said beside its field and asks nothing."""
        self.is_valid()
        return queries.RegisterFilter.from_values(self.cleaned_data)
