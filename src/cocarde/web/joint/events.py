"""What happened between candidacies that unite or split."""

from django.dispatch import Signal

proposed = Signal()  # proposal, actor
answered = Signal()  # proposal, party, actor
united = Signal()  # proposal, candidacy, actor
advised = Signal()  # advice, actor
split_proposed = Signal()  # split, actor
split_done = Signal()  # split, actor
