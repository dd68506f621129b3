"""What an office says of a mission: what it is, where, when, whom it brings, what it orders."""

from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.clock import queries as clock
from cocarde.web.missions.forms.fields import whole
from cocarde.web.missions.models import Mission, ReadPeople, Slot
from cocarde.web.missions.queries.lists import COLUMNS, column_label
from cocarde.web.missions.queries.programmes import slot_text
from cocarde.web.missions.states import MOST_LIST_BYTES

LONGEST_WORDS = 2_000
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def moment(label: Any, **given: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        **given,
    )


MOMENTS = ("call_opens_at", "call_closes_at", "wishes_close_at")


class MissionForm(forms.Form):
    """What a mission is, its call for delegates, and the rules of its meetings."""

    title_fr = forms.CharField(label=_("Title, in French"), max_length=160)
    title_en = forms.CharField(label=_("Title, in English"), max_length=160)
    series = forms.SlugField(
        label=_("Short name of the event"),
        help_text=_("The same for each edition: web-a-quebec. Part of the address of the page."),
        max_length=60,
    )
    edition = forms.CharField(label=_("Edition"), help_text=_("A year, most often."), max_length=20)
    summary_fr = forms.CharField(
        label=_("In a few words, in French"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    summary_en = forms.CharField(
        label=_("In a few words, in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    contact = forms.EmailField(label=_("Whom to write to"), required=False)
    call_fr = forms.CharField(
        label=_("The call for delegates, in French"),
        help_text=_("Who may apply, what is asked, what is paid for."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    call_en = forms.CharField(
        label=_("The call for delegates, in English"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    places = whole(_("Places in the delegation"), 2_000)
    call_opens_at = moment(_("The call opens on"), help_text=_("Without a day there is no call."))
    call_closes_at = moment(_("The call closes on"))
    registration_open = forms.BooleanField(
        label=_("Whoever has the address of the registration page may take part in the meetings"),
        required=False,
    )
    wishes_close_at = moment(_("Wishes close on"))
    needs_acceptance = forms.BooleanField(
        label=_("A wish needs the other’s consent: without an answer there is no meeting"),
        required=False,
        initial=True,
    )
    most_a_day = whole(_("Meetings a day for one person, at most"), 60)
    fairness = whole(
        _("Breaks that one person may have more than another, at most"),
        60,
        min_value=0,
        help_text=_("A break is an idle gap between two meetings. Leave empty unless you need it."),
    )

    def __init__(self, *args: Any, zone: str, mission: Mission | None = None, **given: Any) -> None:
        if mission is not None:
            given["initial"] = {name: getattr(mission, name) for name in self.base_fields}
            for name in MOMENTS:
                instant = given["initial"][name]
                if instant is not None:
                    given["initial"][name] = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        super().__init__(*args, **given)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in MOMENTS:
            wall = given.get(name)
            if wall is not None:
                given[name] = self._instant(name, wall.replace(tzinfo=None))
        opens, closes = given.get("call_opens_at"), given.get("call_closes_at")
        if opens and closes and closes <= opens:
            self.add_error("call_closes_at", _now("The call must close after it has opened."))
        if closes and not opens:
            self.add_error("call_opens_at", _now("Say when the call opens, too."))
        return given

    def _instant(self, name: str, wall: Any) -> Any:
        try:
            return clock.instant_of(wall, self.zone)
        except (clock.NonexistentHourError, clock.AmbiguousHourError):
            self.add_error(
                name, _now("The clocks change at this hour: choose one an hour earlier or later.")
            )
            return None

    def said(self) -> dict[str, Any]:
        """What the verb takes."""
        given = dict(self.cleaned_data)
        return given | {"slug": f"{given['series']}-{given['edition']}".lower().replace(" ", "-")}


class StopForm(forms.Form):
    """A place of a mission."""

    name_fr = forms.CharField(label=_("Place, in French"), max_length=120)
    name_en = forms.CharField(
        label=_("Place, in English"),
        help_text=_("Where it is written otherwise."),
        max_length=120,
        required=False,
    )
    place = forms.CharField(label=_("Where exactly"), max_length=200, required=False)
    starts_on = forms.DateField(label=_("First day"), widget=DAY)
    ends_on = forms.DateField(label=_("Last day"), widget=DAY)
    zone = forms.CharField(
        label=_("Time zone"),
        help_text=_("The hours of this stop are read on its clocks: America/Montreal."),
        max_length=40,
    )

    def clean_zone(self) -> str:
        zone: str = self.cleaned_data["zone"]
        if zone not in available_timezones():
            raise forms.ValidationError(
                _now("This zone is not known: write for instance Europe/Paris or America/Montreal.")
            )
        return zone

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _now("The last day must not come before the first."))
        return given


class SlotsForm(forms.Form):
    """A part of a day, cut into slots."""

    day = forms.DateField(label=_("Day"), widget=DAY)
    first = forms.TimeField(label=pgettext_lazy("hours", "From"), widget=HOUR)
    last = forms.TimeField(label=pgettext_lazy("hours", "To"), widget=HOUR)
    minutes = whole(_("Minutes of a meeting"), 240, required=True, initial=20, min_value=5)
    pause_minutes = whole(_("Minutes between two"), 120, min_value=0, initial=5)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if first and last and last <= first:
            self.add_error("last", _now("The end must come after the beginning."))
        return given


class RoomForm(forms.Form):
    """A room and its tables."""

    name = forms.CharField(label=_("Room"), max_length=80)
    tables = whole(_("Tables"), 500, required=True)


class ListForm(forms.Form):
    """A list of people to read."""

    file = forms.FileField(
        label=_("The list of participants, as CSV or XLSX"),
        help_text=_(
            "One person a row, and a head: Name, E-mail, and where you have them Organisation, Offers, "
            "Seeks, Languages, Wishes. Columns may bear other names: you say which is which next. "
            "Nothing is added before you have looked at it."
        ),
        error_messages={"empty": _("There is nothing in the file. Check that it was saved.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is not None and file.size > MOST_LIST_BYTES:
            limit = MOST_LIST_BYTES // 1024 // 1024
            raise forms.ValidationError(
                _now("The file is larger than %(limit)s MB. Split the list.") % {"limit": limit}
            )
        return file


class MapForm(forms.Form):
    """Which column of a list says what, and whether its people agreed elsewhere."""

    agreed = forms.BooleanField(
        label=_("They have agreed to be shown to the other participants, and to receive wishes"),
        help_text=_(
            "On the event’s own registration form, for instance. Otherwise each agrees by their personal "
            "link first, and is shown to nobody before."
        ),
        required=False,
    )

    def __init__(self, *args: Any, read: ReadPeople, **given: Any) -> None:
        super().__init__(*args, **given)
        choices = [("", _now("– no column –")), *((name, name) for name in read.columns)]
        for key in COLUMNS:
            self.fields[key] = forms.ChoiceField(
                label=column_label(key).capitalize(),
                choices=choices,
                initial=read.mapping.get(key, ""),
                required=False,
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[key] for key in COLUMNS]

    def mapping(self) -> dict[str, str]:
        """The column of each thing."""
        return {key: self.cleaned_data[key] for key in COLUMNS if self.cleaned_data.get(key)}


class PairForm(forms.Form):
    """Two people of a mission, by the addresses that the office knows them by."""

    a = forms.CharField(
        label=_("Who"),
        help_text=_("The e-mail address of a participant."),
        max_length=254,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
    )
    b = forms.CharField(
        label=_("And whom"),
        max_length=254,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
    )


class OrderForm(PairForm):
    """A meeting that is fixed at a slot, or forbidden."""

    slot = forms.ChoiceField(label=_("They meet"))

    def __init__(self, *args: Any, slots: list[Slot], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["slot"].choices = [  # type: ignore[attr-defined]
            ("", _now("never: their meeting is forbidden")),
            *((one.public_id, slot_text(one)) for one in slots),
        ]
        self.fields["slot"].required = False


class PrecedenceForm(PairForm):
    """A meeting that comes before another."""

    c = forms.CharField(
        label=_("Before the meeting of"),
        max_length=254,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
    )
    d = forms.CharField(
        label=_("And of"),
        max_length=254,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
    )


class SolveForm(forms.Form):
    """How long a schedule may be sought."""

    seconds = whole(_("Seek for at most (seconds)"), 600, required=True, initial=60)
