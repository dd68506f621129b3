from dataclasses import replace
from types import SimpleNamespace

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import engines
from django.utils.translation import override
from lxml import html

from cocarde.web.design.templatetags.design import STATE_KEYS
from cocarde.web.design.views import samples


def rendered(source, language="en", **context):
    with override(language):
        return html.fromstring(
            f"<div>{engines['django'].from_string(source).render(context)}</div>"
        )


def words(node):
    return " ".join(node.text_content().split())


def texts(root, path):
    return [words(node) for node in root.cssselect(path)]


class NoteForm(forms.Form):
    default_renderer = DjangoTemplates
    title = forms.CharField(label="Title", help_text="Short.")
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, required=False
    )
    agreed = forms.BooleanField(label="Agreed", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def test_page_header():
    root = rendered(
        "{% page_header 'A label' lead='Why' crumbs=crumbs state_key='done' state_label=word %}",
        crumbs=[("Home", "/"), ("Here", "")],
        word="labelled",
    )
    assert texts(root, "h1") == ["A label"]
    assert texts(root, ".lead") == ["Why"]
    assert [(words(li), li.xpath("string(a/@href)")) for li in root.cssselect(".crumbs li")] == [
        ("Home", "/"),
        ("Here", ""),
    ]
    assert texts(root, ".state-done") == ["labelled"]


def test_a_state_never_speaks_by_colour_alone():
    signs = {}
    for key in STATE_KEYS:
        root = rendered("{% state key 'the word' %}", key=key)
        assert texts(root, f".state.state-{key}") == ["the word"]
        [sign] = root.cssselect("svg[aria-hidden=true]")
        signs[key] = b"".join(html.tostring(shape) for shape in sign)
    assert len(set(signs.values())) == len(STATE_KEYS)


def test_an_unknown_state_looks_neutral():
    assert texts(rendered("{% state 'odd' 'word' %}"), ".state.state-neutral") == ["word"]


def test_figure_reads_perimeter_and_definition_before_the_number():
    with override("en"):
        measured = samples.figures()[0]
    root = rendered("{% figure figure %}", figure=measured)
    order = [node.get("class") for node in root.cssselect(".figure > [class]")]
    assert order == ["figure-label", "figure-scope", "figure-value", "figure-signs"]
    assert texts(root, ".figure-scope") == [
        (
            "Territory of Valmont, 24 communes · 2014 "
            "Employees of the establishments whose activity is digital."
        )
    ]
    assert texts(root, ".figure-value") == ["12,350 jobs"]
    assert texts(root, ".figure-signs li") == ["measured", "full coverage"]
    assert texts(root, "details dt") == [
        "Source",
        "Snapshot",
        "Perimeter",
        "Definition",
        "Computed on",
        "Observed, expected",
    ]
    assert len(root.cssselect(".figure-signs svg[aria-hidden=true]")) == 2


@pytest.mark.parametrize(
    ("language", "said", "observed"),
    [
        ("en", "insufficient data", "9 companies in the register; about 60 expected"),
        (
            "fr",
            "données insuffisantes",
            "9 entreprises au registre ; environ 60 attendues",
        ),
    ],
)
def test_figure_is_silent_where_data_cannot_tell(language, said, observed):
    with override(language):
        silent = samples.figures()[2]
    root = rendered("{% figure figure %}", language, figure=silent)
    assert texts(root, ".figure-value") == [said]
    assert texts(root, ".figure-observed") == [observed]


def test_figure_says_an_abbreviated_unit_in_full_and_a_rounded_value_to_the_last_digit():
    with override("en"):
        sum_raised = replace(
            samples.figures()[0],
            value_text="23.8",
            unit_label="million US$",
            unit_title="million US dollars",
            exact_text="23,812,345 US dollars",
        )
    root = rendered("{% figure figure %}", figure=sum_raised)
    assert root.cssselect(".figure-value")[0].text_content() == "23.8\u00a0million US$"
    assert root.cssselect("abbr.figure-unit")[0].get("title") == "million US dollars"
    assert texts(root, "details dd")[0] == "23,812,345 US dollars"
    assert texts(root, "details a") == ["How this figure is computed, and how to recompute it"]


@pytest.mark.parametrize(
    ("language", "undated"), [("en", "not documented"), ("fr", "non documenté")]
)
def test_timeline_says_what_is_not_documented(language, undated):
    with override(language):
        steps = samples.steps()
    root = rendered("{% timeline steps %}", language, steps=steps)
    assert texts(root, ".timeline-label") == [step.label for step in steps]
    assert [t.split(" · ")[0] for t in texts(root, ".timeline-at")] == [
        steps[0].at_text,
        undated,
        steps[2].at_text,
    ]


def test_procedure_rail_says_where_we_are_and_what_is_awaited():
    rail = SimpleNamespace(
        stages=[("Filing", "past"), ("Committee", "now"), ("Decision", "ahead")],
        awaited="An opinion",
        from_whom="the committee",
        since="3 March",
        due="",
    )
    root = rendered("{% procedure_rail rail %}", rail=rail)
    assert texts(root, "li") == ["Filing (done)", "Committee (in progress)", "Decision (to come)"]
    assert texts(root, "[aria-current=step]") == ["Committee (in progress)"]
    assert texts(root, ".procedure-awaited") == [
        "An opinion Awaited from: the committee · since 3 March"
    ]


def test_empty_state_says_what_to_do():
    root = rendered("{% empty_state 'None' 'Write one.' '/new/' 'Write' %}")
    assert texts(root, "p") == ["None", "Write one."]
    assert [(a.get("href"), words(a)) for a in root.cssselect("a.btn")] == [("/new/", "Write")]


def test_form_field_ties_help_and_error_to_the_field():
    form = NoteForm({"title": ""})
    form.is_valid()
    root = rendered("{% form_field form.title %}", form=form)
    [field] = root.cssselect("input")
    assert field.get("aria-describedby") == "id_title_help id_title_error"
    assert field.get("aria-invalid") == "true"
    assert texts(root, "label[for=id_title]") == ["Title (required)"]
    assert texts(root, "#id_title_help") == ["Short."]
    assert texts(root, "#id_title_error") == ["This field is required."]


def test_form_field_groups_choices_under_their_question():
    root = rendered("{% form_field form.kind %}", form=NoteForm())
    assert texts(root, "fieldset > legend") == ["Kind"]
    assert texts(root, "fieldset > label") == ["A", "B"]


def test_form_field_puts_a_box_inside_its_label():
    root = rendered("{% form_field form.agreed %}", form=NoteForm())
    assert len(root.cssselect("label[for=id_agreed] input[type=checkbox]")) == 1


def test_form_field_shows_nothing_of_a_hidden_field():
    root = rendered("{% form_field form.token %}", form=NoteForm())
    assert [(node.tag, node.get("type")) for node in root] == [("input", "hidden")]


def test_form_errors_link_to_their_fields():
    form = NoteForm({"title": ""})
    form.is_valid()
    form.add_error(None, "Too late.")
    root = rendered("{% form_errors form %}", form=form)
    assert texts(root, "li") == ["Too late.", "Title: This field is required."]
    assert [a.get("href") for a in root.cssselect("a")] == ["#id_title"]
    assert len(rendered("{% form_errors form %}", form=NoteForm())) == 0


def test_map_has_an_equal_list():
    with override("en"):
        items = samples.territories()
    root = rendered("{% map_with_list 'm' '/f.geojson' items legend='States' %}", items=items)
    assert [row.get("data-id") for row in root.cssselect(".map-list li")] == [
        item["id"] for item in items
    ]
    assert texts(root, ".map-list a") == [item["name"] for item in items]
    assert texts(root, ".map-list .state") == [item["state_label"] for item in items]
    assert texts(root, ".map-key li") == [item["state_label"] for item in items]
    assert root.cssselect("[data-map]")[0].get("data-features-url") == "/f.geojson"
    assert root.cssselect("[data-picker]") == []


def test_the_key_to_the_map_says_each_sign_once_with_every_state_it_stands_for():
    rows = [("done", "Confirmed"), ("waiting", "Prolonged"), ("done", "In force"), ("done", "")]
    items = [
        {"id": n, "name": n, "state_key": key, "state_label": label}
        for n, (key, label) in enumerate(rows)
    ]
    items.append({"id": 9, "name": 9, "state_key": "sealed", "state_label": "x", "key_label": "y"})
    root = rendered("{% map_with_list 'm' '/f.geojson' items %}", items=items)
    assert texts(root, ".map-key li") == ["Confirmed, in force", "Prolonged", "y"]
    assert [s.get("data-swatch") for s in root.cssselect(".map-key span")] == [
        "done",
        "waiting",
        "sealed",
    ]


def test_the_key_of_a_picker_tells_what_is_chosen_from_its_neighbours():
    items = [{"id": "a", "name": "A", "selected": True}]
    root = rendered("{% map_with_list 'm' '/f' items select_name='place' %}", "fr", items=items)
    assert texts(root, ".map-key li") == ["Choisi", "Voisin"]
    assert texts(rendered("{% map_with_list 'm' '/f' items %}", items=items), ".map-key") == []


def test_map_picker_is_checkboxes_without_javascript():
    with override("en"):
        items = samples.territories()
    items[1]["selected"] = True
    root = rendered("{% map_with_list 'm' '/f' items select_name='place' %}", items=items)
    boxes = root.cssselect(".map-list label input[type=checkbox][name=place]")
    assert [box.get("value") for box in boxes] == [item["id"] for item in items]
    assert [box.get("value") for box in boxes if box.get("checked") is not None] == ["bellerive"]
    assert len(root.cssselect("[data-picker]")) == 1


def test_chart_is_its_own_table():
    rows = [{"label": n, "value": v, "value_text": str(v)} for n, v in (("A", 4000), ("B", 1000))]
    root = rendered("{% chart_bars rows 'Jobs' %}", "fr", rows=rows)
    assert texts(root, "th[scope=row]") == ["A", "B"]
    assert texts(root, "td.number") == ["4000", "1000"]
    assert [r.get("width") for r in root.cssselect(".chart-bar-value")] == ["100.0", "25.0"]
    assert texts(rendered("{% chart_bars rows %}", rows=[]), "tr") == []


def test_conflict_shows_both_texts():
    root = rendered(
        "{% autosave_conflict 'mine' theirs 1234 'Claire' %}", "fr", theirs="theirs <b>"
    )
    assert texts(root, ".prose") == ["mine", "theirs <b>"]
    assert root.cssselect(".autosave-conflict")[0].get("data-revision") == "1234"
    assert [b.get("data-autosave-keep") for b in root.cssselect("button")] == ["mine", "theirs"]
