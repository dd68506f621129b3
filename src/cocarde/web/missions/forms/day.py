"""What an organiser says on the day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cocarde.web.missions.forms.fields import whole
from cocarde.web.missions.models import Room, Slot
from cocarde.web.missions.queries.programmes import slot_text

MOST_TABLES = 2_000


class LostTableForm(forms.Form):
    """Which table cannot be used, and since when."""

    room = forms.ChoiceField(label=_("Room"))
    table = whole(_("Number of the table"), MOST_TABLES, required=True)
    since = forms.ChoiceField(label=_("From which slot on"))

    def __init__(self, *args: Any, rooms: list[Room], slots: list[Slot], **given: Any) -> None:
        super().__init__(*args, **given)
        self.rooms = {one.public_id: one for one in rooms}
        self.slots = {one.public_id: one for one in slots}
        self.fields["room"].choices = [  # type: ignore[attr-defined]
            (key, f"{one.stop}, {one.name}") for key, one in self.rooms.items()
        ]
        self.fields["since"].choices = [  # type: ignore[attr-defined]
            (key, slot_text(one)) for key, one in self.slots.items()
        ]
