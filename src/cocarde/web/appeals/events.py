"""What happened to appeals."""

from django.dispatch import Signal

appeal_filed = Signal()  # appeal
appeal_acknowledged = Signal()  # appeal
appeal_answered = Signal()  # appeal
