"""The register for other software."""

import pytest
from ninja import NinjaAPI
from ninja.testing import TestClient

from cocarde.web.labels.api import router
from factories import labels

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def api():
    house = NinjaAPI(urls_namespace="labels-under-test")
    house.add_router("", router)
    return TestClient(house)


def holders(answer):
    return [x["holder"] for x in answer.json()["items"]]


def test_labels_are_read_page_by_page_in_alphabetical_order(api):
    labels.published(("Zénith", "Épinal", "Aval"))
    first = api.get("/labels?limit=2")
    second = api.get(f"/labels?limit=2&cursor={first.json()['next']}")

    assert (holders(first), holders(second)) == (["Aval", "Épinal"], ["Zénith"])
    assert second.json()["next"] is None


def test_labels_are_searched_and_filtered(api):
    labels.published(("Zénith", "Épinal"))

    assert holders(api.get("/labels?search=EPINAL&state=current&year=2026")) == ["Épinal"]


def test_one_label_says_all_that_the_register_says(api):
    label = labels.label()
    said = api.get(f"/labels/{label.public_id}").json()

    assert (said["holder"], said["granted_on"], said["state"]) == (
        "Trois rivières",
        "2026-11-12",
        "current",
    )
    assert said["members"] == ["Amont", "Aval", "Confluence"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/labels/nothing", 404),
        ("/labels?cursor=broken", 422),
        ("/labels?state=excellent", 422),
        ("/labels?limit=1000", 422),
    ],
)
def test_what_cannot_be_answered_says_so(api, path, status):
    assert api.get(path).status_code == status


def test_as_many_queries_for_one_label_as_for_three(
    api, django_assert_num_queries, django_assert_max_num_queries
):
    labels.published(("Un",))
    with django_assert_max_num_queries(5) as one:
        api.get("/labels")
    labels.published(("Deux", "Trois"))
    with django_assert_num_queries(len(one)):
        api.get("/labels")
