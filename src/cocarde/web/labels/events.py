"""What happened to waves and labels."""

from django.dispatch import Signal

wave_published = Signal()  # wave
