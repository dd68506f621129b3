"""What nobody came back to."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from cocarde.web.candidacies.models import Candidacy, ReadBook, SectionText, Version
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.queries.dossier import specification_of, state_of
from cocarde.web.clock import queries as clock

BOOKS_KEPT = timedelta(days=30)


def old_books() -> QuerySet[ReadBook]:
    """Workbooks that were read a month ago, loaded or not."""
    return ReadBook.objects.filter(read_at__lte=clock.now() - BOOKS_KEPT).order_by("pk")


def left_drafts() -> list[Candidacy]:
    """Drafts never deposited in which nobody has written for as long as the operator keeps them."""
    return [row for row in _left() if _is_draft(row)]


def is_left_draft(candidacy: Candidacy) -> bool:
    """The same of one, read again."""
    found = _left().filter(pk=candidacy.pk).first()
    return found is not None and _is_draft(found)


def _is_draft(candidacy: Candidacy) -> bool:
    return candidacy.state == specification_of(candidacy).procedure.initial


def outlived(*, among: QuerySet[Candidacy] | None = None) -> list[Candidacy]:
    """Candidacies whose deposited dossiers are kept no longer: never one that something holds back."""
    years = settings.DOSSIERS_KEPT_YEARS
    if years is None:
        return []
    before = _years_ago(years)
    full = Version.objects.filter(candidacy=OuterRef("pk"), emptied_at=None)
    rows = (
        (Candidacy.objects.all() if among is None else among)
        .filter(Exists(full), call__closes_at__lte=before, state_since__lte=before)
        .select_related("specification", "programme")
    )
    over = [row for row in rows.order_by("pk") if state_of(row).ends]
    held = providers.held_back([row.pk for row in over])
    return [row for row in over if row.pk not in held]


def is_outlived(candidacy: Candidacy) -> bool:
    """The same of one, read again."""
    return bool(outlived(among=Candidacy.objects.filter(pk=candidacy.pk)))


def _years_ago(years: int) -> datetime:
    now = clock.now()
    try:
        return now.replace(year=now.year - years)
    except ValueError:  # the 29th of February
        return now.replace(year=now.year - years, day=28)


def _left() -> QuerySet[Candidacy]:
    rows = Candidacy.objects.select_related("specification").order_by("pk")
    if settings.DRAFTS_KEPT_DAYS is None:
        return rows.none()
    before = clock.now() - timedelta(days=settings.DRAFTS_KEPT_DAYS)
    texts = SectionText.objects.filter(candidacy=OuterRef("pk"))
    deposited = Version.objects.filter(candidacy=OuterRef("pk"))
    return rows.filter(
        Exists(texts),
        ~Exists(texts.filter(saved_at__gt=before)),
        ~Exists(deposited),
        opened_at__lte=before,
    )
