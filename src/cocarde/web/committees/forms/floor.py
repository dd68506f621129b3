"""Forms of the session as it goes: who chairs, hearings, votes, minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cocarde.web.accounts.models import Person
from cocarde.web.committees.models import AgendaItem, Vote
from cocarde.web.committees.queries.ballots import Proposal, choices_of, labels_of, rules_said
from cocarde.web.committees.states import BallotKind, Majority, VoteForm

TEXT = 8000


class ArrangeForm(forms.Form):
    """Who chairs, and how one joins from afar."""

    use_required_attribute = False

    chair = forms.ChoiceField(label=_("In the chair"), required=False)
    remote_link = forms.URLField(
        label=_("Link to join from afar"), required=False, max_length=300, assume_scheme="https"
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {p.public_id: p for p in people}
        choices = [("", _("nobody yet")), *((p.public_id, str(p)) for p in people)]
        self.fields["chair"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Person | None:
        return self.people.get(self.cleaned_data["chair"])


class HearingForm(forms.Form):
    """How long an item takes, the break after it, the team's link."""

    use_required_attribute = False

    length_minutes = forms.IntegerField(label=_("Length in minutes"), min_value=5, max_value=480)
    pause_minutes = forms.IntegerField(
        label=_("Break after it, in minutes"), min_value=0, max_value=240
    )
    remote_link = forms.URLField(
        label=_("Link for the team to join from afar"),
        required=False,
        max_length=300,
        assume_scheme="https",
    )


class SpeakersForm(forms.Form):
    """Who will speak for the team."""

    use_required_attribute = False

    who_comes = forms.CharField(
        label=_("Who comes"),
        help_text=_(
            "One person a line, with a quality. The committee and the office alone read it; it is "
            "erased when the minutes are signed."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={"required": _("Name at least one person who comes.")},
    )


class OpenVoteForm(forms.Form):
    """What is put to the vote, and by what rules."""

    use_required_attribute = False

    form = forms.ChoiceField(
        label=_("What is asked"), choices=VoteForm, widget=forms.RadioSelect, initial="motion"
    )
    proposals = forms.MultipleChoiceField(
        label=_("Proposals"),
        help_text=_("One, to vote for or against it; several, to choose among them."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what is put to the vote.")},
    )
    ballot = forms.ChoiceField(label=_("Ballot"), choices=BallotKind, widget=forms.RadioSelect)
    majority = forms.ChoiceField(label=_("Majority"), choices=Majority, widget=forms.RadioSelect)
    casting_vote = forms.BooleanField(
        label=_("In a tie, the vote of the chair decides (named votes only)"), required=False
    )

    def __init__(
        self, *args: Any, item: AgendaItem, proposals: list[Proposal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        said = rules_said(item.candidacy)
        self.fields["proposals"].choices = [(p.key, p.label) for p in proposals]  # type: ignore[attr-defined]
        for name in ("ballot", "majority"):
            if imposed := getattr(said, name):
                field = self.fields[name]
                kept = [c for c in field.choices if c[0] == imposed]  # type: ignore[attr-defined]
                field.choices = kept  # type: ignore[attr-defined]
                field.initial = imposed
                field.help_text = _("The specification says so.")
            else:
                self.fields[name].initial = {"ballot": "named", "majority": "simple"}[name]
        if said.casting_vote is False:
            del self.fields["casting_vote"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number = len(cleaned.get("proposals") or [])
        if number > 1 and cleaned.get("form") == VoteForm.MOTION:
            self.add_error("proposals", _("Tick one proposal to vote for or against it."))
        if number == 1 and cleaned.get("form") == VoteForm.CHOICE:
            self.add_error("proposals", _("Tick at least two proposals to choose among them."))
        if cleaned.get("casting_vote") and cleaned.get("ballot") == BallotKind.SECRET:
            self.add_error(
                "casting_vote",
                _("In a secret vote nobody knows what the chair voted: untick it."),
            )
        return cleaned


class BallotForm(forms.Form):
    """One choice."""

    use_required_attribute = False

    choice = forms.ChoiceField(
        label=_("Your vote"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose before you vote.")},
    )

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = labels_of(vote.item.candidacy)
        self.fields["choice"].choices = [  # type: ignore[attr-defined]
            (key, words.get(key, key)[:1].upper() + words.get(key, key)[1:])
            for key in choices_of(vote)
        ]


class MinutesForm(forms.Form):
    """What is written by hand beside what was recorded."""

    use_required_attribute = False

    revision = forms.IntegerField(widget=forms.HiddenInput)
    opening = forms.CharField(
        label=_("Opening"),
        required=False,
        max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    closing = forms.CharField(
        label=_("Closing"),
        required=False,
        max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, items: list[tuple[str, str]], is_whole: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        if not is_whole:  # who stands aside from an item writes on the others alone
            del self.fields["opening"], self.fields["closing"]
        for public_id, label in items:
            self.fields[f"item_{public_id}"] = forms.CharField(
                label=label,
                required=False,
                max_length=TEXT,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    @property
    def by_item(self) -> list[forms.BoundField]:
        return [self[f"item_{public_id}"] for public_id, _label in self.items]

    def texts(self) -> dict[str, str]:
        given = {k: v for k, v in self.cleaned_data.items() if k != "revision"}
        return {key.removeprefix("item_"): text for key, text in given.items()}


class CorrectionForm(forms.Form):
    """What a member asks to change."""

    use_required_attribute = False

    item = forms.ChoiceField(label=_("What it is about"), required=False)
    text = forms.CharField(
        label=_("What to correct"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what to correct.")},
    )

    def __init__(self, *args: Any, items: list[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {i.public_id: i for i in items}
        named = ((i.public_id, f"{i.position}. {i.candidacy.name}") for i in items)
        choices = [("", _("the whole session")), *named]
        self.fields["item"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> AgendaItem | None:
        return self.items.get(self.cleaned_data["item"])


class AnswerForm(forms.Form):
    """Whether a correction is taken, or why it is not."""

    use_required_attribute = False

    is_taken = forms.TypedChoiceField(
        label=_("What becomes of it"),
        choices=[("yes", _("taken")), ("no", _("not taken"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Why it is not taken"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_taken") is False and not (cleaned.get("answer") or "").strip():
            self.add_error("answer", _("A correction that is not taken says why."))
        return cleaned


class DivergenceForm(forms.Form):
    """A member who does not share the opinion says so."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Your divergent opinion"),
        help_text=_("It stands on the sheet of the opinion and in the minutes, with your name."),
        max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what you do not share, and why.")},
    )
