"""What happened to signatures."""

from django.dispatch import Signal

signed = Signal()  # supporter
