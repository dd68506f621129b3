"""The brand kit: what the office puts in it, and what a holder accepts and takes."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cocarde.web.access.states import Permission
from cocarde.web.credentials import queries
from cocarde.web.credentials.actions.refusals import KitRefusedError
from cocarde.web.credentials.models import Acceptance, BrandKit, Download, Licence
from cocarde.web.credentials.states import MOST_KIT_FILES
from cocarde.web.files import actions as files
from cocarde.web.files.models import Attachment
from cocarde.web.files.queries import WITH_DRAWINGS, attached_to
from cocarde.web.journal import actions as journal
from cocarde.web.labels.models import Label
from cocarde.web.programmes.models import Programme


@transaction.atomic
def open_kit(*, programme: Programme, kind: str, names: Mapping[str, str], actor: Any) -> BrandKit:
    """The kit of a kind of label: the one that is there, or an empty one.

    Raises:
        KitRefusedError: 'historical'.
    """
    if programme.historical:
        raise KitRefusedError("historical")
    kit, is_new = BrandKit.objects.get_or_create(
        programme=programme,
        kind_key=kind,
        defaults={"kind_fr": names["fr"], "kind_en": names["en"]},
    )
    if is_new:
        journal.record(
            verb="credentials.kit_opened",
            subject=kit.ref,
            actor=actor,
            programme_id=programme.pk,
            details={"kind": kind},
        )
    return kit


def add_file(*, kit: BrandKit, upload: UploadedFile, actor: Any) -> Attachment:
    """Put a file in the kit; drawings (SVG) are taken too, if nothing in them runs or leaves.

    Raises:
        FileRefusedError: as for any file.
        KitRefusedError: 'full'.
    """
    verdict = files.examine(upload=upload, kinds=WITH_DRAWINGS)
    with transaction.atomic():
        held = BrandKit.objects.select_for_update().get(pk=kit.pk)
        if attached_to(held.ref).count() >= MOST_KIT_FILES:
            raise KitRefusedError("full")
        return files.keep(
            owner=actor,
            subject=held.ref,
            upload=upload,
            programme_id=held.programme_id,
            verdict=verdict,
            kinds=WITH_DRAWINGS,
        )


@transaction.atomic
def remove_file(*, kit: BrandKit, file: Attachment, actor: Any) -> None:
    """Take a file out of the kit; what was taken of it before is still known."""
    files.drop(attachment=file, actor=actor, programme_id=kit.programme_id)


@transaction.atomic
def publish_licence(*, kit: BrandKit, texts: Mapping[str, str], actor: Any) -> Licence:
    """Publish a licence: holders accept it before they take anything again."""
    held = BrandKit.objects.select_for_update().get(pk=kit.pk)
    last = queries.licence_of(held)
    row = Licence.objects.create(
        kit=held,
        number=last.number + 1 if last else 1,
        text_fr=texts["fr"],
        text_en=texts["en"],
        published_by=actor,
    )
    journal.record(
        verb="credentials.licence_published",
        subject=held.ref,
        actor=actor,
        programme_id=held.programme_id,
        details={"number": row.number},
    )
    return row


@transaction.atomic
def accept_licence(*, label: Label, number: int, actor: Any) -> Acceptance:
    """Accept the licence in force in the name of a holder; accepting it twice changes nothing.

    Raises:
        KitRefusedError: 'not_lead', 'not_standing', 'no_kit', 'replaced' (another one is in force now).
    """
    if not actor.has_perm(Permission.CANDIDATE_KIT_ACCEPT, label):
        raise KitRefusedError("not_lead")
    licence = _in_force(label)
    if licence.number != number:
        raise KitRefusedError("replaced")
    row, is_new = Acceptance.objects.get_or_create(
        licence=licence, label=label, defaults={"accepted_by": actor}
    )
    if is_new:
        journal.record(
            verb="credentials.licence_accepted",
            subject=label.ref,
            actor=actor,
            programme_id=label.programme_id,
            details={"kit": licence.kit.public_id, "number": licence.number},
        )
    return row


def _in_force(label: Label) -> Licence:
    if not queries.is_standing(label):
        raise KitRefusedError("not_standing")
    kit = queries.kit_for(label)
    licence = queries.licence_of(kit) if kit else None
    if licence is None:
        raise KitRefusedError("no_kit")
    return licence


@transaction.atomic
def take_file(*, label: Label, file: Attachment, actor: Any) -> Download:
    """Note that a file of the kit was taken for a label.

    Raises:
        KitRefusedError: 'not_standing', 'no_kit', 'not_accepted'.
    """
    licence = _in_force(label)
    if not Acceptance.objects.filter(licence=licence, label=label).exists():
        raise KitRefusedError("not_accepted")
    row = Download.objects.create(
        label=label, licence=licence, file_name=file.name, sha256=file.sha256, taken_by=actor
    )
    journal.record(
        verb="credentials.kit_file_taken",
        subject=label.ref,
        actor=actor,
        programme_id=label.programme_id,
        details={"file": file.public_id, "sha256": file.sha256, "licence": licence.number},
    )
    return row
