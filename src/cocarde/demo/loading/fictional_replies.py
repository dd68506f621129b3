"""Three invented companies that read what is counted about them: one waits, two were answered."""

from dataclasses import dataclass
from datetime import time
from functools import partial

from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import FIGURES, OFFICE, Story
from cocarde.demo.loading.fictional_people import account
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.models import Figure
from cocarde.web.replies import actions
from cocarde.web.replies.models import Contestation
from cocarde.web.replies.states import ContestationState, Reason

DAY = -6


@dataclass(frozen=True)
class Reply:
    """What a company says, and what the office answered, where it did."""

    place: int  # in the list behind the figure
    reason: Reason
    text: str
    email: str = ""
    state: ContestationState | None = None
    answer: str = ""


REPLIES = (
    Reply(
        3,
        Reason.CLOSED,
        "La société a été dissoute en mars, et ses salariés repris par un confrère. L’avis est paru "
        "au journal d’annonces légales de la région.",
        "direction@example.org",
    ),
    Reply(
        8,
        Reason.PLACE,
        "Nous avons déménagé il y a deux ans dans l’agglomération voisine\u202f: le bail et l’extrait de "
        "registre le montrent.",
        "contact@example.org",
        ContestationState.ACCEPTED,
        "L’extrait de registre le confirme. La commune est corrigée dans la prochaine image des "
        "registres\u202f; le chiffre déposé reste tel quel.",
    ),
    Reply(
        13,
        Reason.TWICE,
        "Notre filiale porte presque le même nom et semble comptée avec nous.",
        "",
        ContestationState.REFUSED,
        "La filiale est une autre personne morale, fondée une autre année\u202f: chacune est comptée une "
        "fois.",
    ),
)


def tell_replies(story: Story, calendar: Calendar) -> None:
    """Put in the calendar what companies behind a deposited figure of this candidacy write."""
    calendar.on(DAY, partial(_write, story), time(11))
    calendar.on(DAY + 2, partial(_answer, story), time(15))


def _figure(story: Story) -> Figure:
    """The first that the candidacy deposited, which its label made public."""
    version = story.candidacy.versions.order_by("number").first()
    if version is None:
        raise LookupError(f"{story.facts.key} has deposited nothing yet")
    return version.figures.get(indicator=FIGURES[0])


def _write(story: Story) -> None:
    figure = _figure(story)
    rows = evidence.behind(figure)
    for reply in REPLIES:
        row = rows[reply.place % len(rows)]
        link = actions.issue_link(
            programme=story.call.programme,
            snapshot=figure.snapshot,
            source=row.source,
            record=row.record,
            actor=account(OFFICE),
        )
        actions.contest(
            link=link, reason=reply.reason, text=reply.text, email=reply.email, language="fr"
        )


def _answer(story: Story) -> None:
    for reply in REPLIES:
        if reply.state is not None:
            actions.answer(
                contestation=Contestation.objects.get(
                    link__programme=story.call.programme, text=reply.text
                ),
                state=reply.state,
                text=reply.answer,
                actor=account(OFFICE),
            )
