"""What the scanner said of a file, beside its name: one sign and one word, the same on every page."""

from typing import Any

from django import template

from cocarde.web.files import queries

register = template.Library()

_READ = "_cocarde_scans"


@register.inclusion_tag("files/scan_state.html", takes_context=True)
def scan_state(context: template.Context, file: Any) -> dict[str, Any]:
    """Of an attachment or its identifier; those of one subject are read together."""
    if not isinstance(file, str):
        return {"scan": queries.told_scan(file.scan_state)}
    request = context.get("request")
    read: dict[str, str] = request.__dict__.setdefault(_READ, {}) if request is not None else {}
    if file not in read:
        read.update(queries.scans_beside(file))
    return {"scan": queries.told_scan(read[file]) if file in read else None}
