"""Eligibility rules, in CEL: what a rule looks at, what it answers, and why one is refused.

A fact that nobody knows is left out of what a rule is given: a rule that needs it answers *unknown*, and
one that does not (`abroad || population >= 5000`, abroad) answers all the same.
"""

import re
from collections.abc import Iterable, Mapping

FactValue = int | float | str | bool
_BOUND = re.compile(r"\.(?:all|exists|exists_one|filter|map)\(\s*([A-Za-z_]\w*)\s*,")


def facts_of(rule: str) -> set[str]:
    """The names that a rule looks at.

    Raises:
        ValueError: the rule is no expression of the language.
    """
    from cel import compile as compile_rule  # noqa: PLC0415 (a compiled part seldom needed)

    return set(compile_rule(rule).variables()) - set(_BOUND.findall(rule))


def holds(rule: str, facts: Mapping[str, FactValue | None]) -> bool | None:
    """Whether a rule is met by these facts; None where they do not let it answer."""
    from cel import evaluate  # noqa: PLC0415 (a compiled part that most processes never need)

    known = {name: value for name, value in facts.items() if value is not None}
    try:
        answer = evaluate(rule, known)
    except (RuntimeError, TypeError, ArithmeticError, ValueError):
        return None
    return answer if isinstance(answer, bool) else None


def fault_in(rule: str, samples: Mapping[str, FactValue]) -> str:
    """Why a rule cannot be taken, or nothing: it is tried on one value of each kind of fact."""
    try:
        unknown = facts_of(rule) - set(samples)
    except ValueError as fault:
        return f"cannot be read: {str(fault).splitlines()[0]}"
    if unknown:
        return f"looks at '{min(unknown)}', which is not known (known: {_listed(samples)})"
    return _fault_when_tried(rule, samples)


def _fault_when_tried(rule: str, samples: Mapping[str, FactValue]) -> str:
    from cel import evaluate  # noqa: PLC0415 (a compiled part that most processes never need)

    try:
        answer = evaluate(rule, dict(samples))
    except ArithmeticError:  # it depends on the figures that are given, not on the rule
        return ""
    except (RuntimeError, TypeError, ValueError) as fault:
        return f"cannot be worked out: {str(fault).split('. ')[0]}"
    if isinstance(answer, bool):
        return ""
    return f"answers {answer!r}, and not yes or no: write a comparison, such as members >= 1"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
