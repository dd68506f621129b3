"""Every verb of the house leaves a line in the journal, or says here why it does not."""

import ast
from dataclasses import dataclass, field
from pathlib import Path

WEB = Path(__file__).parent.parent.parent / "src" / "cocarde" / "web"
RECORD = "journal.actions.record"

ASKS = "asks, and writes nothing"
SILENT = {
    "accounts.actions.expiry.forget_attempts": "the daily run says how many",
    "accounts.actions.expiry.forget_links": "the daily run says how many",
    "accounts.actions.expiry.forget_sessions": "the daily run says how many",
    "candidacies.actions.call_access.forget_tries": "the daily run says how many",
    "candidacies.actions.deliberation.may_join": ASKS,
    "candidacies.actions.deposit.may_sign": ASKS,
    "candidacies.actions.presence.be_here": "who writes where says nothing in two minutes",
    "candidacies.actions.presence.forget_presences": "the daily run says how many",
    "committees.actions.attendance.let_all_leave": "part of the end of a session, which says it",
    "candidacies.actions.procedure.transition_for": ASKS,
    "candidacies.actions.write.refuse_unless_editable": ASKS,
    "candidacies.actions.settle.bind_sign_offs": "part of a deposit, which says it",
    "committees.actions.notes.annotate": "a private note is nobody else's to know of",
    "committees.actions.printing.forget_packs": "part of an erasure or of standing aside, which says it",
    "committees.actions.session.forget_what_was_done": "part of standing aside, which says it",
    "coconstruction.actions.remarks.bind_answers": "part of a deposit, which says it",
    "candidacies.actions.expiry.forget_books": "the daily run says how many",
    "candidacies.actions.loading.drop_book": "what was only read is forgotten: nobody had it",
    "candidacies.actions.loading.keep_book": "what is read is looked at; the verb that loads says it",
    "candidacies.actions.loading.map_columns": "it says how to read what nobody has loaded yet",
    "credentials.actions.history.keep_state": "part of the verb that changes the page, which says it",
    "documents.actions.load_lists.write_lists": "a part of the load, which says it",
    "documents.actions.redact.traces": ASKS,
    "documents.actions.word.drop_word": "what was only read is forgotten: nobody had it",
    "documents.actions.word.read_word": "what is read is looked at; the verb that takes it says it",
    "ecosystem.actions.lists.drop_list": "what was only read is forgotten: nobody had it",
    "ecosystem.actions.lists.keep_list": "what is read is looked at; the verb that takes it says it",
    "ecosystem.actions.searching.ask": "part of the verb that brings organisations, which says it",
    "evidence.actions.compute_figure": "the verb that places the figure says it; others throw it away",
    "files.actions.examine": ASKS,
    "files.actions.silence": "what is kept of a picture is said by the verb that keeps it",
    "joint.actions.proposing.close": "part of the verb that ends a proposal, which says it",
    "joint.actions.proposing.locked": ASKS,
    "joint.actions.succeeding.bring_delegate": "part of a union or a split, which says it",
    "joint.actions.succeeding.set_perimeter": "part of a union or a split, which says it",
    "governance.actions.commitments.locked": ASKS,
    "labels.actions.deciding.refuse_unready": "part of a sealing, which says it",
    "labels.actions.refusals.refuse_undecidable": ASKS,
    "mail.actions.delivery.forget_expired": "nobody's act: a code that works no more is forgotten",
    "mail.actions.delivery.smtp_connection": ASKS,
    "missions.actions.forgetting.forget_wishes": "part of an erasure, which says it",
    "missions.actions.lists.drop_people": "what was only read is forgotten: nobody had it",
    "missions.actions.lists.forget_lists": "the daily run says how many",
    "missions.actions.lists.keep_people": "what is read is looked at; the verb that takes it says it",
    "missions.actions.lists.map_people": "it says how to read what nobody has taken yet",
    "missions.actions.missions.touch": "part of the verb that changes what a schedule rests on",
    "missions.actions.publishing.place_meetings": "part of a publication, which says it",
    "supporters.actions.pages.locked_page": ASKS,
    "supporters.actions.pages.touch": "part of the verb that changes what the page shows, which says it",
}


@dataclass
class Room:
    """A module of verbs: what its names stand for, and what each of its functions calls."""

    names: dict[str, str] = field(default_factory=dict)
    calls: dict[str, set[str]] = field(default_factory=dict)


def read(source: str, name: str) -> Room:
    """The functions of a module and what they call, by names that are the same everywhere."""
    tree, room = ast.parse(source), Room()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cocarde.web."):
            origin = node.module.removeprefix("cocarde.web.")
            for alias in node.names:
                room.names[alias.asname or alias.name] = f"{origin}.{alias.name}"
        if isinstance(node, ast.FunctionDef):
            room.names[node.name] = f"{name}.{node.name}"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            called = (dotted(c.func) for c in ast.walk(node) if isinstance(c, ast.Call))
            room.calls[f"{name}.{node.name}"] = {resolved(c, room.names) for c in called}
    return room


def dotted(node: ast.expr) -> str:
    """`a.b.c` as text; anything else than names is a place where nothing is looked for."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def resolved(name: str, names: dict[str, str]) -> str:
    head, _, rest = name.partition(".")
    return ".".join(filter(None, [names.get(head, head), rest]))


def rooms() -> dict[str, Room]:
    found = {}
    for path in [*WEB.glob("*/actions.py"), *WEB.glob("*/actions/*.py")]:
        name = ".".join(path.relative_to(WEB).with_suffix("").parts).removesuffix(".__init__")
        found[name] = read(path.read_text(encoding="utf-8"), name)
    return found


def heard_events() -> set[str]:
    """The events that the journal listens to: telling one is recording."""
    source = (WEB / "journal" / "receivers.py").read_text(encoding="utf-8")
    names = read(source, "journal.receivers").names
    decorators = (
        d
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        for d in node.decorator_list
        if isinstance(d, ast.Call) and dotted(d.func) == "receiver"
    )
    return {f"{resolved(dotted(d.args[0]), names)}.send" for d in decorators}


def silent(found: dict[str, Room]) -> set[str]:
    """The public functions that record nothing, neither themselves nor through what they call."""
    doors = {f"{module}.{n}": to for module, room in found.items() for n, to in room.names.items()}
    calls = {name: called for room in found.values() for name, called in room.calls.items()}
    recording = {RECORD} | heard_events()
    while True:
        more = {
            name
            for name, called in calls.items()
            if name not in recording and {doors.get(c, c) for c in called} & recording
        }
        if not more:
            break
        recording |= more
    return {n for n in calls if n not in recording and not n.rpartition(".")[2].startswith("_")}


def test_every_verb_journals_or_says_why_not():
    assert silent(rooms()) == set(SILENT)


def test_a_verb_that_writes_in_silence_would_be_found():
    found = rooms()
    found["mail.actions.shred"] = read(
        "from cocarde.web.journal import actions as journal\n"
        "def shred(*, letter):\n    letter.delete()\n"
        "def burn(*, letter):\n    _noted(letter)\n"
        "def _noted(letter):\n    journal.record(verb='mail.burnt', subject=letter.ref)\n",
        "mail.actions.shred",
    )

    assert silent(found) == {*SILENT, "mail.actions.shred.shred"}
