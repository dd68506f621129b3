"""To whom the letters of a wave go: written at the sealing, and addressed again at the hour."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from cocarde.web.labels import queries
from cocarde.web.labels.models import Decision, LabelDecision, Wave
from cocarde.web.mail import actions as mail
from cocarde.web.mail.models import Enclosure, Message
from cocarde.web.mail.queries import enclosures_of


def hold_letters(
    wave: Wave, letters: Iterable[queries.Letter], papers: Iterable[Enclosure]
) -> None:
    """Letters that wait in the outbox for the hour, each with the one on paper in its language."""
    enclosed = {(paper.cause_id, paper.language): paper for paper in papers}
    for letter in letters:
        message = mail.write(
            to=letter.to,
            title=letter.title,
            body=letter.body,
            programme_id=wave.programme_id,
            about=letter.decision.candidacy.ref,
            held=True,
            not_before=wave.hour_h,
            enclosure=enclosed.get((letter.decision.public_id, letter.language)),
        )
        letter.decision.letters.add(message)


@transaction.atomic
def address_again(*, wave: Wave, decisions: Sequence[Decision | LabelDecision]) -> None:
    """Let whoever left the team since the sealing receive nothing, and whoever joined it a letter."""
    wanted = {(x.decision.ref, x.to.pk): x for x in queries.letters_for(wave, decisions)}
    held = queries.held_by_recipient(decisions)
    gone = [message for key, message in held.items() if key not in wanted]
    Message.objects.filter(pk__in=gone).delete()
    new = [letter for key, letter in wanted.items() if key not in held]
    hold_letters(wave, new, enclosures_of([one.ref for one in decisions]) if new else [])
