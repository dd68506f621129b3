"""What happened on a board."""

from django.dispatch import Signal

member_asked = Signal()  # member
