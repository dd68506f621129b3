"""Planning visits and sessions, reporting, minuting."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cocarde.web.accounts.models import Person
from cocarde.web.coconstruction.actions import Conclusion, Host
from cocarde.web.coconstruction.models import VisitLine
from cocarde.web.coconstruction.queries import Doubt
from cocarde.web.coconstruction.states import Finding, LineKind
from cocarde.web.design.forms import read_instant

CHECKS = _(
    "See the places named in the dossier\n"
    "Meet entrepreneurs without the institutions\n"
    "Ask for the proofs that were announced\n"
    "Agree on what happens next, and when"
)


def _lines(text: str) -> list[str]:
    return [line.strip(" -–•\t") for line in text.splitlines() if line.strip(" -–•\t")]


def _doubt_text(doubt: Doubt) -> str:
    """Its kind, where it stands and its words, each once."""
    parts = dict.fromkeys((str(LineKind(doubt.kind).label), doubt.place, doubt.text))
    return " · ".join(filter(None, parts))[:180]


class _Meeting(forms.Form):
    """When and where."""

    use_required_attribute = False

    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the day.")},
    )
    hour = forms.TimeField(
        label=_("Hour"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Choose the hour.")},
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        error_messages={"required": _("Say where, or how it is held.")},
    )

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["starts_at"] = read_instant(self, "day", "hour", self.zone)
        return cleaned


class PlanForm(_Meeting):
    """A site visit: when, who goes, what is to be seen to, whom to meet."""

    visitors = forms.MultipleChoiceField(
        label=_("Who goes"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one visitor at least.")},
    )
    doubts = forms.MultipleChoiceField(
        label=_("What is to be seen to"),
        help_text=_("Open remarks, and criteria that the last version leaves without evidence."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    questions = forms.CharField(
        label=_("Other questions (optional)"),
        help_text=_("One a line. The team reads them before the visit."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
    )
    hosts = forms.CharField(
        label=_("People to meet (optional)"),
        help_text=_(
            "One a line: what the person does, then a dash and a name if it is known. "
            "Names are forgotten sixty days after the visit."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
    )
    checks = forms.CharField(
        label=_("Checklist"),
        help_text=_("One a line. For the visitors only."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )

    def __init__(
        self, *args: Any, people: Iterable[Person], open_doubts: list[Doubt], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.open_doubts = {doubt.key: doubt for doubt in open_doubts}
        self.fields["visitors"].choices = [  # type: ignore[attr-defined]
            (person.public_id, str(person)) for person in people
        ]
        self.fields["doubts"].choices = [  # type: ignore[attr-defined]
            (key, _doubt_text(doubt)) for key, doubt in self.open_doubts.items()
        ]
        self.fields["doubts"].initial = list(self.open_doubts)
        self.fields["checks"].initial = CHECKS

    @property
    def chosen(self) -> list[Doubt]:
        """The lines of the visit, in order."""
        cleaned = self.cleaned_data
        return [
            *(self.open_doubts[key] for key in cleaned["doubts"]),
            *(Doubt(LineKind.QUESTION, text) for text in _lines(cleaned["questions"])),
            *(Doubt(LineKind.CHECK, text) for text in _lines(cleaned["checks"])),
        ]

    @property
    def met(self) -> list[Host]:
        """The people to meet: what each does, and her name after a dash."""
        hosts = []
        for line in _lines(self.cleaned_data["hosts"]):
            quality, _dash, name = line.replace(" - ", " – ").partition(" – ")
            hosts.append(Host(quality.strip()[:200], name.strip()[:160]))
        return hosts


class ReportForm(forms.Form):
    """The report: a word on the whole, a conclusion on each line."""

    use_required_attribute = False

    summary = forms.CharField(
        label=_("What the visit showed"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=8000,
    )

    def __init__(self, *args: Any, lines: Iterable[VisitLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self.fields[f"{line.public_id}-finding"] = forms.ChoiceField(
                label=_("Conclusion"),
                choices=[("", _("Not concluded")), *Finding.choices],
                required=False,
                initial=line.finding,
            )
            self.fields[f"{line.public_id}-answer"] = forms.CharField(
                label=_("What was seen"),
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
                max_length=4000,
                initial=line.answer,
            )

    def of(self, line: VisitLine) -> list[forms.BoundField]:
        """The fields of one line."""
        return [self[f"{line.public_id}-finding"], self[f"{line.public_id}-answer"]]

    @property
    def conclusions(self) -> list[Conclusion]:
        """What is concluded, line by line."""
        given = self.cleaned_data
        return [
            Conclusion(one, given[f"{one}-finding"], given[f"{one}-answer"])
            for one in (line.public_id for line in self.lines)
        ]


class SessionForm(_Meeting):
    """A work session: when, where, on what."""

    agenda = forms.CharField(
        label=_("On the agenda (optional)"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
    )


class MinutesForm(forms.Form):
    """What was said and agreed, and who was there."""

    use_required_attribute = False

    present = forms.MultipleChoiceField(
        label=_("Who was there"), widget=forms.CheckboxSelectMultiple, required=False
    )
    minutes = forms.CharField(
        label=_("Minutes"),
        help_text=_("What was said and agreed. The team reads them and is told."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=20_000,
        error_messages={"required": _("Write the minutes before keeping them.")},
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [  # type: ignore[attr-defined]
            (person.public_id, str(person)) for person in people
        ]
