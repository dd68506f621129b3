"""What happened in committees."""

from django.dispatch import Signal

session_called = Signal()  # session, actor
readers_asked = Signal()  # session, actor
hearing_invited = Signal()  # item, actor
minutes_sent = Signal()  # minutes, actor
pack_asked = Signal()  # pack: one to typeset
