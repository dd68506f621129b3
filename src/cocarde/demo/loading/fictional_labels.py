"""A holder after its label: commitments, brand kit, outcomes, a report; all of it generated."""

from collections.abc import Iterable
from datetime import time, timedelta
from decimal import Decimal
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from cocarde.demo.fictional import programme as cast
from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import OFFICE, Story
from cocarde.demo.loading.fictional_people import account
from cocarde.web.clock import queries as clock
from cocarde.web.credentials import actions
from cocarde.web.credentials import queries as credentials
from cocarde.web.labels import actions as labels
from cocarde.web.labels.models import Commitment, Label, day_in
from cocarde.web.labels.queries import public_labels
from cocarde.web.outcomes.actions import record_outcome
from cocarde.web.programmes.models import Call

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" viewBox="0 0 240 240">'
    "<title>Exemple inventé / Invented example</title>"
    '<path d="M120 20 L170 200 H70 Z" fill="#1d3f8f"/><circle cx="120" cy="60" r="18" '
    'fill="#f2c14e"/></svg>'
)
LICENCE = {
    "fr": (
        "Exemple inventé. Le titulaire utilise le logo pendant que son label tient, sans le modifier, et "
        "jamais pour laisser croire que l’Agence garantit un produit."
    ),
    "en": (
        "Invented example. The holder uses the logo while its label stands, unchanged, and never so as to "
        "suggest that the Agency vouches for a product."
    ),
}
# How many days after the label, what happened, in which unit and how much, where, and who says so.
OUTCOMES = (
    (58, "event", "Journée portes ouvertes du bassin d’essai", 210, "people", "Port-Maurelle"),
    (104, "arrival", "Une entreprise de maintenance s’installe au port", 1, "companies", "Le port"),
    (151, "contract", "Contrats d’essai signés avec le port", 9, "contracts", "Port-Maurelle"),
    (160, "funds", "Tour de table d’une entreprise de capteurs", 400_000, "eur", "Port-Maurelle"),
)
SOURCE = "Relevé du titulaire (exemple inventé)"
REPORT = (
    "Le bassin d’essai est ouvert, et les entreprises y accèdent en moins de trois semaines. Les bureaux de "
    "passage sont prêts. La part des achats du port reste à documenter\u202f: le relevé est attendu."
)
ASIDE = (
    "Le relevé de l’autorité portuaire tarde\u202f: nous préférons le dire avant d’être interrogés."
)
COMMENT = (
    "Merci pour ce rapport. Dites-nous au prochain point quand le relevé des achats est attendu\u202f: "
    "nous pouvons écrire avec vous à l’autorité portuaire."
)


def tell_labels(stories: Iterable[Story], calendar: Calendar) -> None:
    """Put in the calendar what follows each label; the first holder shows everything."""
    held = [
        (story, story.facts.decision)
        for story in stories
        if story.facts.decision and story.facts.decision.published and story.facts.commitments
    ]
    for number, (story, decision) in enumerate(held):
        for one in story.facts.commitments:
            calendar.on(decision.day, partial(_promise, story, one, calendar), time(11))
            if one.state == "kept" and one.due <= 0:
                calendar.on(one.due, partial(_keep, story, one, calendar), time(11))
        if number == 0:
            _tell_holder(story, decision.day, calendar)


def issue_credentials(call: Call) -> None:
    """Give every label of the programme its credential: those that ended read revoked."""
    for label in public_labels(call.programme):
        actions.issue(label=label)


def _label(story: Story) -> Label:
    return Label.objects.select_related("programme", "candidacy__call").get(
        candidacy=story.candidacy
    )


def _promise(story: Story, one: cast.Commitment, calendar: Calendar) -> None:
    if not Label.objects.filter(candidacy=story.candidacy).exists():
        return
    labels.publish_commitment(
        label=_label(story),
        texts={"fr": one.fr, "en": one.en},
        due_on=calendar.wall(one.due).date(),
        actor=account(OFFICE),
    )


def _keep(story: Story, one: cast.Commitment, calendar: Calendar) -> None:
    row = Commitment.objects.filter(label__candidacy=story.candidacy, text_fr=one.fr).first()
    if row is not None:
        labels.keep_commitment(
            commitment=row, kept_on=calendar.wall(one.due).date(), actor=account(OFFICE)
        )


def _tell_holder(story: Story, day: int, calendar: Calendar) -> None:
    calendar.on(day, partial(_fill_kit, story), time(15))
    calendar.on(day + 9, partial(_take_kit, story))
    for after, *_told in OUTCOMES:
        calendar.on(day + after, partial(_record, story, after), time(18))
    calendar.on(day + 196, partial(_write, story), time(16))
    calendar.on(day + 198, partial(_submit, story), time(9))
    calendar.on(day + 203, partial(_comment, story), time(9))


def _fill_kit(story: Story) -> None:
    label, office = _label(story), account(OFFICE)
    kit = actions.open_kit(
        programme=label.programme,
        kind=label.kind_key,
        names={"fr": label.kind_fr, "en": label.kind_en},
        actor=office,
    )
    logo = SimpleUploadedFile("logo-exemple-invente.svg", LOGO.encode())
    actions.add_file(kit=kit, upload=logo, actor=office)
    actions.publish_licence(kit=kit, texts=LICENCE, actor=office)


def _take_kit(story: Story) -> None:
    label = _label(story)
    actions.accept_licence(label=label, number=1, actor=story.lead)
    kit = credentials.kit_for(label)
    for file in credentials.files_of(kit) if kit else []:
        actions.take_file(label=label, file=file, actor=story.lead)


def _record(story: Story, after: int) -> None:
    label = _label(story)
    _day, kind, text, quantity, unit, place = next(one for one in OUTCOMES if one[0] == after)
    record_outcome(
        subject=label.ref,
        programme_id=label.programme_id,
        kind=kind,
        text=text,
        quantity=Decimal(quantity),
        unit=unit,
        happened_on=clock.today(label.programme.zone),
        place=place,
        source=SOURCE,
        actor=story.lead,
    )


def _write(story: Story) -> None:
    label = _label(story)
    past = [one for one in credentials.periods_of(label) if one.ends_on < day_in(label.programme)]
    for period in past[:1]:
        actions.write_report(
            label=label,
            number=period.number,
            public=REPORT,
            private=ASIDE,
            revision=0,
            actor=story.lead,
        )


def _submit(story: Story) -> None:
    label = _label(story)
    for row in label.reports.filter(submitted_at=None, ends_on__lt=_yesterday(label)):
        actions.submit_report(label=label, number=row.number, actor=story.lead)


def _yesterday(label: Label) -> object:
    return day_in(label.programme) - timedelta(days=1)


def _comment(story: Story) -> None:
    for row in _label(story).reports.filter(submitted_at__isnull=False):
        actions.comment_report(report=row, text=COMMENT, actor=account(OFFICE))
