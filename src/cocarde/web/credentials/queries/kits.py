"""Brand kits: of which kinds of label, what is in them, and who may take it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission
from cocarde.web.credentials.models import Acceptance, BrandKit, Download, Licence
from cocarde.web.credentials.queries.certificates import is_standing
from cocarde.web.design.states import in_language
from cocarde.web.files.models import Attachment
from cocarde.web.files.queries import attached_to
from cocarde.web.files.states import ScanState
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Call, Programme


@dataclass(frozen=True)
class Kind:
    """A kind of label that a programme grants."""

    key: str
    name_fr: str
    name_en: str

    @property
    def name(self) -> str:
        return str(in_language(self, "name"))


def kinds_of(programme: Programme) -> list[Kind]:
    """The kinds that its calls lead to, and those that its labels have, by their name."""
    found: dict[str, Kind] = {}
    for call in Call.objects.filter(programme=programme).select_related("specification"):
        read = programmes.read(call.specification)
        kinds = [read.specification.label_kind]
        kinds += [o.label_kind for o in read.procedure.outcomes if o.label_kind]
        found |= {one.key: Kind(one.key, one.name.fr, one.name.en) for one in kinds}
    rows = labels.public_labels(programme).values_list("kind_key", "kind_fr", "kind_en")
    found |= {key: Kind(key, fr, en) for key, fr, en in rows.distinct() if key not in found}
    return sorted(found.values(), key=lambda kind: kind.name)


def kit_at(programme: Programme, kind: str) -> BrandKit | None:
    """The kit of a kind of label."""
    return BrandKit.objects.filter(programme=programme, kind_key=kind).first()


def kit_for(label: Label) -> BrandKit | None:
    """The kit that goes with a label."""
    return kit_at(label.programme, label.kind_key)


def licence_of(kit: BrandKit) -> Licence | None:
    """The licence in force."""
    return kit.licences.order_by("-number").first()


def files_of(kit: BrandKit) -> list[Attachment]:
    """The files of a kit, by name; none that a scanner refused."""
    rows = attached_to(kit.ref).exclude(scan_state=ScanState.INFECTED)
    return sorted(rows, key=lambda row: (row.name.lower(), row.pk))


def file_in(kit: BrandKit, public_id: str) -> Attachment | None:
    """One file of a kit."""
    rows = attached_to(kit.ref).exclude(scan_state=ScanState.INFECTED)
    return rows.filter(public_id=public_id).first()


def acceptance_of(label: Label, licence: Licence) -> Acceptance | None:
    """What a holder accepted of a licence."""
    return Acceptance.objects.filter(label=label, licence=licence).first()


def file_to_take(label: Label, public_id: str, person: Any) -> Attachment | None:
    """A file that this person may take for this label: its own, standing, its licence accepted."""
    if not person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, label.candidacy):
        return None
    kit = kit_for(label)
    licence = licence_of(kit) if kit else None
    if kit is None or licence is None or not is_standing(label):
        return None
    return file_in(kit, public_id) if acceptance_of(label, licence) else None


def acceptances_of(kit: BrandKit, reader: Any) -> list[Acceptance]:
    """Who accepted which version, the last first; less the holders that a barrier hides."""
    hidden = access.barred_ids(reader, "candidacies.candidacy")
    rows = Acceptance.objects.filter(licence__kit=kit).select_related("licence", "label__programme")
    rows = rows.exclude(label__candidacy__public_id__in=hidden)
    return list(rows.order_by("-accepted_at", "-pk"))


def taken_of(kit: BrandKit) -> dict[int, tuple[int, Any]]:
    """By label: how many files were taken, and when last."""
    rows = (
        Download.objects.filter(licence__kit=kit)
        .values("label")
        .annotate(count=Count("pk"), last=Max("at"))
        .order_by("label")
    )
    return {row["label"]: (row["count"], row["last"]) for row in rows}
