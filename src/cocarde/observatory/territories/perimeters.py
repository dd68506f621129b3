"""Perimeters as chains of unions and differences (docs/reference/perimeters.md)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Operator = Literal["+", "-"]


@dataclass(frozen=True, slots=True)
class Term:
    """One territory: `epci:200023414@2015`, `country@2015` or `place:CA/Montréal`.

    Attributes:
        kind: `epci`, `commune`, `department`, `region`, `country` or `place`.
        code: the territory's code; for a place `CC/Name`; for the country, empty.
        year: the year whose territories are meant, None for the default date.
        position: where it stands in the text, counted from 1; no part of equality.
    """

    kind: str
    code: str
    year: int | None = None
    position: int = field(default=0, compare=False)

    def __str__(self) -> str:
        code = f":{self.code}" if self.code else ""
        return f"{self.kind}{code}" + (f"@{self.year}" if self.year is not None else "")


@dataclass(frozen=True, slots=True)
class Step:
    """What is added to (`+`) or taken from (`-`) all that stands before it."""

    operator: Operator
    operand: "Term | Chain"


@dataclass(frozen=True)
class Chain:
    """Steps taken from left to right; the first one adds a term to nothing.

    A chain is flat however long it is: only parentheses nest.
    """

    steps: tuple[Step, ...]

    def __str__(self) -> str:
        written = [
            f"{step.operator} ({step.operand})"
            if isinstance(step.operand, Chain)
            else f"{step.operator} {step.operand}"
            for step in self.steps
        ]
        return " ".join(written).removeprefix("+ ")

    def terms(self) -> Iterator[Term]:
        """Every territory named, in order."""
        for step in self.steps:
            yield from (step.operand,) if isinstance(step.operand, Term) else step.operand.terms()

    def each_term(self, change: Callable[[Term], Term]) -> "Chain":
        """The same chain with every term changed."""
        return Chain(
            tuple([Step(step.operator, _each(step.operand, change)) for step in self.steps])
        )


def _each(operand: Term | Chain, change: Callable[[Term], Term]) -> Term | Chain:
    return change(operand) if isinstance(operand, Term) else operand.each_term(change)


@dataclass(frozen=True)
class Perimeter:
    """A parsed perimeter; `str()` is its canonical text, which parses back to the same.

    Attributes:
        chain: the unions and differences.
        default_year: the year of the terms that name none, None for the year of the question.
    """

    chain: Chain
    default_year: int | None = None

    def __str__(self) -> str:
        return self._text

    @cached_property
    def _text(self) -> str:
        """Written once: it may name thousands of communes, and every figure bears it."""
        return str(self.chain)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The territories it names, in order."""
        return tuple(self.chain.terms())

    @property
    def abroad(self) -> bool:
        """True when it is made of places abroad."""
        return next(self.chain.terms()).kind == "place"
