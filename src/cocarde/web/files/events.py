"""What happened to a file; whoever keeps the queue listens."""

from django.dispatch import Signal

scan_awaited = Signal()  # nothing: all that waits is scanned
