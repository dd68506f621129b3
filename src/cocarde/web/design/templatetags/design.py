"""Tags and filters of the components: each tag has one template, `design/<tag>.html`."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.safestring import SafeData, SafeString
from django.utils.translation import get_language

from cocarde.web.design.queries import day_at, day_text, moment_text, zone_name
from cocarde.web.design.queries.charts import Chart
from cocarde.web.design.templatetags import writing

register = template.Library()

STATE_KEYS = frozenset({"waiting", "done", "refused", "sealed", "neutral"})
WATERMARKS = 24  # enough to cover the largest screen and a printed page
Link = tuple[str, str]


class Figure(Protocol):
    """A figure as evidence shows it; the template reads the rest."""

    coverage: str


def _known(key: str) -> str:
    """The key of a state; one we do not know looks neutral, and its word still stands."""
    return key if key in STATE_KEYS else "neutral"


@register.inclusion_tag("design/page_header.html")
def page_header(
    title: str,
    lead: str = "",
    crumbs: Sequence[Link] = (),
    state_key: str = "",
    state_label: str = "",
) -> dict[str, Any]:
    return {
        "title": title,
        "lead": lead,
        "crumbs": crumbs,
        "state_key": state_key,
        "state_label": state_label,
    }


@register.inclusion_tag("design/watermark.html")
def watermark(text: str) -> dict[str, Any]:
    """Who reads and when, all over a page that must not travel; a screen reader finds it in the text."""
    return {"text": text, "places": range(WATERMARKS)}


@register.inclusion_tag("design/state.html")
def state(key: str, label: str) -> dict[str, str]:
    return {"key": _known(key), "label": label}


@register.inclusion_tag("design/state_sign.html")
def state_sign(key: str) -> dict[str, str]:
    return {"key": _known(key)}


@register.inclusion_tag("design/figure.html")
def figure(figure: Figure) -> dict[str, Any]:
    return {"figure": figure, "silent": figure.coverage == "insufficient"}


@register.inclusion_tag("design/timeline.html")
def timeline(steps: Iterable[object]) -> dict[str, Any]:
    return {"steps": steps}


@register.inclusion_tag("design/procedure_rail.html")
def procedure_rail(rail: object) -> dict[str, Any]:
    return {"rail": rail}


@register.inclusion_tag("design/empty_state.html")
def empty_state(
    title: str, text: str, action_url: str = "", action_label: str = ""
) -> dict[str, str]:
    return {"title": title, "text": text, "action_url": action_url, "action_label": action_label}


@register.inclusion_tag("design/page_links.html", takes_context=True)
def page_links(context: dict[str, Any], page: Page[Any]) -> dict[str, Any]:
    """Links to the other pages of a long list, under the same filters; nothing for one page."""
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    return {
        "page": page,
        "numbers": list(page.paginator.get_elided_page_range(page.number, on_each_side=1)),
        "asked": f"{asked.urlencode()}&" if asked else "",
    }


@register.inclusion_tag("design/form_field.html")
def form_field(field: BoundField) -> dict[str, Any]:
    """A field with its label, its help before it and its errors beside it."""
    described_by = [
        f"{field.auto_id}_{part}"
        for part, there in (("help", field.help_text), ("error", field.errors))
        if there
    ]
    attributes: dict[str, str | bool] = {"class": _widget_class(field)}
    if described_by:
        attributes["aria-describedby"] = " ".join(described_by)
    if field.errors:
        attributes["aria-invalid"] = "true"
    grouped = isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)
    return {
        "field": field,
        "widget": "" if grouped else field.as_widget(attrs=attributes),
        "kind": _kind(field, grouped=grouped),
        "described_by": " ".join(described_by),
    }


def _kind(field: BoundField, *, grouped: bool) -> str:
    if field.is_hidden:
        return "hidden"
    if grouped:
        return "group"
    return "check" if isinstance(field.field.widget, CheckboxInput) else "plain"


def _widget_class(field: BoundField) -> str:
    """Bootstrap's class for the widget, after those the form asks for."""
    own = str(field.field.widget.attrs.get("class", ""))
    if isinstance(field.field.widget, CheckboxInput):
        kind = "form-check-plain-input"
    elif getattr(field.field.widget, "input_type", "") == "select":
        kind = "form-select"
    else:
        kind = "form-control"
    return f"{own} {kind}".strip()


@register.inclusion_tag("design/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """What to correct, at the top of the form, each with a link to its field."""
    return {
        "form": form,
        "wrong": [field for field in form.visible_fields() if field.errors]
        if form.is_bound
        else [],
        "general": form.non_field_errors() if form.is_bound else [],
    }


@register.inclusion_tag("design/map_with_list.html")
def map_with_list(
    id: str,  # noqa: A002 (the word pages use)
    features_url: str,
    items: Sequence[dict[str, Any]],
    legend: str = "",
    select_name: str = "",
    attribution: str = "",
    backgrounds: Sequence[str] = (),
) -> dict[str, Any]:
    """A map and its equal list; with `select_name` the list is checkboxes that the map toggles.

    `backgrounds` are addresses of contours drawn faintly beneath, to say where one is.
    """
    return {
        "id": id,
        "features_url": features_url,
        "items": items,
        "legend": legend,
        "select_name": select_name,
        "attribution": attribution,
        "backgrounds": " ".join(dict.fromkeys(filter(None, backgrounds))),
        "states": _states_of(items),
    }


def _states_of(items: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """The key to signs: each sign once, in the order of the list, with every state that it stands for.

    An item may say its state in few words for the key (`key_label`), and more in the list.
    """
    said: dict[str, dict[str, None]] = {}
    for item in items:
        if label := str(item.get("key_label") or item.get("state_label") or ""):
            said.setdefault(item["state_key"], {})[label] = None
    return [(sign, _joined(list(labels))) for sign, labels in said.items()]


def _joined(labels: list[str]) -> str:
    """Labels after one another: only the first begins with a capital."""
    return ", ".join([labels[0], *(label[:1].lower() + label[1:] for label in labels[1:])])


@register.inclusion_tag("design/chart_bars.html")
def chart_bars(rows: Sequence[dict[str, Any]], caption: str = "") -> dict[str, Any]:
    """Bars and the equal table in one: rows of label, value and value_text."""
    top = max((float(row["value"] or 0) for row in rows), default=0)
    drawn = [
        {**row, "width": round(100 * float(row["value"] or 0) / top, 2) if top else 0}
        for row in rows
    ]
    return {"rows": drawn, "caption": caption}


@register.inclusion_tag("design/chart_with_table.html")
def chart_with_table(chart: Chart, downloads: Sequence[Link] = ()) -> dict[str, Any]:
    """A chart, its equal table in the same order, and the same figures as files."""
    return {"chart": chart, "downloads": downloads}


@register.inclusion_tag("design/autosave_conflict.html")
def autosave_conflict(
    mine: str, theirs: str, revision: int, their_author: str = "", theirs_as_kept: str = ""
) -> dict[str, Any]:
    """The two texts of a section that two people wrote; the answer of a save refused with 409.

    `theirs_as_kept` is the other text as the field has it, where that is not its words alone.
    """
    return {
        "mine": mine,
        "theirs": theirs,
        "revision": revision,
        "their_author": their_author,
        "theirs_as_kept": theirs_as_kept,
    }


@register.filter
def known_state(key: str) -> str:
    """The key of a state for a class name."""
    return _known(key)


@register.filter
def message_state(level: str) -> str:
    """The state that a message's level shows."""
    levels = {"success": "done", "warning": "waiting", "error": "refused"}
    return levels.get(level, "neutral")


@register.filter
def day(value: date | None) -> str:
    """1er février 2014; 1 February 2014 in English."""
    return day_text(value)


@register.filter
def day_in(instant: datetime | None, zone: str) -> str:
    """The day it is in a zone at an instant."""
    return day_at(instant, zone)


@register.filter
def moment(instant: datetime | None, zone: str) -> str:
    """Day and hour on the wall clock of a zone, which is named."""
    return moment_text(instant, zone) if instant else ""


@register.filter
def city(zone: str) -> str:
    """A zone by its city: Paris, Açores."""
    return zone_name(zone)


@register.filter
def quantity(value: object) -> str:
    """The number in the language of the page: 1 235 in French, 1,235 in English."""
    return writing.quantity(value, get_language() or "fr")


@register.filter
def siren(number: str) -> str:
    """The nine digits of a legal unit by threes, as people read them."""
    return "\u00a0".join(number[start : start + 3] for start in (0, 3, 6)).strip()


@register.filter
def typography_html(text: SafeString) -> SafeString:
    """A cleaned piece of HTML with French spaces and apostrophes, its tags left alone."""
    language = get_language() or "fr"
    pieces = re.split(r"(<[^>]*>)", text)
    told = (p if p.startswith("<") else writing.typography(p, language) for p in pieces)
    return SafeString("".join(told))


@register.filter
def typography(text: object) -> str:
    """The text with the spaces and apostrophes of French typography, on French pages."""
    if isinstance(text, SafeData):
        return SafeString(text)
    return writing.typography(str(text or ""), get_language() or "fr")


@register.filter
def prose(text: object) -> SafeString:
    """Paragraphs and lists of a plain text, escaped."""
    return writing.prose(str(text or ""), get_language() or "fr")
