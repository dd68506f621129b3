"""The code of a badge, held before the camera of whoever stands at the entrance."""

import shutil
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
import segno
from playwright.sync_api import Browser, expect

from cocarde.web.missions import queries
from factories import missions
from journeys.conftest import FLAGS
from journeys.people import Cast, arrive, open_site, press, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTH, HEIGHT, MODULE = 640, 480, 8


def filmed(address: str, file: Path) -> Path:
    """A film of a badge's code, in the form that a browser takes for what its camera sees."""
    code = np.array(segno.make(address, error="m", micro=False).matrix, dtype=bool)
    size = len(code) * MODULE
    top, left = (HEIGHT - size) // 2, (WIDTH - size) // 2
    light = np.full((HEIGHT, WIDTH), 235, dtype=np.uint8)
    light[top : top + size, left : left + size][np.kron(code, np.ones((MODULE, MODULE), bool))] = 16
    grey = np.full(WIDTH * HEIGHT // 2, 128, dtype=np.uint8)
    picture = b"FRAME\n" + light.tobytes() + grey.tobytes()
    file.write_bytes(
        f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + picture * 5
    )
    return file


def with_camera(browser: Browser, *more: str) -> Browser:
    flags = [*FLAGS, "--use-fake-ui-for-media-stream", *more]
    return browser.browser_type.launch(executable_path=shutil.which("chromium"), args=flags)


def test_a_badge_is_read_by_the_camera(browser: Browser, live_server, settings, tmp_path):
    settings.PUBLIC_URL = live_server.url
    settings.FROZEN_NOW = "2026-03-02T14:00:00+00:00"
    site = open_site(browser, live_server.url, settings)
    office = Cast.of(site.programme).office
    mission = missions.announced(site.programme, title_fr="Délégation à Valmer")
    ana = missions.participant(mission, person_name="Ana Rive", organisation="Rive")
    bo = missions.participant(mission, person_name="Bo Cap", organisation="Cap")
    missions.met((ana, bo))
    site.set_clock(queries.programme_of(ana)[0].slot.starts_at - timedelta(hours=1))
    film = filmed(queries.check_in_address_of(ana), tmp_path / "badge.y4m")
    site.browser = with_camera(
        browser, "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"
    )
    try:
        page = site.sign_in(office)
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{site.address}/fr/office/missions/{mission.public_id}/check-in/")
        arrive(page, "Arrivées")
        page.get_by_role("button", name="Lire un code avec l’appareil photo").click()
        told(page, "Ana Rive est là.")
        # The camera stays open for the next person; the badge still before it is not read again.
        expect(page.locator("#camera video")).to_be_visible()
    finally:
        site.close()
        site.browser.close()

    assert site.faults == []


def test_without_a_camera_the_page_says_what_to_do(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    settings.FROZEN_NOW = "2026-03-02T14:00:00+00:00"
    site = open_site(browser, live_server.url, settings)
    office = Cast.of(site.programme).office
    mission = missions.announced(site.programme, title_fr="Délégation à Valmer")
    try:
        page = site.sign_in(office)
        page.goto(f"{site.address}/fr/office/missions/{mission.public_id}/check-in/")
        arrive(page, "Arrivées")
        press(page, "Lire un code avec l’appareil photo")
        expect(page.locator("#camera [role=alert]")).to_have_text(
            "L’appareil photo ne s’ouvre pas\u202f: tapez le code, ou cherchez le nom."
        )
    finally:
        site.close()

    assert site.faults == []
