"""What each layout is given: the words of the page around what the version says."""

from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import member_words_of
from cocarde.web.design.queries import day_at
from cocarde.web.design.states import reading_language
from cocarde.web.documents.queries.reading import (
    Printed,
    absolute,
    map_data,
    perimeter_facts,
    printed,
    receipt_of,
)
from cocarde.web.documents.queries.texts import paragraph
from cocarde.web.programmes.states.members import MemberWords

REGIONS = {"fr": "FR", "en": "GB"}


def around(version: Version, title: str) -> dict[str, Any]:
    """What every layout shows around its own content."""
    candidacy, programme = version.candidacy, version.candidacy.programme
    language = reading_language()
    running = _("%(name)s, version %(number)s") % {
        "name": version.content["name"],
        "number": version.number,
    }
    return {
        "lang": language,
        "region": REGIONS[language],
        "title": title,
        "author": programme.authority,
        "description": f"{running}, SHA-256 {version.sha256}",
        "keywords": [programme.name, candidacy.call.title],
        "name": version.content["name"],
        "programme": programme.name,
        "running": running,
        "generated": generated_text(version),
        "foot": f"SHA-256 {version.sha256[:16]}…",
        "members": [member["name"] for member in version.content["members"]],
        "perimeter": perimeter_facts(version),
        "map": map_data(version),
        "receipt": receipt_of(version),
        "notes": [],
    }


def generated_text(version: Version) -> str:
    """What each page of an invented programme says."""
    if not version.candidacy.programme.generated:
        return ""
    return _("Invented example: the territories, people, companies and figures are generated.")


def dossier(version: Version, read: Printed | None = None) -> dict[str, Any]:
    """The whole version, as a public document."""
    read = read or printed(version)
    candidacy = version.candidacy
    lead = _("%(call)s. Version %(number)s, deposited on %(day)s") % {
        "call": candidacy.call.title,
        "number": version.number,
        "day": day_at(version.deposited_at, candidacy.programme.zone),
    }
    data = around(version, _("Dossier: %(name)s") % {"name": version.content["name"]})
    return data | {
        "lead": lead,
        "sections": [asdict(section) for section in read.sections],
        "declared": read.declared,
        "attachments": read.attachments,
        "about": [paragraph(text) for text in _about(version)],
        "words": words(member_words_of(version.candidacy)),
    }


def words(members: MemberWords) -> dict[str, str]:
    """The words of the layouts, in the reader's language."""
    return {
        "about": _("About this document"),
        "attachments": _("Attachments"),
        "attachments_note": _(
            "Each file stands beside this document under its hash (SHA-256): "
            "one bit changed, and the hash is another."
        ),
        "contents": _("Contents"),
        "declared": _("Declared figures"),
        "declared_note": _(
            "Said by somebody, and not computed here: they are always shown as declared, "
            "with where they were said."
        ),
        "figures": _("Figures"),
        "file": _("File"),
        "members": str(members.members),
        "no_members": str(members.none_named),
        "nothing": _("Nothing was written here."),
        "receipt": _("Receipt"),
        "section": _("Section"),
        "size": _("Size"),
    }


def _about(version: Version) -> list[str]:
    return [
        _(
            "This document says what the version deposited under the hash above says, word for word. "
            "The hash is that of the data of the version: whoever has them can compute it again."
        ),
        _(
            "A figure is measured (computed from a register, with its image and its definition), "
            "estimated, or declared (said by somebody, with where). Each number leads to the page that "
            "says where it comes from and how to compute it again."
        ),
        _("Texts stand in the language in which the team wrote them."),
        _("Read online: %(address)s") % {"address": address_of(version)},
    ]


def address_of(version: Version) -> str:
    """Where a version is read, for those who may."""
    return absolute(
        reverse("candidacies:version", args=[version.candidacy.public_id, version.number])
    )
