"""How numbers and texts are written in each language."""

import re
import unicodedata
from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BREAK = SafeString("<br>")
NARROW = "\u202f"  # narrow no-break space
_SPACES = "[ \u00a0\u202f]"
_FRENCH = (
    # « word » and the signs that stand apart, where a space was typed.
    (re.compile(f"{_SPACES}+(?=[;:!?»])"), NARROW),
    (re.compile(f"«{_SPACES}*"), f"«{NARROW}"),
    # The same where none was typed, at the end of a word: addresses and hours are left alone.
    (re.compile(r"(?<=[^\W\d_])(?=[;:!?](?:\s|$))"), NARROW),
    (re.compile(r"(?<=[^\s«])»"), f"{NARROW}»"),
    (re.compile(f"{NARROW}{{2,}}"), NARROW),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))"), NARROW),
    (re.compile(rf"(?<=\d){_SPACES}(?=%|(?:k|M|Md)?€)"), NARROW),
)


def quantity(value: object, language: str) -> str:
    """The number grouped by thousands, at most three decimals, with a real minus sign."""
    if value is None or value == "":
        return ""
    number = value if isinstance(value, int | float | Decimal) else Decimal(str(value))
    return format_decimal(number, locale=language.replace("-", "_")).replace("-", "−")


def typography(text: str, language: str) -> str:
    """The text with French spaces and apostrophes where the language is French."""
    if not language.startswith("fr"):
        return text
    for pattern, replacement in _FRENCH:
        text = pattern.sub(replacement, text)
    return text


def fold(text: str) -> str:
    """Lower case without accents: the alphabetical order, and the search, that people expect."""
    parts = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("’", "'")


def prose(text: str, language: str) -> SafeString:
    """Blank lines part paragraphs, lines that begin with a dash make a list; all is escaped."""
    plain = typography(text.replace("\r\n", "\n"), language).strip()
    blocks = [block for block in re.split(r"\n\s*\n", plain) if block]
    return format_html_join("\n", "{}", ((_block(block),) for block in blocks))


def _block(block: str) -> SafeString:
    lines = [line.strip() for line in block.splitlines()]
    if all(line.startswith(("- ", "– ", "• ")) for line in lines):
        return format_html(
            "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line[2:],) for line in lines))
        )
    return format_html("<p>{}</p>", format_html_join(BREAK, "{}", ((line,) for line in lines)))
