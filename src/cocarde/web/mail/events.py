"""What happened to letters."""

from django.dispatch import Signal

letters_ready = Signal()  # nothing more: whoever delivers finds them in the outbox
