import pytest
from django.template import engines
from django.test import Client, RequestFactory
from django.utils.translation import override
from lxml import html

from cocarde.web.design.queries import other_language, page_context

pytestmark = pytest.mark.django_db


@pytest.fixture
def development(settings):
    settings.DEBUG = True


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def test_the_page_of_components_is_only_in_development(client):
    assert client.get("/fr/design/").status_code == 404


@pytest.mark.parametrize(
    ("language", "title", "other"),
    [
        ("fr", "Composants – Cocarde", ("English", "/en/design/?a=1")),
        ("en", "Components – Cocarde", ("Français", "/fr/design/?a=1")),
    ],
)
def test_every_page_speaks_its_language_and_leads_to_the_other(
    client, development, language, title, other
):
    root = page(client, f"/{language}/design/?a=1")
    assert root.get("lang") == language
    assert root.findtext("head/title") == title
    [link] = root.cssselect(".site-menu a[hreflang]")
    assert (link.text, link.get("href")) == other


def test_every_page_has_its_landmarks(client, development):
    root = page(client, "/en/design/")
    assert root.cssselect("body > a")[0].get("href") == "#content"
    assert len(root.cssselect("main#content h1")) == 1
    assert len(root.cssselect("#toasts[aria-live=polite] .toast-plain")) == 1
    assert len(root.cssselect("body[hx-headers]")) == 1


def test_the_menu_of_a_phone_has_a_button_that_closes_it(client, development):
    root = page(client, "/fr/design/")
    [close] = root.cssselect("#site-menu [popovertargetaction=hide]")

    assert (close.text, close.get("popovertarget")) == ("Fermer", "site-menu")


def test_the_demonstration_says_so(client, development, settings):
    assert page(client, "/en/design/").cssselect(".demo-banner") == []
    settings.DEMO = True
    assert len(page(client, "/en/design/").cssselect(".demo-banner")) == 1


def test_every_page_prints_its_own_address(client, development):
    [foot] = page(client, "/fr/design/?a=1").cssselect(".site-footer .print-foot")
    assert foot.text == "http://testserver/fr/design/?a=1"


def test_a_page_without_its_other_language_leads_to_the_home():
    with override("fr"):
        assert other_language(RequestFactory().get("/nowhere/"))["url"] == "/en/"


def test_the_context_of_a_page_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0), override("fr"):
        context = page_context(RequestFactory().get("/fr/design/"))
        assert context["other_language"]["url"] == "/en/design/"


def test_a_conflict_is_answered_with_both_texts(client, development):
    first = client.post("/fr/design/autosave/", {"text": "Bonjour", "revision": "1"})
    assert first.json() == {"revision": 2}
    second = client.post("/fr/design/autosave/", {"text": "un conflit", "revision": "2"})
    assert second.status_code == 409
    root = html.fromstring(second.content.decode())
    assert [n.text for n in root.cssselect(".prose")] == [
        "un conflit",
        "Le texte qu’une collègue a enregistré entre-temps.",
    ]


@pytest.mark.parametrize(
    ("language", "title"),
    [("fr", "Il n’y a rien à cette adresse"), ("en", "There is nothing at this address")],
)
def test_nothing_at_this_address(client, language, title):
    answer = client.get(f"/{language}/nowhere/")
    assert answer.status_code == 404
    assert html.fromstring(answer.content.decode()).findtext(".//h1") == title


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_error_pages_stand_without_any_context(name, language):
    with override(language):
        root = html.fromstring(engines["django"].get_template(f"{name}.html").render())
    assert root.get("lang") == language
    assert len(root.cssselect("h1")) == 1
    assert len(root.cssselect(".prose p, .prose li")) >= 1


def test_a_form_from_elsewhere_is_explained(development):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/en/design/autosave/", {"text": "x"})
    assert answer.status_code == 403
    heading = html.fromstring(answer.content.decode()).findtext(".//h1")
    assert heading == "This form has waited too long"


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fr", "Cette adresse ne s’ouvre pas ainsi"),
        ("en", "This address does not open that way"),
    ],
)
def test_an_address_asked_in_another_way_says_so_in_the_style_of_the_house(client, language, title):
    answer = client.post(f"/{language}/legal/")

    root = html.fromstring(answer.content.decode())
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert (root.get("lang"), root.findtext(".//h1")) == (language, title)


def test_the_interface_for_software_keeps_its_own_answer(client):
    answer = client.post("/api/v1/labels")

    assert (answer.status_code, b"<html" in answer.content) == (405, False)
