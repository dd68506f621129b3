"""A file too large is said so beside its field before any of it is sent."""

import pytest
from playwright.sync_api import Browser, expect

from factories import candidacies
from journeys.people import open_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LARGE_BYTES = 200 * 1024**2


def test_a_file_of_200_mb_is_told_before_it_is_sent(
    browser: Browser, live_server, settings, tmp_path
):
    site = open_site(browser, live_server.url, settings)
    draft = candidacies.with_members(candidacies.candidacy(site.call))
    page = site.sign_in(candidacies.lead_of(draft))
    page.goto(f"{site.address}/fr/candidacies/{draft.public_id}/sections/acceleration/")
    large = tmp_path / "plan.pdf"
    with large.open("wb") as out:
        out.truncate(LARGE_BYTES)  # sparse: it takes no room
    sent = []
    page.on(
        "request", lambda request: sent.append(request.url) if "/files/" in request.url else None
    )

    field = page.get_by_label("Fichier à joindre")
    field.set_input_files(large)
    page.get_by_role("button", name="Joindre le fichier").click()

    told = page.get_by_role("alert").filter(has_text="Le fichier dépasse 20 Mo")
    expect(told).to_be_visible()
    expect(field).to_be_focused()
    assert sent == []
    field.set_input_files([])
    expect(told).to_have_count(0)
    site.close()
    assert site.faults == []
