"""What every page needs to know, and how days, hours and sources read."""

from cocarde.web.design.queries.moments import (
    clock_text,
    countdown_text,
    day_at,
    day_text,
    local_time,
    moment_text,
    month_at,
    months_after,
    period_text,
    zone_name,
    zone_text,
)
from cocarde.web.design.queries.page import other_language, page_context
from cocarde.web.design.queries.sources import source_links

__all__ = [
    "clock_text",
    "countdown_text",
    "day_at",
    "day_text",
    "local_time",
    "moment_text",
    "month_at",
    "months_after",
    "other_language",
    "page_context",
    "period_text",
    "source_links",
    "zone_name",
    "zone_text",
]
