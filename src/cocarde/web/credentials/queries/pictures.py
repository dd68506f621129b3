"""Pictures made here: the badge that carries a credential, and codes for phones."""

import io
from html import escape

import segno

from cocarde.web.labels.models import Label

_LINE = 26  # characters of a name on one line of the badge
_LINES = 3


def badge_svg(label: Label) -> str:
    """A plain badge: a cockade, the kind of label and its holder. No mark of any authority."""
    rows = [*_lines(label.kind_fr), *_lines(label.holder)]
    words = "".join(
        f'<text x="160" y="{206 + 22 * n}" text-anchor="middle" font-family="sans-serif" '
        f'font-size="17" fill="#1c1d21">{escape(row)}</text>'
        for n, row in enumerate(rows)
    )
    height = 226 + 22 * len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="320" height="{height}" '
        f'viewBox="0 0 320 {height}">'
        f'<rect width="320" height="{height}" rx="12" fill="#f7f6f3"/>'
        '<circle cx="160" cy="94" r="70" fill="#1d3f8f"/><circle cx="160" cy="94" r="48" '
        'fill="#ffffff"/><circle cx="160" cy="94" r="26" fill="#b3401f"/>'
        f"{words}</svg>"
    )


def _lines(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines[:_LINES]


def code_svg(address: str) -> str:
    """An address as a code that a phone reads."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", scale=4, border=4, xmldecl=False, dark="#1c1d21", light="#ffffff"
    )
    return out.getvalue().decode("utf-8")
