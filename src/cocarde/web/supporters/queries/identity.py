"""Which organisation a signature is of: the same one signs a candidacy once."""

from django.db.models import QuerySet

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.evidence import queries as evidence
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.states import SignatureState


def identity_of(*, siren: str, domain: str, name: str, place: str) -> str:
    """The legal unit; else the web domain; else the name and the place, without case nor accents."""
    if siren:
        return f"siren:{siren}"
    if domain:
        return f"domain:{domain}"
    words = " ".join(fold(name).split())
    return f"name:{words}|{' '.join(fold(place).split())}"


def signed_already(row: Supporter) -> Supporter | None:
    """The confirmed signature of the same organisation for the same candidacy, however it was said."""
    others = list(confirmed_for(row.candidacy).exclude(pk=row.pk).order_by("confirmed_at", "pk"))
    for other in others:
        if other.identity == row.identity:
            return other
    records = [_record(one) for one in (row, *others)]
    sirens = [one.siren for one in (row, *others)]
    same = next(group for group in evidence.grouped(records, sirens) if 0 in group)
    return others[same[1] - 1] if len(same) > 1 else None


def _record(row: Supporter) -> evidence.NameRecord:
    cells = {"name": row.name, "commune": row.commune or row.place, "domain": row.domain}
    return evidence.record_said(cells | {"siren": row.siren})


def confirmed_for(candidacy: Candidacy) -> QuerySet[Supporter]:
    """The signatures that count."""
    return Supporter.objects.filter(candidacy=candidacy, state=SignatureState.CONFIRMED)
