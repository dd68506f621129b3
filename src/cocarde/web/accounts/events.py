"""What happened to accounts; the journal, which stands above, writes it down."""

from django.dispatch import Signal

profile_changed = Signal()  # person, fields
person_erased = Signal()  # person, actor
link_issued = Signal()  # person, days
account_opened = Signal()  # person, actor
