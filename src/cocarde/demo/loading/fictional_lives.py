"""The life of invented labels: prolonged, confirmed late, suspended, withdrawn; an appeal; all generated."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import partial

from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import OFFICE, Story
from cocarde.demo.loading.fictional_people import account
from cocarde.web.appeals import actions as appeals
from cocarde.web.appeals.models import Appeal
from cocarde.web.candidacies import actions as candidacies
from cocarde.web.clock import queries as clock
from cocarde.web.documents import actions as documents
from cocarde.web.labels import actions as labels
from cocarde.web.labels.models import Label, Notice, Wave
from cocarde.web.labels.states import Finding
from cocarde.web.programmes.models import Call

AUTHORITY = "authority-5"
FOUNDED = -620  # the day of the wave that these labels came of
NOT_RETAINED, ASKED_FOR = "trois-phares", "aurelane"
SOURCES = (("Exemple inventé", ""),)


@dataclass(frozen=True)
class Holder:
    """An invented thematic network that holds a label since the first day of the programme."""

    slug: str
    name: str
    commitments: tuple[tuple[str, str, int], ...]  # in French, in English, due on this day

    @property
    def label(self) -> Label:
        """As it stands in the database now."""
        rows = Label.objects.select_related("candidacy__specification", "programme")
        return rows.get(slug=self.slug)


TIDES = Holder(
    "reseau-energies-des-marees",
    "Réseau des énergies des marées",
    (
        ("Mettre un prototype à l’eau.", "Put a prototype in the water.", -350),
        ("Ouvrir les mesures du site d’essai.", "Open the measurements of the test site.", -300),
    ),
)
LIGHTS = Holder(
    "reseau-photonique",
    "Réseau photonique d’Avrésie",
    (
        ("Ouvrir un banc d’essai partagé.", "Open a shared test bench.", -300),
        ("Former vingt techniciens.", "Train twenty technicians.", -260),
    ),
)
MATTERS = Holder(
    "reseau-materiaux-sobres",
    "Réseau des matériaux sobres",
    (("Réunir un bureau d’entrepreneurs.", "Gather a board of entrepreneurs.", -480),),
)
FIELDS = Holder(
    "reseau-capteurs-des-champs",
    "Réseau des capteurs des champs",
    (("Publier les essais de chaque saison.", "Publish the trials of each season.", -330),),
)
HOLDERS = (TIDES, LIGHTS, MATTERS, FIELDS)
FOUND = {
    Finding.KEPT: "Les engagements sont tenus, et les preuves sont publiées.",
    Finding.PARTLY: "Les engagements avancent\u202f; la formation a pris du retard.",
}


def tell_lives(stories: dict[str, Story], call: Call, leads: list[str], calendar: Calendar) -> None:
    """Put the life of these labels, an appeal and a request for documents in the calendar."""
    for holder, lead in zip(HOLDERS, leads, strict=True):
        calendar.on(FOUNDED - 20, partial(_open, holder, lead, call))
    calendar.on(FOUNDED, partial(_found, call), time(9))
    _tell_silence(calendar)
    _tell_late_confirmation(calendar)
    _tell_suspension(calendar)
    _tell_withdrawal(calendar)
    calendar.on(-70, partial(_appeal, stories[NOT_RETAINED]), time(15))
    calendar.on(-66, _acknowledge, time(10))
    calendar.on(-20, partial(_ask_for_access, stories[ASKED_FOR]), time(11))


def _open(holder: Holder, lead: str, call: Call) -> None:
    candidacies.open_candidacy(call=call, name=holder.name, lead=account(lead), slug=holder.slug)


def _found(call: Call) -> None:
    """Loaded as history, as a programme already under way is: known to the day."""
    day = clock.today(call.programme.zone)
    wave = labels.record_past_wave(
        programme=call.programme,
        names={"fr": "Vague fondatrice", "en": "Founding wave"},
        decided_on=day,
        sources=SOURCES,
        actor=account(OFFICE),
    )
    for row in call.candidacies.filter(slug__in=[holder.slug for holder in HOLDERS]):
        labels.record_past_decision(
            candidacy=row,
            wave=wave,
            outcome="other_label",
            sources=SOURCES,
            actor=account(OFFICE),
        )


def _commit(holder: Holder, calendar: Calendar) -> None:
    for french, english, due in holder.commitments:
        labels.publish_commitment(
            label=holder.label,
            texts={"fr": french, "en": english},
            due_on=calendar.instant(due).date(),
            actor=account(OFFICE),
        )


def _tell_late_confirmation(calendar: Calendar) -> None:
    """Audited in time, confirmed two months after its term: until then it was prolonged."""
    calendar.on(FOUNDED + 10, partial(_commit, TIDES, calendar), time(14))
    calendar.on(-352, partial(_keep, TIDES), time(15))
    calendar.on(-280, partial(_audit, TIDES, Finding.KEPT), time(16))
    confirmed = {
        "fr": (
            "Le prototype est à l’eau et les mesures sont ouvertes. Le retard de cette décision "
            "n’est pas du fait du réseau."
        ),
        "en": (
            "The prototype is in the water and the measurements are open. That this decision comes "
            "late is no doing of the network."
        ),
    }
    _decide(calendar, -200, TIDES, "confirmed", confirmed)


def _keep(holder: Holder) -> None:
    """All its commitments, on the day when it shows so."""
    for commitment in holder.label.commitments.all():
        labels.keep_commitment(
            commitment=commitment,
            kept_on=clock.today(holder.label.programme.zone),
            sources=SOURCES,
            actor=account(OFFICE),
        )


def _tell_silence(calendar: Calendar) -> None:
    """Audited in time, then nothing: past its term the label reads *prolonged pending decision*."""
    calendar.on(FOUNDED + 10, partial(_commit, LIGHTS, calendar), time(11))
    calendar.on(-265, partial(_audit, LIGHTS, Finding.PARTLY), time(16))
    calendar.on(-258, partial(_answer_audit, LIGHTS), time(10))


def _audit(holder: Holder, finding: Finding) -> None:
    office = account(OFFICE)
    audit = labels.write_audit(
        label=holder.label,
        findings=dict.fromkeys(
            holder.label.commitments.all(),
            (finding, "Vu lors d’une visite de l’équipe du programme."),
        ),
        summary=FOUND[finding],
        language="fr",
        actor=office,
    )
    labels.give_audit(audit=audit, actor=office)


def _answer_audit(holder: Holder) -> None:
    audit = holder.label.audits.get()
    labels.answer_audit(
        audit=audit,
        text="Le lycée technique ouvre la formation à la rentrée\u202f: la convention est signée.",
        language="fr",
        actor=_lead(holder),
    )


def _lead(holder: Holder) -> object:
    return holder.label.candidacy.team.get(role="lead").person


def _tell_suspension(calendar: Calendar) -> None:
    """Heard, suspended until a condition, lifted, then confirmed after an audit."""
    calendar.on(FOUNDED + 10, partial(_commit, MATTERS, calendar), time(12))
    reasons = {
        "fr": "Le bureau annoncé n’est pas réuni, et personne ne répond des comptes du réseau.",
        "en": "The board that was announced is not gathered, and nobody answers for the accounts.",
    }
    condition = {"fr": "Un bureau est élu et publié.", "en": "A board is elected and published."}
    calendar.on(-450, partial(_notice, MATTERS, "suspended", reasons), time(10))
    said = "L’assemblée est convoquée\u202f: le bureau sera élu dans deux mois."
    calendar.on(-442, partial(_observe, MATTERS, said), time(18))
    _decide(calendar, -430, MATTERS, "suspended", reasons, condition)
    lifted = {
        "fr": "Le bureau est élu, publié, et répond des comptes.",
        "en": "The board is elected, published, and answers for the accounts.",
    }
    _decide(calendar, -370, MATTERS, "suspension_lifted", lifted)
    confirmed = {
        "fr": "L’audit montre des engagements tenus, et un bureau d’entrepreneurs actif.",
        "en": "The audit shows commitments kept, and an active board of entrepreneurs.",
    }
    calendar.on(-290, partial(_audit, MATTERS, Finding.KEPT), time(16))
    _decide(calendar, -262, MATTERS, "confirmed", confirmed)


def _tell_withdrawal(calendar: Calendar) -> None:
    """Heard first, its words kept; then withdrawn by a decision, with its reasons."""
    calendar.on(FOUNDED + 10, partial(_commit, FIELDS, calendar), time(13))
    reasons = {
        "fr": "Depuis deux saisons le réseau ne publie plus d’essais et n’a plus d’animateur.",
        "en": "For two seasons the network has published no trial and has had nobody to run it.",
    }
    said = "Les membres préfèrent poursuivre sans label, chacun dans sa coopérative."
    calendar.on(-150, partial(_notice, FIELDS, "withdrawn", reasons), time(10))
    calendar.on(-128, partial(_observe, FIELDS, said), time(18))
    _decide(calendar, -90, FIELDS, "withdrawn", reasons)


def _notice(holder: Holder, rule_key: str, reasons: dict[str, str]) -> None:
    labels.give_notice(
        label=holder.label, rule_key=rule_key, reasons=reasons, actor=account(OFFICE)
    )


def _observe(holder: Holder, text: str) -> None:
    notice = Notice.objects.get(label=holder.label, decided_at=None)
    labels.observe(notice=notice, text=text, language="fr", actor=_lead(holder), is_final=True)


def _decide(
    calendar: Calendar,
    day: int,
    holder: Holder,
    rule_key: str,
    reasons: dict[str, str],
    condition: dict[str, str] | None = None,
) -> None:
    """Sealed alone two days before, published at nine by itself."""
    wall = calendar.wall(day, time(9))

    def seal() -> None:
        authority = account(AUTHORITY)
        label = holder.label
        wave = labels.prepare_wave(
            programme=label.programme,
            names={
                "fr": f"Décision sur le {holder.name}",
                "en": f"Decision on {holder.name}",
            },
            wall=wall,
            named_after=label.candidacy,
            actor=authority,
        )
        labels.decide_label(
            wave=wave,
            label=label,
            rule_key=rule_key,
            reasons=reasons,
            condition=condition,
            actor=authority,
        )
        labels.seal(wave=Wave.objects.get(pk=wave.pk), actor=authority)

    sealing: Callable[[], None] = seal
    calendar.on(day - 2, sealing, time(17))
    calendar.on(day, labels.publish_due, time(9))


def _appeal(story: Story) -> None:
    appeals.file_appeal(
        candidacy=story.candidacy,
        reasons=(
            "La décision dit que les données manquent\u202f: le registre des îles a été rendu depuis, et "
            "il compte deux fois plus d’entreprises. Nous demandons qu’elle soit revue avec lui."
        ),
        language="fr",
        actor=story.lead,
    )


def _acknowledge() -> None:
    appeals.acknowledge_appeal(appeal=Appeal.objects.get(), actor=account(OFFICE))


def _ask_for_access(story: Story) -> None:
    documents.record_request(
        candidacy=story.candidacy,
        name="Une chercheuse inventée",
        address="chercheuse@example.org",
        asked="Le dossier déposé, pour une étude sur la gouvernance des pôles (demande inventée).",
        received_on=clock.today(story.call.programme.zone),
        actor=account(OFFICE),
    )
