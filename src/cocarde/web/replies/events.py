"""What happened to contestations."""

from django.dispatch import Signal

contested = Signal()  # contestation
answered = Signal()  # contestation
