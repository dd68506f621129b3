"""Errors that the house knows: one line on stderr and exit code 2, never a traceback."""

from collections.abc import Iterator

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
    }
)
HINTS = {
    "django.db.utils.OperationalError": "is the database there, and migrated? `cocarde manage migrate`",
    "django.db.utils.ProgrammingError": "is the database migrated? `cocarde manage migrate`",
}


def families_of(problem: BaseException) -> set[str]:
    """The dotted names of the classes of an error."""
    return {f"{c.__module__}.{c.__qualname__}" for c in type(problem).__mro__}


def lines_for(problem: BaseException) -> Iterator[str]:
    """What to say of a known error, one fault a line; nothing at all for one that is not known."""
    families = families_of(problem)
    if not families & KNOWN:
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
