"""The written grammar of perimeters: text to tree, with errors that say where."""

import re
from typing import NoReturn, cast

from cocarde.observatory.errors import PerimeterError
from cocarde.observatory.territories.perimeters import Chain, Operator, Perimeter, Step, Term

EXAMPLE = "epci:200023414@2015 + epci:200033157@2015 - commune:76351"
MAX_LENGTH = 200_000  # every commune of a large country, one by one, and more
MAX_DEPTH = 50
# What follows a term: an operator, a parenthesis or the end. Codes hold no hyphen, names may.
# One pattern and one pass, since every commune of a country may be written out.
TOKEN = re.compile(
    r"\s*(([-+()])"
    r"|(epci|commune|department|region):([0-9A-Za-z]+)(?:@(\d{4}))?(?![\w@:])"
    r"|country(?:@(\d{4}))?(?![\w@:])"
    r"|place:([A-Za-z]{2,3})/"
    r"([^\s@+()/-](?:(?!\s+[-+](?:\s|$))[^@+()/])*?)(?=\s*(?:\s[-+]\s|\s[-+]$|[+()]|$)))"
)
OPERATORS = ("+", "-")
END = ""


def parse_perimeter(text: str, default_year: int | None = None) -> Perimeter:
    """Parse a perimeter.

    Args:
        text: an expression of the grammar, such as `epci:200023414@2015 - commune:76351`.
        default_year: the year of the terms without one.

    Raises:
        PerimeterError: the grammar is not kept; says at which character.
    """
    if len(text) > MAX_LENGTH:
        raise PerimeterError(f"perimeter: longer than {MAX_LENGTH} characters; shorten it")
    perimeter = Perimeter(_Parser(text).parse(), default_year)
    kinds = {term.kind == "place" for term in perimeter.terms}
    if len(kinds) > 1:
        stranger = next(term for term in perimeter.terms if term.kind == "place")
        _refuse(text, stranger.position, "a place abroad cannot be mixed with territories")
    return perimeter


def _refuse(text: str, position: int, problem: str) -> NoReturn:
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 80 else shown[:77] + "..."  # noqa: PLR2004 - one line
    raise PerimeterError(
        f"perimeter `{shown}`: character {position}: {problem}; write for instance `{EXAMPLE}`",
        position,
    )


def _cut(text: str) -> tuple[list[str | Term], list[int]]:
    """The operators and terms of the text, then `END`; and where each stands."""
    tokens: list[str | Term] = []
    positions = []
    end = 0
    for found in iter(TOKEN.scanner(text).match, None):  # type: ignore[attr-defined]
        _, symbol, kind, code, year, year_of_country, country, name = found.groups()
        position = found.start(1) + 1
        if kind:
            tokens.append(Term(kind, code, int(year) if year else None, position))
        elif country:
            place = f"{country.upper()}/{' '.join(name.split())}"
            tokens.append(Term("place", place, None, position))
        else:
            known = int(year_of_country) if year_of_country else None
            tokens.append(symbol or Term("country", "", known, position))
        positions.append(position)
        end = found.end()
    if rest := text[end:].lstrip():
        _refuse(text, len(text) - len(rest) + 1, _what_is_wrong(rest))
    return [*tokens, END], [*positions, len(text.rstrip()) + 1]


def _what_is_wrong(rest: str) -> str:
    word = re.split(r"[\s()+]", rest, maxsplit=1)[0]
    kind = word.split(":")[0]
    if kind in {"epci", "commune", "department", "region"}:
        return f"`{word}` needs a code, and after `@` a year of four digits"
    if kind == "place":
        return f"`{word}` is no place, which is written `place:CA/Montréal` and has no year"
    return f"`{word}` is no territory (epci, commune, department, region, country or place)"


class _Parser:
    """Left to right, both operators of the same strength, parentheses first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens, self.positions = _cut(text)
        self.next = 0
        self.depth = 0

    def parse(self) -> Chain:
        chain = self._chain()
        if self.tokens[self.next] != END:
            self._refuse("`+` or `-` is missing before what follows")
        return chain

    def _chain(self) -> Chain:
        first = self._operand()
        steps = [Step("+", first)] if isinstance(first, Term) else list(first.steps)
        while (symbol := self.tokens[self.next]) in OPERATORS:
            self.next += 1
            steps.append(Step(cast("Operator", symbol), self._operand()))
        return Chain(tuple(steps))

    def _operand(self) -> Term | Chain:
        first = self.tokens[self.next]
        if isinstance(first, Term):
            self.next += 1
            return first
        if first != "(":
            self._refuse("a territory is missing")
        return self._parenthesis()

    def _parenthesis(self) -> Term | Chain:
        """What stands between parentheses; around one term alone they say nothing."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._refuse(f"more than {MAX_DEPTH} parentheses")
        self.next += 1
        chain = self._chain()
        if self.tokens[self.next] != ")":
            self._refuse("`)` is missing")
        self.next += 1
        self.depth -= 1
        alone = len(chain.steps) == 1
        return chain.steps[0].operand if alone else chain

    def _refuse(self, problem: str) -> NoReturn:
        _refuse(self.text, self.positions[self.next], problem)
