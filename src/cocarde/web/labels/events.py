"""What happened to waves and labels."""

from django.dispatch import Signal

wave_sealed = Signal()  # wave
wave_published = Signal()  # wave
label_decided = Signal()  # decision: a decision on a label took effect
notice_given = Signal()  # notice
observed = Signal()  # observation
audit_given = Signal()  # audit
audit_answered = Signal()  # audit
