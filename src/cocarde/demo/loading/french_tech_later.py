"""The real programme after its first wave: June 2015, the hubs, and what July and October 2016 gave."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cocarde.demo.french_tech import load
from cocarde.demo.french_tech.later import LaterCandidacy, LaterStep, later_candidacies
from cocarde.demo.loading.french_tech_steps import (
    PRECISIONS,
    ZONE,
    claim_of,
    details_of,
    instant_of,
    sign_of,
)
from cocarde.web.candidacies.actions.history import import_candidacy, record_step
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.states import PastStep
from cocarde.web.labels.actions import confirm_past_label, record_past_decision, record_past_wave
from cocarde.web.labels.models import Wave
from cocarde.web.programmes import actions as programmes
from cocarde.web.programmes import queries
from cocarde.web.programmes.models import Call
from cocarde.web.programmes.states.specification import Outcome

HUBS_OPENED = date(2015, 1, 31)
HUBS_CLOSED = date(2017, 7, 1)
REOPENED = {
    "fr": "au milieu de 2017, quand tous les labels sont remis en jeu",
    "en": "in the middle of 2017, when all the labels were reopened",
}
CONFIRMED_ON = date(2016, 7, 25)
OUTCOMES = {
    "labelled": "labelled",
    "thematic_pilot_label": "other_label",
    "refused": "not_retained",
    "project_hub": "project_hub",
}
WAVES = {
    "2015-06-24": ("Deuxième vague, 24 juin 2015", "Second wave, 24 June 2015"),
    "2015-09-08": ("Hub d’Israël, 8 septembre 2015", "Hub of Israel, 8 September 2015"),
    "2016-01-25": ("Hub de Moscou, 25 janvier 2016", "Hub of Moscow, 25 January 2016"),
    "2016-01-29": ("Six hubs, 29 janvier 2016", "Six hubs, 29 January 2016"),
    "2016-10-13": ("Dix hubs en projet, 13 octobre 2016", "Ten project hubs, 13 October 2016"),
}
STEPS = {
    "accelerator": ("Accélérateur", "Accelerator"),
    "assembly": ("Assemblée constitutive de l’association", "Founding assembly of the association"),
    "celebrated": ("Label fêté", "Label celebrated"),
    "filed": ("Dossier déposé", "File filed"),
    "filed_alone": ("Dossier déposé séparément", "File filed separately"),
    "hearing": ("Audition", "Hearing"),
    "inaugurated": ("Inauguration", "Inauguration"),
    "launch": ("Candidature lancée en public", "Candidacy launched in public"),
    "launched": ("Lancement", "Launch"),
    "meetup": ("Première rencontre", "First meetup"),
    "minister_visit": (
        "Visite de la secrétaire d’État au Numérique",
        "Visit of the secretary of state for digital",
    ),
    "mission_visit": ("Visite de la Mission French Tech", "Visit of Mission French Tech"),
    "mobilised": ("Réunion de mobilisation", "Mobilisation meeting"),
    "network": ("Membre d’un réseau thématique", "Member of a thematic network"),
    "network_filed": (
        "Candidature à un réseau thématique",
        "Application to a thematic network",
    ),
    "presented": ("Candidature présentée", "Candidacy presented"),
    "president": ("Rencontre avec le président de la République", "Meeting with the President"),
    "project_born": ("Naissance du projet", "Birth of the project"),
    "unveiled": ("Dossier dévoilé", "File unveiled"),
    "v2_presented": ("Seconde version (V2) présentée", "Second version (V2) presented"),
}
PLACE_NOTE = {
    "fr": "Les entreprises qui portent la candidature ne sont pas documentées ici.",
    "en": "The companies that carry the candidacy are not documented here.",
}


def load_later(metropoles: Call, until: date) -> None:
    """Load what was known on a day of what followed the first wave."""
    calls = {"metropole-2014": metropoles}
    if until >= HUBS_OPENED:
        calls["hub-2015"] = _open_hubs(metropoles, until)
    waves: dict[str, Wave] = {}
    for facts in later_candidacies():
        call = calls.get(facts.call)
        if call is None or not _is_heard_of(facts, until):
            continue
        candidacy = _import(call, facts, until)
        if facts.decided in WAVES and _is_known(facts.decided, until):
            if facts.decided not in waves:
                waves[facts.decided] = _wave(metropoles, facts)
            _decide(waves[facts.decided], candidacy, facts, until)
        for step in facts.after:
            if step.date and _is_known(step.date, until):
                record_step(candidacy=candidacy, step=_step(step))


def _open_hubs(metropoles: Call, until: date) -> Call:
    programme = metropoles.programme
    specification = programmes.load_specification(
        programme=programme,
        text=queries.shipped_specification("hub-2015"),
        file="hub-2015.toml",
    )
    said = {
        "fr": "L’annonce date de la fin de janvier 2015, sans jour documenté\u202f: "
        "le dernier du mois est retenu ici.",
        "en": "It was announced at the end of January 2015, on no documented day: "
        "the last of the month is kept here.",
    }
    if until >= date(2016, 1, 29):
        said["fr"] += (
            " San Francisco, hub de fait depuis 2014, hors candidature, est compté parmi les onze de "
            "janvier 2016\u202f; Boston l’est par certaines sources seulement."
        )
        said["en"] += (
            " San Francisco, a hub ex officio since 2014, without a candidacy, is counted among the "
            "eleven of January 2016; Boston by some sources only."
        )
    return programmes.open_call(
        programme=programme,
        specification=specification,
        slug="hub-2015",
        titles={"fr": "Label French Tech Hub (2015)", "en": "French Tech Hub label (2015)"},
        summaries=said,
        opens_at=_start(HUBS_OPENED),
        # The day is not documented: the first of July is kept, and is shown nowhere.
        closed_in_fact=REOPENED if until >= HUBS_CLOSED else None,
        closes_at=_start(HUBS_CLOSED) if until >= HUBS_CLOSED else None,
        source_url="https://www.rudebaguette.com/en/2015/03/"
        "la-french-tech-announces-french-tech-hubs-international-innovation-regions/",
    )


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(ZONE)).astimezone(UTC)


def _end_of(text: str) -> date:
    """The last day of what a partial date may mean: before it, nothing says that it was known."""
    if len(text) == len("2015"):
        return date(int(text), 12, 31)
    if len(text) == len("2015-06"):
        year, month = map(int, text.split("-"))
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date.fromisoformat(text)


def _is_known(text: str, until: date) -> bool:
    return _end_of(text) <= until


def _is_heard_of(facts: LaterCandidacy, until: date) -> bool:
    told = [facts.decided, *(step.date for step in facts.steps if step.date)]
    return any(_is_known(text, until) for text in told)


def _import(call: Call, facts: LaterCandidacy, until: date) -> Candidacy:
    is_decided = _is_known(facts.decided, until)
    steps = [_step(s) for s in facts.steps if not s.date or _is_known(s.date, until)]
    if is_decided:
        steps.append(_decided(call, facts))
    bodies = list(dict.fromkeys(m.epci_2026 for m in facts.members if m.epci_2026))
    note = load.programme().perimeter_note
    return import_candidacy(
        call=call,
        slug=facts.slug,
        name=facts.brand,
        state=_outcome(call, facts)[1] if is_decided else "filed",
        members=[
            (m.name, f"epci:{m.epci_2026}@2026" if m.epci_2026 else "") for m in facts.members
        ],
        perimeter=f"place:{facts.place}"
        if facts.place
        else " + ".join(f"epci:{code}@2026" for code in bodies),
        perimeter_notes=PLACE_NOTE if facts.place else {"fr": note.fr, "en": note.en},
        steps=steps,
        claims=[claim_of(f) for f in facts.figures if _is_known(f.published, until)],
    )


def _outcome(call: Call, facts: LaterCandidacy) -> tuple[Outcome, str]:
    """The outcome in the specification, and the state that it leads to."""
    procedure = queries.read(call.specification).procedure
    outcome = next(o for o in procedure.outcomes if o.key == OUTCOMES[facts.outcome])
    return outcome, procedure.transition(outcome.transition).target


def _decided(call: Call, facts: LaterCandidacy) -> PastStep:
    """The decision with what is to be known of it; the decision itself is not told twice."""
    outcome, _state = _outcome(call, facts)
    return PastStep(
        labels={"fr": outcome.label.fr, "en": outcome.label.en},
        at=instant_of(facts.decided),
        precision=PRECISIONS[len(facts.decided)],
        details={"fr": facts.note.fr, "en": facts.note.en} if facts.note else {},
        sign=outcome.sign,
        sources=facts.decision_sources,
    )


def _step(step: LaterStep) -> PastStep:
    fr, en = STEPS[step.kind]
    return PastStep(
        labels={"fr": fr, "en": en},
        at=instant_of(step.date) if step.date else None,
        precision=PRECISIONS[len(step.date or "")],
        details=details_of(step),
        sign=sign_of(step.kind),
        sources=step.sources,
    )


def _wave(call: Call, facts: LaterCandidacy) -> Wave:
    fr, en = WAVES[facts.decided]
    return record_past_wave(
        programme=call.programme,
        slug=facts.decided,
        names={"fr": fr, "en": en},
        decided_on=date.fromisoformat(facts.decided),
        sources=facts.decision_sources,
    )


def _decide(wave: Wave, candidacy: Candidacy, facts: LaterCandidacy, until: date) -> None:
    decision = record_past_decision(
        wave=wave,
        candidacy=candidacy,
        outcome=OUTCOMES[facts.outcome],
        decided_on=date.fromisoformat(facts.decided),
        sources=facts.decision_sources,
    )
    if not facts.confirmed or until < CONFIRMED_ON:
        return
    notes = {
        "fr": "Pour deux ans de plus. Le retard est celui de l’État.",
        "en": "For two more years. The delay is the State’s own.",
    }
    confirm_past_label(
        decision=decision, confirmed_on=CONFIRMED_ON, notes=notes, sources=facts.confirmed
    )
    label = load.programme().steps["confirmed"]
    record_step(
        candidacy=candidacy,
        step=PastStep(
            labels={"fr": label.fr, "en": label.en},
            at=instant_of(CONFIRMED_ON.isoformat()),
            precision=PRECISIONS[10],
            details=notes,
            sign="done",
            sources=facts.confirmed,
        ),
    )
