"""What happened to a candidacy: receivers listen and put work in the queue on commit."""

from django.dispatch import Signal

candidacy_moved = Signal()  # candidacy, transition, actor
versions_emptied = Signal()  # versions, once each says nothing more
version_deposited = Signal()  # version, actor
