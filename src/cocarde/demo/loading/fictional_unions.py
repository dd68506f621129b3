"""Three candidacies become one, by the verbs that their leads use; and two more think of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time
from functools import partial

from cocarde.demo.fictional import programme as cast
from cocarde.demo.fictional.geography import BODIES
from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_people import account
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import actions as candidacies
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.joint import actions, queries
from cocarde.web.joint.models import Proposal
from cocarde.web.joint.states import AdviceKind, Mode
from cocarde.web.programmes.models import Call

BODY_NAMES = {body.code: body.name for body in BODIES}
WHY = (
    "Nos dossiers, relus côte à côte, se répondent\u202f: ce qui manque à l’un, le voisin le fait. "
    "Présentons-nous ensemble."
)
BEGINNING = {
    "vision": "{brand} part de ce que {body} sait faire, et veut en faire un métier d’avenir.",
    "ecosystem": "Les entreprises de {body} sont recensées une à une, avec celles qui les entourent.",
    "governance": "À {body}, des entrepreneurs conduisent le projet avec les collectivités.",
    "accelerator": "{body} ne peut porter seule un accélérateur\u202f: il faut s’allier.",
    "international": "{brand} cherche ses premiers clients au-delà des frontières.",
}


@dataclass
class Union:
    """Candidacies that unite: what each was, and the proposal between them."""

    facts: cast.Candidacy
    call: Call
    rows: list[Candidacy] = field(default_factory=list)
    proposal: Proposal | None = None

    def lead_of(self, body: str) -> Person:
        return account(f"referent-{body}")


def tell_before(union: Union, opened: int, joined: int, calendar: Calendar) -> None:
    """Put in the calendar how each begins alone, and how they decide to unite."""
    for former in union.facts.joined:
        calendar.on(opened, partial(_open, union, former))
    calendar.on(joined - 20, partial(_propose, union), time(10))
    calendar.on(joined - 14, partial(_accept, union), time(16))
    calendar.on(joined - 1, partial(_decide, union), time(17))


def _open(union: Union, former: cast.FormerCandidacy) -> None:
    lead, name = union.lead_of(former.body), BODY_NAMES[former.body]
    row = candidacies.open_candidacy(call=union.call, name=former.fr, lead=lead)
    code = f"epci:{former.body}@2026"
    candidacies.add_member(candidacy=row, name=name, perimeter=code, referent=lead, actor=lead)
    candidacies.choose_perimeter(candidacy=row, perimeter=code, actor=lead)
    editor = account(f"editor-{former.body}")
    candidacies.invite(candidacy=row, person=editor, role=TeamRole.EDITOR, actor=lead)
    for key, words in BEGINNING.items():
        text = words.format(brand=former.fr, body=name)
        candidacies.save_section(
            candidacy=row, key=key, values={"text": text}, revision=0, actor=lead
        )
    union.rows.append(row)


def _propose(union: Union) -> None:
    first = union.rows[0]
    union.proposal = actions.propose(
        candidacy=first,
        others=union.rows[1:],
        name=union.facts.brand.fr,
        words=WHY,
        actor=queries.leads_of(first)[0],
    )


def _accept(union: Union) -> None:
    if union.proposal is None:
        return
    for party in queries.parties_of(union.proposal)[1:]:
        lead = queries.leads_of(party.candidacy)[0]
        actions.answer(party=party, accepts=True, reason="", actor=lead)


def _decide(union: Union) -> None:
    """Texts one after another, each decided by the lead whose turn it is."""
    if union.proposal is None:
        return
    proposal = Proposal.objects.get(pk=union.proposal.pk)
    for turn, one in enumerate(queries.merge_of(proposal).undecided):
        actor = queries.leads_of(union.rows[turn % len(union.rows)])[0]
        actions.decide(
            proposal=proposal,
            section_key=one.section.key,
            field_key=one.outline.key,
            mode=Mode.JOIN,
            sources=[source.key for source in one.written],
            revision=0,
            actor=actor,
        )


def unite(union: Union) -> Candidacy:
    """Each says yes, then the three are one."""
    if union.proposal is None:
        raise LookupError("nothing was proposed yet")
    proposal = Proposal.objects.get(pk=union.proposal.pk)
    digest = queries.merge_of(proposal).sha256
    for party in queries.parties_of(proposal):
        actions.agree(party=party, sha256=digest, actor=queries.leads_of(party.candidacy)[0])
    return actions.unite(proposal=proposal, actor=queries.leads_of(union.rows[0])[0])


INTENDING, DRAFTING = "hautelune", "fontargence"
THOUGHT = "Nous pensons à une candidature sur la montagne, et cherchons avec qui la porter."
ADVICE = (
    "Vos deux territoires se complètent\u202f: l’un a les entreprises, l’autre les lieux d’essai. Nous "
    "vous conseillons d’en parler avant de déposer. Vous décidez."
)


def tell_thoughts(rows: Callable[[str], Candidacy], calendar: Calendar) -> None:
    """One declares its intention, the office advises it to unite with a neighbour, who proposes it."""
    calendar.on(-6, partial(_declare, rows), time(10))
    calendar.on(-5, partial(_advise, rows), time(11))
    calendar.on(-3, partial(_agree, rows), time(15))


def _declare(rows: Callable[[str], Candidacy]) -> None:
    row = rows(INTENDING)
    actions.declare_intention(candidacy=row, words=THOUGHT, actor=queries.leads_of(row)[0])


def _advise(rows: Callable[[str], Candidacy]) -> None:
    both = [rows(INTENDING), rows(DRAFTING)]
    actions.advise(
        programme=both[0].programme,
        kind=AdviceKind.UNITE,
        candidacies=both,
        words=ADVICE,
        actor=account("office_head-1"),
    )


def _agree(rows: Callable[[str], Candidacy]) -> None:
    asking, asked = rows(DRAFTING), rows(INTENDING)
    proposal = actions.propose(
        candidacy=asking,
        others=[asked],
        name="Sources et sommets",
        words=WHY,
        actor=queries.leads_of(asking)[0],
    )
    party = proposal.parties.get(candidacy=asked)
    actions.answer(party=party, accepts=True, reason="", actor=queries.leads_of(asked)[0])
