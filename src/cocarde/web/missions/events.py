"""What happened to a mission."""

from django.dispatch import Signal

applied = Signal()  # delegate
selected = Signal()  # delegate
invited = Signal()  # participant
schedule_asked = Signal()  # mission
published = Signal()  # schedule, concerned: participants
