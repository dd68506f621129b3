"""What happened to waves and labels."""

from django.dispatch import Signal

wave_sealed = Signal()  # wave
wave_published = Signal()  # wave
