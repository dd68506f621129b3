"""Votes. A secret one keeps a set of those who voted and, while it is open, one sealed urn.

There is no row for a secret ballot, so there is none to link to anybody: see docs/reference/votes.md.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject, draw_public_id
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock
from cocarde.web.committees.states import BallotKind, Majority, VoteForm, VoteState


class Vote(Subject):
    """What is put to the vote on an item, by what rules, and what came of it once it is closed."""

    item = models.ForeignKey(
        "committees.AgendaItem", on_delete=models.RESTRICT, related_name="votes"
    )
    form = models.CharField(max_length=8, choices=VoteForm)
    # Keys of what may be chosen: `advice:favourable`, `outcome:labelled`. A motion has one.
    proposals = models.JSONField(default=list)
    ballot = models.CharField(max_length=8, choices=BallotKind)
    majority = models.CharField(max_length=12, choices=Majority)
    casting_vote = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=VoteState, default=VoteState.OPEN)
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    # The counts by choice, how many were cast and could be, what is adopted and by whose casting vote.
    result = models.JSONField(default=dict)

    class Meta:
        ordering = ("opened_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(state=VoteState.OPEN),
                name="committees_one_open_vote_an_item",
            ),
            models.CheckConstraint(
                condition=Q(state__in=VoteState.values)
                & Q(ballot__in=BallotKind.values)
                & Q(form__in=VoteForm.values)
                & Q(majority__in=Majority.values),
                name="committees_vote_words_are_known",
            ),
            models.CheckConstraint(
                condition=Q(ballot=BallotKind.NAMED) | Q(casting_vote=False),
                name="committees_no_casting_vote_in_secret",
            ),
            models.CheckConstraint(
                condition=Q(state=VoteState.OPEN, closed_at=None)
                | (~Q(state=VoteState.OPEN) & Q(closed_at__isnull=False)),
                name="committees_closed_vote_is_dated",
            ),
            Frozen(
                name="committees_vote_as_counted",
                fields=[
                    "item",
                    "form",
                    "ballot",
                    "majority",
                    "casting_vote",
                    "proposals",
                    "state",
                    "opened_at",
                    "closed_at",
                    "result",
                ],
                once="closed_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ballot} {self.state} · {self.item_id}"

    @property
    def standing(self) -> VoteState:
        return VoteState(self.state)

    @property
    def is_secret(self) -> bool:
        return self.ballot == BallotKind.SECRET


class Ballot(models.Model):
    """What a member voted, in a named vote only; the last word while it is open."""

    vote = models.ForeignKey(Vote, on_delete=models.RESTRICT, related_name="ballots")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    choice = models.CharField(max_length=60)
    cast_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "person"], name="committees_one_named_ballot_a_member"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.vote_id}"


class Voter(models.Model):
    """A member has put a ballot in the urn of a secret vote: a set, without hour and without order."""

    key = models.CharField(primary_key=True, max_length=12, default=draw_public_id, editable=False)
    vote = models.ForeignKey(Vote, on_delete=models.RESTRICT, related_name="voters")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "person"], name="committees_votes_once_in_secret"
            )
        ]

    def __str__(self) -> str:
        return f"{self.vote_id}"


class Urn(models.Model):
    """The ballots of a secret vote that is open: counts under seal, destroyed when it closes."""

    vote = models.OneToOneField(Vote, on_delete=models.CASCADE, related_name="urn")
    sealed = models.TextField()

    def __str__(self) -> str:
        return f"{self.vote_id}"
