"""The whole path to a label, walked by everybody it takes, in the pages they use."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from journeys.acts import committee, decision, office, team
from journeys.people import Cast, Site, open_site
from journeys.wording import LANGUAGES, Tongue

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WRITING = datetime(2026, 11, 2, 9, tzinfo=UTC)
CHECKING = datetime(2026, 11, 9, 9, tzinfo=UTC)
ANSWERING = datetime(2026, 11, 16, 9, tzinfo=UTC)
CONVENING = datetime(2026, 11, 23, 9, tzinfo=UTC)
SITTING = datetime(2026, 12, 3, 9, tzinfo=UTC)
DECIDING = datetime(2026, 12, 10, 9, tzinfo=UTC)
HOUR_H = datetime(2027, 3, 28, 16, tzinfo=UTC)  # 18:00 in Paris, on the day the clocks jump


@pytest.mark.parametrize("language", LANGUAGES)
def test_path_to_label(browser: Browser, live_server, settings, language):
    site = open_site(browser, live_server.url, settings)
    cast, say = Cast.of(site.programme, language), Tongue(language)
    try:
        write_and_deposit(site, cast, say)
        check_and_remark(site, cast)
        answer_and_deposit_again(site, cast)
        sit_in_committee(site, cast)
        decide_and_publish(site, cast, say)
    finally:
        site.close()

    assert site.faults == []


def write_and_deposit(site: Site, cast: Cast, say: Tongue) -> None:
    """The lead opens it from the call, writes, and deposits once three territories have signed."""
    site.set_clock(WRITING)
    team.from_the_call_to_the_sign_in(site, say)
    page = site.sign_in(cast.lead)
    team.open_the_candidacy(page)
    team.choose_the_perimeter(page)
    team.name_the_referents(page)
    team.write_the_sections(page)
    team.place_a_figure(page)
    team.be_refused_a_deposit(page)
    team.sign_for_every_territory(site)
    team.deposit(page, 1)


def check_and_remark(site: Site, cast: Cast) -> None:
    """The office declares it complete and names a delegate, who remarks on two sections."""
    site.set_clock(CHECKING)
    office.declare_complete(site.sign_in(cast.office))
    office.remark_on_two_sections(site.sign_in(cast.delegate))


def answer_and_deposit_again(site: Site, cast: Cast) -> None:
    """One remark is answered, the other refused with its reason; version 2 shows both."""
    site.set_clock(ANSWERING)
    page = site.sign_in(cast.lead)
    team.answer_one_and_refuse_the_other(page)
    team.rewrite_a_section(page)
    team.sign_for_every_territory(site)
    team.deposit(page, 2)
    team.open_the_coverage(page)
    team.read_the_coverage(page)


def sit_in_committee(site: Site, cast: Cast) -> None:
    """Three members: one reads and assesses, one stands aside, and the room gives its opinion."""
    site.set_clock(CONVENING)
    page = site.sign_in(cast.office)
    office.propose(page)
    office.form_a_committee(page, cast)
    office.call_a_session(page)
    reader, recused, _third = cast.members
    office.recuse(page, recused.name)
    dossier = committee.assess(site.sign_in(reader))
    committee.see_nothing_but_a_number(site.sign_in(recused), dossier)
    site.set_clock(SITTING)
    office.hold_the_session(page)


def decide_and_publish(site: Site, cast: Cast, say: Tongue) -> None:
    """The authority seals; nobody knows a second before hour H, everybody does at hour H."""
    site.set_clock(DECIDING)
    page = site.sign_in(cast.authority)
    decision.prepare_a_wave(page)
    decision.decide(page)
    decision.seal(page)
    site.set_clock(HOUR_H - timedelta(seconds=1))
    decision.outcome_is_hidden(site, cast)
    site.set_clock(HOUR_H)
    decision.the_register_shows_it(site, say)
    decision.the_public_reads_it(site, say)
    decision.letter_is_released(site, cast)
