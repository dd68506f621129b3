"""What happens to documents, told to whoever listens."""

from django.dispatch import Signal

document_asked = Signal()  # document: one that takes too long for a page
