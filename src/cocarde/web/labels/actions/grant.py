"""Labels once they exist: granted, confirmed, renamed, corrected, and what their holders promise."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from cocarde.web.candidacies.queries import specification_of, told_of
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.journal import actions as journal
from cocarde.web.labels import queries
from cocarde.web.labels.models import Commitment, Correction, Decision, FormerSlug, Label


def grant_label(
    *,
    decision: Decision,
    granted_on: date,
    actor: Any = None,
    holder: str = "",
    slug: str = "",
    term_on: date | None = None,
    term_sources: Sequence[Any] = (),
) -> Label:
    """The label that a decision gives birth to, with the term of the specification unless given."""
    outcome = queries.outcome_of(decision)
    candidacy = decision.candidacy
    kind = outcome.label_kind or specification_of(candidacy).specification.label_kind
    taken = queries.taken_slugs(candidacy.programme)
    label = Label(
        programme=candidacy.programme,
        candidacy=candidacy,
        decision=decision,
        slug=queries.free_slug(slug or candidacy.slug, taken),
        holder=holder or candidacy.name,
        kind_key=kind.key,
        kind_fr=kind.name.fr,
        kind_en=kind.name.en,
        granted_on=granted_on,
        term_on=term_on or queries.term_after(granted_on, outcome.term_months),
        term_sources=list(term_sources),
        perimeter=told_of(candidacy).perimeter,
    )
    _index(label)
    label.save()
    _journal(label, "labels.granted", actor, {"outcome": outcome.key})
    return label


def _index(label: Label) -> None:
    """What the register sorts and searches by, the same on every database."""
    label.sort_name = fold(label.holder)[:160]
    names = [label.holder, label.candidacy.name, label.kind_fr, label.kind_en]
    words = [*names, *label.decision.members]
    label.search_text = fold(" ".join(dict.fromkeys(words)))


@transaction.atomic
def rename_label(*, label: Label, holder: str, texts: dict[str, str], actor: Any) -> Label:
    """Give the holder another name and address; the former address leads here for ever."""
    taken = queries.taken_slugs(label.programme)
    wanted = slugify(holder)[:70] or label.slug
    # A label may come back to an address that was its own.
    own = FormerSlug.objects.filter(label=label, slug=wanted)
    if wanted != label.slug:
        free = wanted if own.exists() else queries.free_slug(wanted, taken)
        own.delete()
        FormerSlug.objects.create(programme=label.programme, slug=label.slug, label=label)
        label.slug = free
    label.holder = holder
    _index(label)
    label.save(update_fields=["holder", "slug", "sort_name", "search_text"])
    correct_label(label=label, texts=texts, actor=actor)
    return label


@transaction.atomic
def correct_label(*, label: Label, texts: dict[str, str], actor: Any) -> Correction:
    """Log in public what was corrected on a label's page."""
    correction = Correction.objects.create(label=label, text_fr=texts["fr"], text_en=texts["en"])
    _journal(label, "labels.corrected", actor)
    return correction


@transaction.atomic
def publish_commitment(
    *,
    label: Label,
    texts: dict[str, str],
    due_on: date | None = None,
    sources: Sequence[Any] = (),
    actor: Any = None,
) -> Commitment:
    """Publish a commitment of the holder."""
    commitment = Commitment.objects.create(
        label=label, text_fr=texts["fr"], text_en=texts["en"], due_on=due_on, sources=list(sources)
    )
    _journal(label, "labels.commitment_published", actor)
    return commitment


@transaction.atomic
def keep_commitment(
    *, commitment: Commitment, kept_on: date, sources: Sequence[Any] = (), actor: Any = None
) -> Commitment:
    """Record that a commitment was kept, and where that is said."""
    commitment.kept_on = kept_on
    commitment.sources = [*commitment.sources, *sources]
    commitment.save(update_fields=["kept_on", "sources"])
    _journal(commitment.label, "labels.commitment_kept", actor)
    return commitment


def _journal(label: Label, verb: str, actor: Any, details: dict[str, Any] | None = None) -> None:
    journal.record(
        verb=verb,
        subject=label.ref,
        actor=actor,
        programme_id=label.programme_id,
        details={"candidacy": label.candidacy.public_id} | (details or {}),
    )
