"""The written grammar of perimeters: text to tree, with errors that say where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn, cast

from cocarde.observatory.errors import PerimeterError
from cocarde.observatory.territories.perimeters import Chain, Operator, Perimeter, Step, Term

EXAMPLE = "epci:200023414@2015 + epci:200033157@2015 - commune:76351"
MAX_LENGTH = 200_000  # every commune of a large country, one by one, and more
MAX_DEPTH = 50
# What follows a term: an operator, a parenthesis or the end. Codes hold no hyphen, names may.
TERRITORY = re.compile(
    r"(?P<kind>epci|commune|department|region):(?P<code>[0-9A-Za-z]+)(?:@(?P<year>\d{4}))?(?![\w@:])"
)
COUNTRY = re.compile(r"(?P<kind>country)(?:@(?P<year>\d{4}))?(?![\w@:])")
PLACE = re.compile(
    r"(?P<kind>place):(?P<country>[A-Za-z]{2,3})/"
    r"(?P<name>[^\s@+()/-](?:(?!\s+[-+](?:\s|$))[^@+()/])*?)(?=\s*(?:\s[-+]\s|\s[-+]$|[+()]|$))"
)
OPERATOR = re.compile(r"[-+()]")


@dataclass(frozen=True)
class _Token:
    position: int
    symbol: str = ""
    term: Term | None = None


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


def _cut(text: str) -> Iterator[_Token]:
    """The operators and terms of the text, each with its place."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif symbol := OPERATOR.match(text, at):
            yield _Token(at + 1, symbol=symbol.group())
            at = symbol.end()
        else:
            found = TERRITORY.match(text, at) or COUNTRY.match(text, at) or PLACE.match(text, at)
            if found is None:
                _refuse(text, at + 1, _what_is_wrong(text[at:]))
            yield _Token(at + 1, term=_term(found.groupdict(), at + 1))
            at = found.end()


def _term(parts: dict[str, str], position: int) -> Term:
    if parts["kind"] == "place":
        code = f"{parts['country'].upper()}/{' '.join(parts['name'].split())}"
        return Term("place", code, None, position)
    year = int(parts["year"]) if parts.get("year") else None
    return Term(parts["kind"], parts.get("code", ""), year, position)


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
        self.tokens = list(_cut(text))
        self.next = 0
        self.depth = 0

    def parse(self) -> Chain:
        chain = self._chain()
        if self.next < len(self.tokens):
            self._refuse("`+` or `-` is missing before what follows")
        return chain

    def _chain(self) -> Chain:
        first = self._operand()
        steps = [Step("+", first)] if isinstance(first, Term) else list(first.steps)
        while self._symbol() in {"+", "-"}:
            operator = cast("Operator", self._symbol())
            self.next += 1
            steps.append(Step(operator, self._operand()))
        return Chain(tuple(steps))

    def _operand(self) -> Term | Chain:
        if self._symbol() == "(":
            return self._parenthesis()
        if self.next == len(self.tokens) or self.tokens[self.next].term is None:
            self._refuse("a territory is missing")
        term = self.tokens[self.next].term
        self.next += 1
        return cast("Term", term)

    def _parenthesis(self) -> Term | Chain:
        """What stands between parentheses; around one term alone they say nothing."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._refuse(f"more than {MAX_DEPTH} parentheses")
        self.next += 1
        chain = self._chain()
        if self._symbol() != ")":
            self._refuse("`)` is missing")
        self.next += 1
        self.depth -= 1
        alone = len(chain.steps) == 1
        return chain.steps[0].operand if alone else chain

    def _symbol(self) -> str:
        return self.tokens[self.next].symbol if self.next < len(self.tokens) else ""

    def _refuse(self, problem: str) -> NoReturn:
        end = len(self.text.rstrip()) + 1
        at = self.tokens[self.next].position if self.next < len(self.tokens) else end
        _refuse(self.text, at, problem)
