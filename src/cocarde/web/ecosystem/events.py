"""What happened to an ecosystem list."""

from django.dispatch import Signal

search_asked = Signal()  # candidacy
