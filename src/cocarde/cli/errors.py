"""Errors that the house knows: one line on stderr and exit code 2, never a traceback."""

from collections.abc import Callable, Iterator

# By name, so that `cocarde --help` imports neither Django nor the observatory.
KNOWN = frozenset(
    {
        "builtins.OSError",
        "cocarde.backup.errors.BackupError",
        "cocarde.observatory.errors.ObservatoryError",
        "cocarde.rendezvous.errors.RendezvousError",
        "cocarde.web.candidacies.actions.procedure.MoveRefusedError",
        "cocarde.web.candidacies.queries.workbook.BookError",
        "cocarde.web.clock.queries.WallTimeError",
        "cocarde.web.programmes.actions.CallError",
        "cocarde.web.programmes.actions.ProgrammeError",
        "cocarde.web.programmes.states.specification.SpecificationError",
        "cocarde.web.settings.environment.SettingError",
        "django.core.exceptions.ImproperlyConfigured",
        "django.core.management.base.CommandError",
        "django.db.utils.OperationalError",
        "django.db.utils.ProgrammingError",
        "typer._click.exceptions.UsageError",
    }
)
USAGE = "typer._click.exceptions.UsageError"
NO_COMMAND = "typer._click.exceptions.NoArgsIsHelpError"
# A family whose other members are faults of ours: known by itself alone.
DATABASE = "django.db.utils.DatabaseError"
HINTS = {
    DATABASE: "is COCARDE_DATA_DIR, or COCARDE_DATABASE, the one you mean?",
    "django.db.utils.OperationalError": "is the database there, and migrated? `cocarde manage migrate`",
    "django.db.utils.ProgrammingError": "is the database migrated? `cocarde manage migrate`",
}


def families_of(problem: BaseException) -> set[str]:
    """The dotted names of the classes of an error."""
    return {_name(family) for family in type(problem).__mro__}


def _name(family: type) -> str:
    return f"{family.__module__}.{family.__qualname__}"


def _usage(problem: BaseException, *, has_no_command: bool) -> str:
    """What was typed wrong, and where to read how it is written; help is already on the screen."""
    context = getattr(problem, "ctx", None)
    path = context.command_path if context else "cocarde"
    told: Callable[[], str] = getattr(problem, "format_message", lambda: str(problem))
    said = "No command given" if has_no_command else told()
    text = " ".join(said.split()).rstrip(".").replace(": Value error, ", ": ")
    return f"{path}: {text} (see `{path} --help`)"


def lines_for(problem: BaseException) -> Iterator[str]:
    """What to say of a known error, one fault a line; nothing at all for one that is not known."""
    families = families_of(problem)
    if not families & KNOWN and _name(type(problem)) != DATABASE:
        return
    if USAGE in families:
        yield _usage(problem, has_no_command=NO_COMMAND in families)
        return
    faults = getattr(problem, "faults", None)
    if faults:
        file = getattr(problem, "file", "")
        yield from (f"{file}, line {line}: {reason}" for line, reason in faults)
        return
    if isinstance(problem, OSError) and problem.filename:
        yield f"{problem.filename}: {problem.strerror}"
        return
    # A database says where in its question after the first line.
    said = str(problem).partition("\n")[0] if DATABASE in families else str(problem)
    text = " ".join(said.split()) or type(problem).__name__
    hint = next((HINTS[f] for f in map(_name, type(problem).__mro__) if f in HINTS), "")
    yield f"{text} ({hint})" if hint else text
