"""What happened to roles, barriers and embargoes; the journal, which stands above, writes it down."""

from django.dispatch import Signal

role_granted = Signal()  # grant, actor
role_withdrawn = Signal()  # grant, actor
barrier_raised = Signal()  # barrier, actor
barrier_lifted = Signal()  # barrier, actor
embargo_placed = Signal()  # embargo, actor
embargo_lifted = Signal()  # embargo, actor
