"""A candidacy with all that travels, and what does not."""

import datetime as dt
from decimal import Decimal

from cocarde.web.access.states import Role
from cocarde.web.candidacies.actions import join_deliberation
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.candidacies.states import DeliberationSaid
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.coconstruction.actions import Owner
from cocarde.web.coconstruction.states import OwnerKind
from cocarde.web.ecosystem.models import Entry
from cocarde.web.governance import actions as governance
from factories import candidacies, dossiers, programmes, supporters
from factories import governance as made

TRADER, WAITING = "Atelier Secrète", "Cabinet Secret"


def whole(row):
    """Two versions, a file, a remark with its answer, lists, what was advised, a later draft."""
    dossiers.attached(row)
    version = dossiers.deposit(row)
    candidacies.in_coconstruction(version)
    office = programmes.person_with(row.programme, Role.OFFICE)
    remark = coconstruction.remark(
        version=version, section_key="ecosystem", text="Précisez.", actor=office
    )
    coconstruction.answer(
        remark=remark, kind="refused", text="Déjà dit.", actor=candidacies.lead_of(row)
    )
    _deliberations(row)
    dossiers.deposit(row, "<p>Un second texte.</p>")
    dossiers.write(row, "<p>Un brouillon secret.</p>")
    _lists(row, office)
    return row


def _deliberations(row):
    """One with all that it has, for the first signature; the others rest on nothing."""
    sign_off = row.sign_offs.order_by("member_name").first()
    join_deliberation(
        sign_off=sign_off,
        said=DeliberationSaid(dt.date(2014, 6, 12), "2014-06-14"),
        upload=supporters.pdf("deliberation.pdf"),
        actor=sign_off.signed_by,
    )


def _lists(row, office):
    """Organisations in every state, flags, commitments with a proof of each kind, what was advised."""
    lead = candidacies.lead_of(row)
    linked = {"siren": "000000018", "legal_name": "ZELIDOVA", "identifier": "000000018"}
    Entry.objects.create(
        candidacy=row, name="Zelidova", commune="01001", state="matched", found="matched", **linked
    )
    said = {"state": "confirmed", "settled_by": lead, "settled_at": clock.now()}
    Entry.objects.create(candidacy=row, name="Karolima", **(linked | said))
    Entry.objects.create(candidacy=row, name="Halle", kind="place", state="none")
    Entry.objects.create(candidacy=row, name="Labo d’Aval", kind="laboratory", state="unknown")
    Entry.objects.create(candidacy=row, name="À chercher", founded_year=2019)
    # Those whose number may be a person's: neither they, nor the flag that one carries.
    for state, name in (("absent_identifier", TRADER), ("pending", WAITING)):
        Entry.objects.create(candidacy=row, name=name, identifier="000000059", state=state)
    for name in (TRADER, "Zelidova", "Labo d’Aval"):
        entry = Entry.objects.get(candidacy=row, name=name)
        bearer = governance.choose_bearer(candidacy=row, entry=entry, actor=lead)
        governance.tell_story(bearer=bearer, story=f"Histoire de {name}", actor=lead)
    criterion = specification_of(row).criteria[0].key
    first = made.commitment(
        row, criterion=criterion, bearer="Zelidova", amount=Decimal("30.50"), unit="M€", cohorts=4
    )
    governance.prove_by_file(commitment=first, upload=supporters.pdf(), label="Acte", actor=lead)
    governance.prove_by_link(
        commitment=first, link="https://port.example/fonds", label="Annonce", actor=lead
    )
    made.commitment(row, criterion=criterion, bearer=TRADER, due_on=dt.date(2027, 3, 1))
    for owner in (
        Owner(OwnerKind.PERSON, person=lead),
        Owner(OwnerKind.TERRITORY, territory=row.members.first()),
    ):
        coconstruction.recommend(
            candidacy=row, text=f"Pour {owner.kind}.", owner=owner, actor=office
        )
