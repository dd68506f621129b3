"""Errors that the house knows: one line on stderr and exit code 2, never a traceback."""

from collections.abc import Callable, Iterator

# By name, so that `cocarde --help` imports neither Django nor the observatory.
KNOWN = frozenset(
    {
        "builtins.OSError",
        "cocarde.observatory.errors.ObservatoryError",
        "cocarde.web.candidacies.actions.procedure.MoveRefusedError",
        "cocarde.web.clock.queries.WallTimeError",
        "cocarde.web.programmes.actions.CallError",
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
HINTS = {
    "django.db.utils.OperationalError": "is the database there, and migrated? `cocarde manage migrate`",
    "django.db.utils.ProgrammingError": "is the database migrated? `cocarde manage migrate`",
}


def families_of(problem: BaseException) -> set[str]:
    """The dotted names of the classes of an error."""
    return {f"{c.__module__}.{c.__qualname__}" for c in type(problem).__mro__}


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
    if not families & KNOWN:
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
    text = " ".join(str(problem).split()) or type(problem).__name__
    hint = next((HINTS[family] for family in sorted(families) if family in HINTS), "")
    yield f"{text} ({hint})" if hint else text
