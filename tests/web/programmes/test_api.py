"""Programmes and calls ask as much of the database for one as for three."""

import pytest

from factories import programmes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "make"), [("programmes", programmes.programme), ("calls", programmes.call)]
)
def test_a_list_asks_the_same_queries_for_one_row_and_for_three(
    client, name, make, django_assert_num_queries, django_assert_max_num_queries
):
    make()
    client.get(f"/api/v1/{name}")
    with django_assert_max_num_queries(3) as one:
        client.get(f"/api/v1/{name}")
    for _ in range(2):
        make()
    with django_assert_num_queries(len(one)):
        assert len(client.get(f"/api/v1/{name}").json()["items"]) == 3
