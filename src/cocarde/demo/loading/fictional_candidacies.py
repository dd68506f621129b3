"""Each candidacy of the cast, brought to its stage by the verbs that its people would use."""

import re
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from functools import partial

from cocarde.demo.fictional import programme as cast
from cocarde.demo.fictional.geography import BODIES
from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_people import account
from cocarde.demo.loading.fictional_texts import laid_out, pieces
from cocarde.demo.loading.fictional_unions import Union, tell_before, unite
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import actions as candidacies
from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions.history import record_step
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.states import PastStep, StepPrecision, TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.coconstruction.models import Remark
from cocarde.web.coconstruction.states import AnswerKind
from cocarde.web.programmes.models import Call

OFFICE = "office_head-1"
LAST_FIGURE_YEAR = 2025
FIGURES = ("companies_known", "companies_founded", "funds_raised", "digital_oecd_units")
# The one candidacy that declares a figure, and says why it is not the measured one.
CLAIMANT = "sablonelle"
CLAIM_ANSWER = (
    "Nous comptons les quatre cents indépendants qui travaillent à distance depuis la baie\u202f: le "
    "registre ne connaît que les salariés. Sans eux, les deux chiffres sont proches."
)
# Teams that join files to what they commit to, from their second version, and where.
WITH_PIECES, PIECES, FIRST_FULL_VERSION = (
    ("arc-du-nord", "clairvance"),
    ("accelerator", "attachments"),
    2,
)
# Who followed a candidacy before its delegate of today.
FORMER_DELEGATES = {"clairvance": "delegate-2"}
BODY_NAMES = {body.code: body.name for body in BODIES}
NOTED_STEPS = {
    "site_visit": ("Visite de terrain", "Site visit"),
    "intention_declared": ("Intention déclarée", "Intention declared"),
}


@dataclass
class Story:
    """One candidacy as it unfolds: the cast's facts, and the row once it is opened."""

    facts: cast.Candidacy
    call: Call
    row: Candidacy | None = None

    @property
    def candidacy(self) -> Candidacy:
        """The row as it stands in the database now."""
        if self.row is None:
            raise LookupError(f"{self.facts.key} is not opened yet")
        self.row.refresh_from_db()
        return self.row

    @property
    def lead(self) -> Person:
        return account(f"referent-{self.facts.bodies[0]}")

    def day_of(self, kind: str) -> int | None:
        """The day of the first step of a kind."""
        return next((s.day for s in self.facts.steps if s.kind == kind), None)


def tell(story: Story, calendar: Calendar) -> None:
    """Put every event of a candidacy up to its committee in the calendar."""
    opened = story.day_of("opened") or story.facts.steps[0].day
    joined = story.day_of("joined")
    if joined is None:
        calendar.on(opened, partial(_open, story))
    else:
        union = Union(story.facts, story.call)
        tell_before(union, opened, joined, calendar)
        calendar.on(joined, partial(_unite, story, union), time(14))
    for number, kind in enumerate(("v1_deposited", "v2_deposited"), start=1):
        if (day := story.day_of(kind)) is not None:
            calendar.on(day - 1, partial(_write, story, number), time(18))
            calendar.on(day, partial(_deposit, story), time(11))
    if story.day_of("v1_deposited") is None:
        calendar.on(opened + 1, partial(_write, story, 2))
    _tell_coconstruction(story, calendar)
    for step in story.facts.steps:
        if step.kind in NOTED_STEPS and step.day <= 0:
            calendar.on(step.day, partial(_note, story, step.kind), time(14))
    if story.facts.withdrawal is not None:
        calendar.on(story.facts.withdrawal.day, partial(_withdraw, story))


def _tell_coconstruction(story: Story, calendar: Calendar) -> None:
    deposited = story.day_of("v1_deposited")
    if deposited is not None and story.facts.delegate:
        calendar.on(deposited + 9, partial(_check, story))
    for remark in story.facts.remarks:
        calendar.on(remark.day, partial(_remark, story, remark), time(16))
        if remark.answer is not None:
            # An answer goes with the version deposited on its day, so it is written just before.
            calendar.on(remark.answer.day, partial(_answer, story, remark.answer, remark), time(9))


def _open(story: Story) -> None:
    lead = story.lead
    row = candidacies.open_candidacy(
        call=story.call, name=story.facts.brand.fr, lead=lead, slug=story.facts.key
    )
    story.row = row
    for key, role in story.facts.team.items():
        if key != f"referent-{story.facts.bodies[0]}":
            candidacies.invite(candidacy=row, person=account(key), role=TeamRole(role), actor=lead)
    for body, referent in story.facts.referents.items():
        candidacies.add_member(
            candidacy=row,
            name=BODY_NAMES[body],
            perimeter=f"epci:{body}@2026",
            referent=account(referent),
            actor=lead,
        )
    expression = " + ".join(f"epci:{body}@2026" for body in story.facts.bodies)
    candidacies.choose_perimeter(candidacy=row, perimeter=expression, actor=lead)


def _unite(story: Story, union: Union) -> None:
    story.row = unite(union)


def _write(story: Story, version: int) -> None:
    row, lead = story.candidacy, story.lead
    _place_figures(story, row, lead)  # the text says where they stand
    texts = queries.section_texts(row)
    for section in story.facts.sections:
        words = _first_draft(section.fr) if version == 1 else section.fr
        text = laid_out(
            story.facts,
            section.key,
            words,
            figure_year=LAST_FIGURE_YEAR,
            with_table=version > 1,
        )
        values = {"text": text, "summary_en": section.en}
        revision = texts[section.key].revision if section.key in texts else 0
        candidacies.save_section(
            candidacy=row, key=section.key, values=values, revision=revision, actor=lead
        )
    if story.facts.key in WITH_PIECES and version == FIRST_FULL_VERSION:
        for upload in pieces(story.facts):
            candidacies.attach_file(
                candidacy=row, key=PIECES[0], field_key=PIECES[1], upload=upload, actor=lead
            )


def _place_figures(story: Story, row: Candidacy, lead: Person) -> None:
    if row.placed_figures.exists():
        return
    for indicator in FIGURES:
        candidacies.place_figure(
            candidacy=row,
            section_key="ecosystem",
            indicator=indicator,
            year=LAST_FIGURE_YEAR,
            actor=lead,
        )
    if story.facts.key == CLAIMANT:
        _declare(row, lead)


def _declare(row: Candidacy, lead: Person) -> None:
    declared = candidacies.declare_figure(
        candidacy=row,
        label="Emplois du numérique",
        value=Decimal(1_150),
        unit="emplois",
        perimeter="La baie, indépendants à distance compris",
        period="2024",
        source="https://baie-ouverte.example/emplois",
        actor=lead,
    )
    candidacies.pair_declared(
        declared=declared,
        indicator="digital_oecd_jobs_high",
        year=LAST_FIGURE_YEAR - 1,
        answer=CLAIM_ANSWER,
        actor=lead,
    )


def _first_draft(text: str) -> str:
    """V1 says a little less than V2: its last sentence was written in co-construction."""
    sentences = re.split(r"(?<=[.!?…]) ", text)
    return " ".join(sentences[:-1]) if len(sentences) > 1 else text


def _deposit(story: Story) -> None:
    for member in story.candidacy.members.select_related("referent", "candidacy"):
        candidacies.sign_off(member=member, actor=member.referent)
    candidacies.deposit(candidacy=story.candidacy, actor=story.lead)


def write_again(story: Story, key: str, more: str) -> None:
    """Another version: a section says more than before, and everybody signs."""
    row = story.candidacy
    said = next(section for section in story.facts.sections if section.key == key)
    candidacies.save_section(
        candidacy=row,
        key=key,
        values={
            "text": laid_out(story.facts, key, f"{said.fr} {more}", figure_year=LAST_FIGURE_YEAR),
            "summary_en": said.en,
        },
        revision=queries.section_texts(row)[key].revision,
        actor=story.lead,
    )
    _deposit(story)


def _check(story: Story) -> None:
    candidacies.move(candidacy=story.candidacy, verb="check", actor=account(OFFICE))
    row = story.candidacy
    row.delegate = account(FORMER_DELEGATES.get(story.facts.key, story.facts.delegate))
    row.save(update_fields=["delegate"])


def _remark(story: Story, remark: cast.Remark) -> None:
    version = story.candidacy.versions.get(number=remark.version)
    coconstruction.remark(
        version=version, section_key=remark.section, text=remark.fr, actor=account(remark.by)
    )


def _answer(story: Story, answer: cast.Answer, remark: cast.Remark) -> None:
    coconstruction.answer(
        remark=Remark.objects.get(candidacy=story.candidacy, text=remark.fr),
        kind=AnswerKind(answer.kind),
        text=answer.fr,
        actor=story.lead,
    )


def _note(story: Story, kind: str) -> None:
    french, english = NOTED_STEPS[kind]
    record_step(
        candidacy=story.candidacy,
        step=PastStep(
            labels={"fr": french, "en": english},
            at=clock.now(),
            precision=StepPrecision.DAY,
        ),
    )


def _withdraw(story: Story) -> None:
    facts = story.facts.withdrawal
    reason = {"fr": facts.fr, "en": facts.en} if facts else {}
    candidacies.move(candidacy=story.candidacy, verb="withdraw", actor=story.lead, reason=reason)
