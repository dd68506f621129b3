"""Forms of committees."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.committees.states import OWN_WORDS, Advice, ConflictKind, Grade
from cocarde.web.design.forms import read_instant
from cocarde.web.programmes.states.specification import Criterion


class CommitteeForm(forms.Form):
    """A new committee, named in both languages."""

    use_required_attribute = False

    name_fr = forms.CharField(label=_("Name in French"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160)


class SeatForm(forms.Form):
    """A member by e-mail; a person whom Cocarde does not know yet is made known."""

    use_required_attribute = False

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("Needed only for somebody who never signed in here."),
    )
    quality = forms.CharField(
        label=_("In what quality"),
        max_length=160,
        required=False,
        help_text=_("For example: founder, researcher, investor; as the minutes will say it."),
    )
    language = forms.ChoiceField(
        label=_("Language of letters"), choices=[("fr", "Français"), ("en", "English")]
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        email = (cleaned.get("email") or "").lower()
        known = email and Person.objects.filter(email=email).exists()
        if email and not known and not (cleaned.get("name") or "").strip():
            self.add_error("name", _("Nobody is known at this address: give the person’s name."))
        return cleaned

    def person(self) -> Person:
        """Whom the form names, made known if need be."""
        given = self.cleaned_data
        email = given["email"].lower()
        return Person.objects.filter(email=email).first() or Person.objects.create_user(
            email, given["name"].strip(), language=given["language"]
        )


class SessionForm(forms.Form):
    """A session at a wall-clock hour of the programme's zone."""

    use_required_attribute = False

    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hour = forms.TimeField(
        label=_("Hour"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    quorum = forms.IntegerField(
        label=_("Quorum"),
        min_value=1,
        max_value=200,
        initial=1,
        help_text=_("Members who must be there, those who stand aside left out, for an opinion."),
    )

    def __init__(self, *args: Any, zone: str, zone_text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["hour"].help_text = gettext("On a clock of the programme: %(zone)s.") % {
            "zone": zone_text
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if instant := read_instant(self, "day", "hour", self.zone):
            cleaned["starts_at"] = instant
            if instant <= clock.now():
                self.add_error("day", _("This hour is past: choose one to come."))
        return cleaned


class AgendaForm(forms.Form):
    """A candidacy to hear."""

    use_required_attribute = False

    candidacy = forms.ChoiceField(
        label=_("Candidacy proposed to the committee"),
        error_messages={
            "invalid_choice": _(
                "This candidacy can no longer be put on the agenda: choose another."
            )
        },
    )

    def __init__(self, *args: Any, candidacies: list[Candidacy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidacies = {c.public_id: c for c in candidacies}
        choices = [(c.public_id, c.name) for c in candidacies]
        self.fields["candidacy"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Candidacy:
        return self.candidacies[self.cleaned_data["candidacy"]]


class ConflictForm(forms.Form):
    """A conflict that the office notes for a member."""

    use_required_attribute = False

    person = forms.ChoiceField(label=_("Member"))
    conflict = forms.ChoiceField(label=_("Tie"), choices=ConflictKind)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {p.public_id: p for p in people}
        choices = [(p.public_id, str(p)) for p in people]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Person:
        return self.people[self.cleaned_data["person"]]


class RecusalForm(forms.Form):
    """A member's own word: there is no way back from here."""

    use_required_attribute = False

    conflict = forms.ChoiceField(
        label=_("Your tie with this candidacy"), choices=OWN_WORDS, widget=forms.RadioSelect
    )
    sure = forms.BooleanField(
        label=_("I stand aside: nothing of this dossier will be shown to me any more."),
        error_messages={"required": _("Tick this box to stand aside.")},
    )


class PresenceForm(forms.Form):
    """Who is there."""

    present = forms.MultipleChoiceField(
        label=_("Present"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {p.public_id: p for p in people}
        choices = [(p.public_id, str(p)) for p in people]
        self.fields["present"].choices = choices  # type: ignore[attr-defined]

    def keys(self) -> list[int]:
        return [self.people[public_id].pk for public_id in self.cleaned_data["present"]]


class OpinionForm(forms.Form):
    """What the committee says of a candidacy."""

    use_required_attribute = False

    advice = forms.ChoiceField(
        label=_("Opinion of the committee"), choices=Advice, widget=forms.RadioSelect
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("As the authority and then the team will read them."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=8000,
        error_messages={"required": _("An opinion gives its reasons.")},
    )
    other_reasons = forms.CharField(
        label=_("Reasons in the other language"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=8000,
    )
    reservations = forms.CharField(
        label=_("Reservations"),
        help_text=_("What the opinion depends on, where it does."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=8000,
    )


class AssessmentForm(forms.Form):
    """The grid: one row per criterion, words for each grade, no total."""

    use_required_attribute = False

    comment = forms.CharField(
        label=_("Comment"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=8000,
    )
    advice = forms.ChoiceField(
        label=_("Your advice"), choices=[("", _("not yet")), *Advice.choices], required=False
    )

    def __init__(self, *args: Any, criteria: tuple[Criterion, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[f"grade_{criterion.key}"] = forms.TypedChoiceField(
                label=str(criterion.title),
                choices=Grade.choices,
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": _("A grade is a number from 0 to 4.")},
            )
            self.fields[f"why_{criterion.key}"] = forms.CharField(
                label=_("Why this grade"),
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
                max_length=4000,
            )

    @property
    def has_weights(self) -> bool:
        """The specification weighs each criterion."""
        return all(c.weight is not None for c in self.criteria)

    def why(self, key: str) -> forms.BoundField:
        """The field that says why a criterion is graded so."""
        return self[f"why_{key}"]

    @property
    def lines(self) -> list[tuple[Criterion, forms.BoundField, forms.BoundField]]:
        """Each criterion with its grade, and why."""
        return [(c, field, self.why(c.key)) for c, field in self.rows]

    def comments(self) -> dict[str, str]:
        given = {c.key: self.cleaned_data.get(f"why_{c.key}") or "" for c in self.criteria}
        return {key: text for key, text in given.items() if text.strip()}

    @property
    def rows(self) -> list[tuple[Criterion, forms.BoundField]]:
        return [(c, self[f"grade_{c.key}"]) for c in self.criteria]

    @property
    def words(self) -> list[tuple[int, str]]:
        """What each grade means: said once for all the criteria."""
        return [(grade.value, str(grade.label)) for grade in Grade]

    @property
    def counter(self) -> str:
        """3 criteria graded of 7."""
        return self._counted(
            sum(field.value() not in (None, "") for _criterion, field in self.rows)
        )

    @property
    def counters(self) -> dict[str, str]:
        """The same in the singular and the plural, for a script to write the number in."""
        numbers = {"one": 1, "other": 2}
        return {name: self._counted(number, "{n}") for name, number in numbers.items()}

    def _counted(self, number: int, shown: str = "") -> str:
        text = ngettext(
            "%(count)s criterion graded of %(total)s",
            "%(count)s criteria graded of %(total)s",
            number,
        )
        return text % {"count": shown or number, "total": len(self.criteria)}

    def grades(self) -> dict[str, int]:
        given = {c.key: self.cleaned_data.get(f"grade_{c.key}") for c in self.criteria}
        return {key: grade for key, grade in given.items() if grade is not None}
