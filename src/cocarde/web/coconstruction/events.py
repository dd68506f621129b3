"""What happened in co-construction."""

from django.dispatch import Signal

remarks_sent = Signal()  # candidacy, remarks, actor
remark_answered = Signal()  # answer, actor
message_sent = Signal()  # message, actor
delegate_changed = Signal()  # candidacy, handover (None for a first delegate), actor
recommended = Signal()  # recommendation, actor
