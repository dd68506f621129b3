"""What happened in co-construction."""

from django.dispatch import Signal

remarks_sent = Signal()  # candidacy, remarks, actor
remark_answered = Signal()  # answer, actor
message_sent = Signal()  # message, actor
delegate_changed = Signal()  # candidacy, handover (None for a first delegate), actor
recommended = Signal()  # recommendation, actor
visit_planned = Signal()  # visit, actor
visit_cancelled = Signal()  # visit, actor
report_shared = Signal()  # visit, actor
session_planned = Signal()  # session, actor
minutes_written = Signal()  # session, actor
