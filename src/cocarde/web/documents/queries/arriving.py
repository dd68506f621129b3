"""Whether a candidacy that comes in a file can be written here: every reason before the first word."""

import binascii
import hashlib
import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.candidacies import queries as candidacies
from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.documents.queries.exchange import Exported, FileAttached, LoadRefusedError
from cocarde.web.ecosystem.models import Entry
from cocarde.web.evidence.models import Figure, RegisteredSnapshot
from cocarde.web.files import queries as files
from cocarde.web.files.models import Attachment
from cocarde.web.governance.models import Commitment, FlagBearer, Proof
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Call, Specification


def _altered() -> str:
    return _("it was altered after its export: export it again")


def _known_already(what: str) -> tuple[str, str]:
    return _("%(what)s is already here") % {"what": what}, _("nothing is to be loaded")


def refuse_unloadable(exported: Exported, call: Call, lead: Any) -> None:
    """Raise the first reason why this cannot be written under this call."""
    _refuse_twice(exported, call)
    _refuse_broken_versions(exported)
    _refuse_unknown(exported, call)
    _refuse_files(exported)
    _refuse_lists(exported)
    if lead is None and (exported.is_draft or exported.files):
        raise LoadRefusedError(
            "sections" if exported.is_draft else "files",
            _("a working copy and files belong to a team, and nobody is in it"),
            _("say who leads it (on the command line: --lead ADDRESS)"),
        )


def specification_for(exported: Exported, call: Call) -> Specification:
    """The rules that the candidacy was opened under, as this programme has them."""
    told = exported.candidacy.specification
    rows = Specification.objects.filter(
        programme=call.programme, key=told.key, version=told.version
    )
    row = rows.filter(sha256=told.sha256).first()
    if row is None:
        names = {"key": told.key, "version": told.version, "programme": call.programme.slug}
        what = _("%(key)s %(version)s is not the same text here")
        if not rows.exists():
            what = _("%(key)s %(version)s is not known in %(programme)s")
        to_do = _("load in it the version whose hash is %(hash)s…, then try again")
        raise LoadRefusedError(
            "candidacy.specification", what % names, to_do % {"hash": told.sha256[:12]}
        )
    return row


def _refuse_twice(exported: Exported, call: Call) -> None:
    told = exported.candidacy
    here = Candidacy.objects.filter(public_id=told.public_id).first()
    if here is not None:
        raise LoadRefusedError("candidacy.public_id", *_known_already(here.name))
    if Candidacy.objects.filter(programme=call.programme, slug=told.slug).exists():
        raise LoadRefusedError(
            "candidacy.slug",
            _("another candidacy of %(programme)s has the address %(slug)s")
            % {"programme": call.programme.slug, "slug": told.slug},
            _("load it in another programme"),
        )
    for where, model, ids in (
        ("versions", Version, [v.public_id for v in exported.versions]),
        ("figures", Figure, [f.id for f in exported.figures]),
        ("files", Attachment, [f.id for f in exported.files]),
        ("ecosystem", Entry, [one.id for one in exported.ecosystem]),
        ("flag_bearers", FlagBearer, [one.id for one in exported.flag_bearers]),
        ("commitments", Commitment, [one.id for one in exported.commitments]),
        ("commitments", Proof, [p.id for one in exported.commitments for p in one.proofs]),
    ):
        twice = sorted({one for one in ids if ids.count(one) > 1})
        rows = model._default_manager.filter(public_id__in=ids)
        if found := [*twice, *rows.values_list("public_id", flat=True)[:1]]:
            raise LoadRefusedError(where, *_known_already(found[0]))


def _refuse_broken_versions(exported: Exported) -> None:
    for position, version in enumerate(exported.versions):
        where = f"versions.{position}"
        if version.number != position + 1:
            raise LoadRefusedError(
                f"{where}.number", _("a version is missing before it"), _altered()
            )
        if version.emptied_at is not None:
            if version.content != candidacies.emptied_content(version.content):
                raise LoadRefusedError(
                    f"{where}.content", _("it is said to be emptied, and is not"), _altered()
                )
        elif candidacies.hash_of(version.content) != version.sha256:
            raise LoadRefusedError(
                f"{where}.sha256",
                _("version %(number)d is not the one that was deposited under this hash")
                % {"number": version.number},
                _altered(),
            )
        if version.content.get("candidacy") != exported.candidacy.public_id:
            raise LoadRefusedError(f"{where}.content", _("it is of another candidacy"), _altered())


def _refuse_unknown(exported: Exported, call: Call) -> None:
    rules = programmes.read(specification_for(exported, call))
    states = [state.key for state in rules.procedure.states]
    if exported.candidacy.state not in states:
        raise LoadRefusedError(
            "candidacy.state",
            _("“%(state)s” is no state of the procedure (%(states)s)")
            % {"state": exported.candidacy.state, "states": ", ".join(states)},
            _altered(),
        )
    for position, version in enumerate(exported.versions):
        told = version.content.get("specification", {})
        if programmes.specification_read_as(call.programme, str(told.get("sha256"))) is None:
            raise LoadRefusedError(
                f"versions.{position}.content.specification",
                _("%(key)s %(version)s is not known in %(programme)s")
                % {
                    "key": told.get("key"),
                    "version": told.get("version"),
                    "programme": call.programme.slug,
                },
                _("load in it the version that this one was written under, then try again"),
            )
    known = set(RegisteredSnapshot.objects.values_list("name", flat=True))
    for position, figure in enumerate(exported.figures):
        if figure.snapshot not in known:
            raise LoadRefusedError(
                f"figures.{position}.snapshot",
                _("the snapshot %(name)s is not known here") % {"name": figure.snapshot},
                _("register it first: cocarde snapshot register FOLDER --programme SLUG"),
            )


def _refuse_files(exported: Exported) -> None:
    for position, one in enumerate(exported.files):
        if reason := _fault_of(one):
            raise LoadRefusedError(f"files.{position}", f"{one.name}: {reason}", _altered())
    there = {one.id for one in exported.files}
    for where, wanted in _wanted(exported):
        if missing := sorted(wanted - there):
            raise LoadRefusedError(where, _lost_file(missing[0]), _altered())
    figures = {one.id for one in exported.figures}
    if lost := sorted({one.figure for one in exported.placed or []} - figures):
        what = _("the figure %(id)s is not in it") % {"id": lost[0]}
        raise LoadRefusedError("placed", what, _altered())


def _refuse_lists(exported: Exported) -> None:
    organisations = {one.id for one in exported.ecosystem}
    flags = [one.organisation for one in exported.flag_bearers if one.organisation]
    for where, named in (
        ("flag_bearers", flags),
        ("commitments", [one.organisation for one in exported.commitments if one.organisation]),
    ):
        if lost := sorted(set(named) - organisations):
            what = _("the organisation %(id)s is not in it") % {"id": lost[0]}
            raise LoadRefusedError(where, what, _altered())
    if twice := sorted({one for one in flags if flags.count(one) > 1}):
        what = _("the organisation %(id)s carries the flag twice") % {"id": twice[0]}
        raise LoadRefusedError("flag_bearers", what, _altered())


def _lost_file(id_: str) -> str:
    return _("the file %(id)s is not in it") % {"id": id_}


def _wanted(exported: Exported) -> Iterator[tuple[str, set[str]]]:
    for position, version in enumerate(exported.versions):
        yield f"versions.{position}", candidacies.files_in(version.content)
    sections = {one.key: one.values for one in exported.sections or []}
    yield "sections", candidacies.files_in({"sections": sections})
    for position, signed in enumerate(exported.sign_offs):
        joined = signed.deliberation
        yield f"sign_offs.{position}", {joined.file} if joined and joined.file else set()
    for position, one in enumerate(exported.commitments):
        yield f"commitments.{position}", {proof.file for proof in one.proofs if proof.file}


def _fault_of(one: FileAttached) -> str:
    try:
        content = one.read()
    except (binascii.Error, ValueError):
        return _("this is not base64")
    if hashlib.sha256(content).hexdigest() != one.sha256:
        return _("it is not the file that has this hash")
    refusal = files.refusal_of(one.name, len(content), io.BytesIO(content))
    return _("not taken (%(reason)s)") % {"reason": refusal.reason} if refusal else ""
