"""Generated content for the page of components: fictional territories, people and figures."""

import math
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cocarde.web.design.queries.charts import LETTERS, Cell, Chart, Row, Series, lines
from cocarde.web.design.templatetags.writing import quantity

CONFLICTING_REVISION = 1000


@dataclass(frozen=True)
class SampleFigure:
    """The parts of a figure that its component reads."""

    label: str
    value_text: str
    unit_label: str
    kind: str
    kind_label: str
    coverage: str
    coverage_label: str
    perimeter_label: str
    definition_text: str
    records_text: str = ""
    unit_title: str = ""
    exact_text: str = ""
    year: int = 2014
    perimeter: str = "epci:990000001@2015"
    definition: str = "digital_jobs@1"
    source: str = ""
    snapshot: str = "generated-5f3c9a"
    computed_at: str = ""
    url: str = "#"


def _number(value: int) -> str:
    return quantity(value, get_language() or "fr")


def figures() -> list[SampleFigure]:
    measured = SampleFigure(
        label=_("Jobs in digital companies"),
        value_text=_number(12_350),
        unit_label=_("jobs"),
        kind="measured",
        kind_label=_("measured"),
        coverage="full",
        coverage_label=_("full coverage"),
        perimeter_label=_("Territory of Valmont, 24 communes"),
        definition_text=_("Employees of the establishments whose activity is digital."),
        source=_("Generated register"),
        computed_at=_("12 November 2014"),
        records_text=_("412 companies in the register; about 420 expected"),
    )
    declared = replace(
        measured,
        label=_("Supporters of the candidacy"),
        value_text=_number(1_235),
        unit_label=_("organisations"),
        kind="declared",
        kind_label=_("declared"),
        coverage="partial",
        coverage_label=_("partial coverage"),
        definition_text=_("Organisations that signed once, with a verified e-mail address."),
    )
    silent = replace(
        measured,
        label=_("Five-year survival"),
        value_text="",
        unit_label="%",
        kind="estimated",
        kind_label=_("estimated"),
        coverage="insufficient",
        coverage_label=_("insufficient coverage"),
        definition_text=_("Companies born five years before that are still active."),
        records_text=_("9 companies in the register; about 60 expected"),
    )
    return [measured, declared, silent]


def states() -> list[tuple[str, str]]:
    return [
        ("waiting", _("awaiting the committee")),
        ("done", _("labelled")),
        ("refused", _("not retained")),
        ("sealed", _("under embargo")),
        ("neutral", _("in preparation")),
    ]


def steps() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            at_text=_("30 January 2014"),
            label=_("Candidacy filed"),
            detail=_("Version 1, eleven sections and three annexes."),
            actor_label=_("Team of Valmont"),
            sources=[(_("Receipt"), "#")],
            state_key="done",
        ),
        SimpleNamespace(
            at_text="",
            label=_("Site visit"),
            detail="",
            actor_label=_("Programme office"),
            sources=[],
            state_key="neutral",
        ),
        SimpleNamespace(
            at_text=_("12 November 2014"),
            label=_("Decision awaited"),
            detail=_("The committee has given its opinion; the authority has not decided yet."),
            actor_label="",
            sources=[(_("Agenda"), "#"), (_("Minutes"), "#")],
            state_key="waiting",
        ),
    ]


def rail() -> SimpleNamespace:
    return SimpleNamespace(
        stages=[
            (_("Filing"), "past"),
            (_("Completeness"), "past"),
            (_("Co-construction"), "now"),
            (_("Committee"), "ahead"),
            (_("Decision"), "ahead"),
        ],
        awaited=_("Answer the four remarks on governance"),
        from_whom=_("Team of Valmont"),
        since=_("3 March 2014"),
        due=_("30 April 2014"),
    )


def territories() -> list[dict[str, Any]]:
    names = [
        ("Aigremont", "done"),
        ("Bellerive", "waiting"),
        ("Clairval", "refused"),
        ("Valmont", "sealed"),
        ("Ygrande", "neutral"),
    ]
    labels = dict(states())
    return [
        {
            "id": name.lower(),
            "name": name,
            "state_key": key,
            "state_label": labels[key],
            "detail": _("Fictional territory"),
            "url": "#",
        }
        for name, key in names
    ]


def contours() -> dict[str, Any]:
    """Hexagons side by side, and one place as a point."""
    places = [(2.0, 47.0), (2.9, 47.0), (3.8, 47.0), (2.45, 47.53), (3.35, 47.53)]
    features = []
    for (x, y), item in zip(places, territories(), strict=True):
        ring = [
            [
                round(x + 0.5 * math.sin(a * math.pi / 3), 4),
                round(y + 0.34 * math.cos(a * math.pi / 3), 4),
            ]
            for a in (0, 5, 4, 3, 2, 1, 0)
        ]
        geometry: dict[str, Any] = {"type": "Polygon", "coordinates": [ring]}
        if item["state_key"] == "neutral":
            geometry = {"type": "Point", "coordinates": [x, y]}
        properties = {
            "id": item["id"],
            "name": item["name"],
            "state": item["state_key"],
            "url": "#",
        }
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    return {"type": "FeatureCollection", "features": features}


def jobs() -> list[dict[str, Any]]:
    values = [("Aigremont", 12_350), ("Bellerive", 8_120), ("Clairval", 940), ("Valmont", 5_600)]
    return [{"label": n, "value": v, "value_text": _number(v)} for n, v in values]


def chart() -> Chart:
    """Lines over years; one territory is silent in the middle, and one all along."""
    years = range(2009, 2015)
    told: list[tuple[str, list[int | None]]] = [
        ("Aigremont", [410, 455, 470, 512, 560, 604]),
        ("Bellerive", [220, None, None, 262, 290, 301]),
        ("Clairval", [None] * len(years)),
    ]
    rows = [
        Row(letter, name, [_cell(value) for value in values])
        for letter, (name, values) in zip(LETTERS, told, strict=False)
    ]
    series = [Series(name, list(zip(years, values, strict=True))) for name, values in told]
    title = _("Companies known, 2009 to 2014 (generated)")
    return Chart(
        id="sample-chart",
        title=title,
        text=_("%(title)s: a line for each territory; the table below says the same.")
        % {"title": title},
        spec=lines(series, _("companies")),
        first_head=_("Territory"),
        head=[Cell(str(year)) for year in years],
        rows=rows,
        note=_("A gap in a line says that the data are insufficient, never that there is nothing."),
    )


def _cell(value: int | None) -> Cell:
    return Cell(_("insufficient data"), is_silent=True) if value is None else Cell(_number(value))


def other_text() -> str:
    return _("The text that a colleague saved meanwhile.")


class SampleForm(forms.Form):
    """One field of each sort."""

    # Django's own widgets, whatever renderer the settings name.
    default_renderer = DjangoTemplates

    def __init__(self, data: dict[str, str] | None = None) -> None:
        super().__init__(data)
        kinds = [
            ("metropole", _("Métropole")),
            ("hub", _("Hub")),
            ("network", _("Thematic network")),
        ]
        self.fields["title"] = forms.CharField(
            label=_("Title of the dossier"), help_text=_("As it will stand on the register.")
        )
        self.fields["email"] = forms.EmailField(label=_("E-mail address of the referent"))
        self.fields["kind"] = forms.ChoiceField(label=_("Label kind"), choices=kinds)
        self.fields["stage"] = forms.ChoiceField(
            label=_("Where are you?"),
            choices=[("idea", _("We think of it")), ("ready", _("We are ready to file"))],
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["summary"] = forms.CharField(
            label=_("Summary"), widget=forms.Textarea(attrs={"rows": 4}), required=False
        )
        self.fields["agreed"] = forms.BooleanField(
            label=_("Each member territory has agreed to this candidacy"), required=False
        )


def wrong_form() -> SampleForm:
    form = SampleForm({"title": "Valmont", "email": "claire.aubry", "kind": "hub", "stage": "idea"})
    form.is_valid()
    return form
