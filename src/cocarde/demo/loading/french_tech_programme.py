"""The real programme, 2014-2016: sourced steps only, claimed figures as declared, nothing invented."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from cocarde.demo.french_tech import load
from cocarde.demo.french_tech.load import Candidacy as Facts
from cocarde.demo.french_tech.load import Step as StepFacts
from cocarde.demo.loading.french_tech_later import load_later
from cocarde.demo.loading.french_tech_missions import load_missions
from cocarde.demo.loading.french_tech_steps import (
    PRECISIONS,
    ZONE,
    claim_of,
    details_of,
    instant_of,
    sign_of,
)
from cocarde.web.candidacies.actions.history import (
    import_candidacy,
    record_step,
)
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.states import PastStep
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.labels.actions import confirm_past_label, record_past_decision, record_past_wave
from cocarde.web.labels.models import Wave
from cocarde.web.programmes import actions as programmes
from cocarde.web.programmes import queries
from cocarde.web.programmes.models import Call

SLUG = "french-tech"
DECISION_DAY = date(2014, 11, 12)
CLOSING_DAY = date(2015, 6, 25)
LAST_DAY = date(2016, 10, 26)
AFTER = {"decided", "confirmed"}  # told by the decision and by the label, not by the file
OUTCOMES = {"labelled": "labelled", "returned_to_co_construction": "back_to_coconstruction"}
# As the sources of the call's closing note have it.
CLOSED_IN_FACT = {
    "fr": "après juin 2015, pour deux ou trois ans",
    "en": "after June 2015, for two or three years",
}
# What was said of it before it closed.
PERMANENT = {
    "fr": "Appel permanent, sans date limite ni nombre fixé\u202f; une dizaine de labels attendus.",
    "en": "Permanent call with no deadline and no fixed number; about ten labels expected.",
}
# What the replay tells, by the first day on which it was known.
TOLD = (
    (
        date(2014, 2, 1),
        "Le label Métropole French Tech, rejoué d’après des sources publiques.",
        "The Métropole French Tech label, replayed from public sources.",
    ),
    (
        DECISION_DAY,
        (
            "Quinze dossiers, neuf métropoles labellisées le 12 novembre 2014\u202f; Paris est membre de "
            "fait, hors cahier des charges."
        ),
        (
            "Fifteen files, nine metropolises labelled on 12 November 2014; Paris is a member ex officio, "
            "outside the specification."
        ),
    ),
    (
        date(2015, 6, 24),
        (
            "Quatorze candidatures le 24 juin 2015\u202f: quatre métropoles et quatre labels thématiques "
            "pilotes, avec un premier hub à l’étranger, New York."
        ),
        (
            "Fourteen candidacies on 24 June 2015: four metropolises and four thematic pilot labels, with a "
            "first hub abroad, New York."
        ),
    ),
    (
        date(2016, 7, 25),
        "Les treize métropoles confirmées le 25 juillet 2016, et neuf réseaux thématiques.",
        "The thirteen metropolises confirmed on 25 July 2016, and nine thematic networks.",
    ),
)
UNKNOWN = {
    "fr": "Ce qui n’est pas documenté le dit.",
    "en": "What is not documented says so.",
}


def load_french_tech(snapshot: RegisteredSnapshot | None, until: date) -> None:
    """Load what was known on a day; later steps, decisions and candidacies stay out."""
    call = _open_call(snapshot, min(until, LAST_DAY))
    if call is None:
        return
    load_missions(call.programme, until)
    wave = _wave(call) if until >= DECISION_DAY else None
    for facts in load.first_wave():
        candidacy = _import(call, facts, until)
        if wave is not None:
            _decide(wave, candidacy, facts, until)
    load_later(call, until)


def _open_call(snapshot: RegisteredSnapshot | None, as_of: date) -> Call | None:
    facts = load.programme()
    opened = instant_of(facts.opening_date)
    if as_of < opened.astimezone(ZoneInfo(ZONE)).date():
        return None
    is_closed = as_of >= CLOSING_DAY
    programme = programmes.open_programme(
        slug=SLUG,
        name_fr="La French Tech",
        name_en="La French Tech",
        authority_fr=facts.authority.fr,
        authority_en=facts.authority.en,
        summary_fr=_summary(as_of)["fr"],
        summary_en=_summary(as_of)["en"],
        zone=ZONE,
        historical=True,
        as_of=as_of,
        snapshot=snapshot,
        position=1,
    )
    specification = programmes.load_specification(
        programme=programme,
        text=queries.shipped_specification("metropole-2014"),
        file="metropole-2014.toml",
    )
    return programmes.open_call(
        programme=programme,
        specification=specification,
        slug="metropole-2014",
        titles={
            "fr": "Label Métropole French Tech (2014)",
            "en": "Métropole French Tech label (2014)",
        },
        summaries=(
            {"fr": facts.closing_note.fr, "en": facts.closing_note.en} if is_closed else PERMANENT
        ),
        opens_at=opened,
        # The day is not documented: the last wave's is kept, and is shown nowhere.
        closed_in_fact=CLOSED_IN_FACT if is_closed else None,
        closes_at=datetime.combine(CLOSING_DAY, time(), ZoneInfo(ZONE)).astimezone(UTC)
        if is_closed
        else None,
        source_url=facts.opening_sources[0],
    )


def _summary(as_of: date) -> dict[str, str]:
    known = [(fr, en) for day, fr, en in TOLD if day <= as_of]
    return {
        "fr": " ".join([*(fr for fr, _en in known), UNKNOWN["fr"]]),
        "en": " ".join([*(en for _fr, en in known), UNKNOWN["en"]]),
    }


def _wave(call: Call) -> Wave:
    return record_past_wave(
        programme=call.programme,
        slug="2014-11-12",
        names={"fr": "Première vague, 12 novembre 2014", "en": "First wave, 12 November 2014"},
        decided_on=DECISION_DAY,
        sources=load.programme().results[0].sources,
    )


def _import(call: Call, facts: Facts, until: date) -> Candidacy:
    steps = [s for s in facts.steps if s.kind not in AFTER and _is_known(s, until)]
    note = load.programme().perimeter_note
    bodies = list(dict.fromkeys(m.epci_2026 for m in facts.members))
    return import_candidacy(
        call=call,
        slug=facts.id.removeprefix("c-").removesuffix("-2014"),
        name=facts.brand,
        state="filed",
        members=[(m.name, f"epci:{m.epci_2026}@2026") for m in facts.members],
        perimeter=" + ".join(f"epci:{code}@2026" for code in bodies),
        perimeter_notes={"fr": note.fr, "en": note.en},
        steps=[_step(s) for s in steps],
        claims=[claim_of(figure) for figure in facts.figures],
    )


def _is_known(step: StepFacts, until: date) -> bool:
    """A step without a date is shown as not documented, whatever the day, unless it must come after."""
    if step.date is None:
        return True
    return instant_of(step.date).astimezone(ZoneInfo(ZONE)).date() <= until


def _step(step: StepFacts) -> PastStep:
    labels = load.programme().steps[step.kind]
    return PastStep(
        labels={"fr": labels.fr, "en": labels.en},
        at=instant_of(step.date) if step.date else None,
        precision=PRECISIONS[len(step.date or "")],
        details=details_of(step),
        sign=sign_of(step.kind),
        sources=step.sources,
    )


def _decide(wave: Wave, candidacy: Candidacy, facts: Facts, until: date) -> None:
    decided = next(s for s in facts.steps if s.kind == "decided")
    decision = record_past_decision(
        wave=wave,
        candidacy=candidacy,
        outcome=OUTCOMES[facts.outcome],
        decided_on=DECISION_DAY,
        sources=decided.sources,
    )
    confirmed = next((s for s in facts.steps if s.kind == "confirmed"), None)
    if confirmed is not None and confirmed.date and _is_known(confirmed, until):
        confirm_past_label(
            decision=decision,
            confirmed_on=instant_of(confirmed.date).astimezone(ZoneInfo(ZONE)).date(),
            notes=details_of(confirmed),
            sources=confirmed.sources,
        )
        record_step(candidacy=candidacy, step=_step(confirmed))
