"""Candidacies of one call that unite, brought there by the verbs that people use."""

from typing import Any

from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.evidence import actions as evidence
from cocarde.web.joint import actions, queries
from cocarde.web.joint.models import Party, Proposal
from cocarde.web.joint.states import Mode
from cocarde.web.programmes.models import Call
from factories import candidacies, programmes
from factories.observatory import tiny_snapshot

PLACES = {"Amont": "990000001", "Aval": "990000002", "Éloi": "990000003"}


def call(**fields: Any) -> Call:
    """A call of a programme with the small real snapshot."""
    snapshot = evidence.register_snapshot(folder=tiny_snapshot(), generated=True)
    return programmes.call(programmes.programme(snapshot=snapshot), **fields)


def one(call_: Call, name: str, lead: Person | None = None) -> Candidacy:
    """A draft on its own territory, written in its own words."""
    row = candidacies.candidacy(call_, lead, name=name)
    person = candidacies.lead_of(row)
    code = f"epci:{PLACES[name]}@2026"
    candidacies_actions.add_member(
        candidacy=row, name=f"Pays d’{name}", perimeter=code, referent=person, actor=person
    )
    candidacies_actions.choose_perimeter(candidacy=row, perimeter=code, actor=person)
    return candidacies.written(row, f"Le texte de {name}.")


def three(call_: Call | None = None) -> list[Candidacy]:
    """Amont, Aval and Éloi, each with its lead."""
    asked = call_ or call()
    return [one(asked, name) for name in PLACES]


def proposal(rows: list[Candidacy], name: str = "Trois rivières") -> Proposal:
    """The first asks the others."""
    return actions.propose(
        candidacy=rows[0],
        others=rows[1:],
        name=name,
        words="Ensemble nous pesons.",
        actor=candidacies.lead_of(rows[0]),
    )


def party(proposal_: Proposal, row: Candidacy) -> Party:
    """One of those concerned."""
    return proposal_.parties.get(candidacy=row)


def answered(proposal_: Proposal, row: Candidacy, *, accepts: bool = True, reason: str = "") -> Any:
    """What its lead answers."""
    return actions.answer(
        party=party(proposal_, row),
        accepts=accepts,
        reason=reason,
        actor=candidacies.lead_of(row),
    )


def agreed(rows: list[Candidacy] | None = None) -> Proposal:
    """A proposal that all have accepted: the dossiers are being joined."""
    asked = rows or three()
    made = proposal(asked)
    for row in asked[1:]:
        answered(made, row)
    return Proposal.objects.get(pk=made.pk)


def decided(proposal_: Proposal) -> Proposal:
    """Every field decided: texts one after another, the rest from the first that has it."""
    merge = queries.merge_of(proposal_)
    actor = candidacies.lead_of(merge.candidacies[0])
    for field in merge.undecided:
        filled = [column.now.key for column in field.columns if not column.now.is_empty]
        joins = len(filled) > 1 and field.outline.type in queries.JOINABLE
        actions.decide(
            proposal=proposal_,
            section_key=field.section.key,
            field_key=field.outline.key,
            mode=Mode.JOIN if joins else Mode.CHOOSE,
            sources=filled if joins else filled[:1],
            revision=field.piece.revision if field.piece else 0,
            actor=actor,
        )
    return proposal_


def said_yes(proposal_: Proposal) -> Proposal:
    """All leads have said yes to what the new dossier says now."""
    row = Proposal.objects.get(pk=proposal_.pk)
    digest = queries.merge_of(row).sha256
    for one_ in queries.parties_of(row):
        lead = queries.leads_of(one_.candidacy)[0]
        actions.agree(party=one_, sha256=digest, actor=lead)
    return row


def united(rows: list[Candidacy] | None = None) -> Candidacy:
    """The three in one."""
    row = said_yes(decided(agreed(rows)))
    return actions.unite(
        proposal=row, actor=candidacies.lead_of(queries.parties_of(row)[0].candidacy)
    )
