"""What happened to an embargo list."""

from django.dispatch import Signal

guest_named = Signal()  # guest
