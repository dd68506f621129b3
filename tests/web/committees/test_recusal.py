"""Whoever stands aside finds nothing: not a name, not an address, not a number that tells."""

import re
from collections import deque
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from cocarde.web.access.actions import grant_role
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.committees import actions
from cocarde.web.committees.states import ConflictKind
from cocarde.web.mail import actions as mail
from cocarde.web.mail.models import Message
from factories import candidacies, committees, programmes

pytestmark = pytest.mark.django_db

HIDDEN = "Vallée des Forges"
TERRITORIES = ("Fourneau", "Enclume")


@pytest.fixture
def house():
    """Two candidacies on one agenda, each with a V2 that answers a remark; a member of the office sits."""
    committee = committees.committee()
    programme = committee.programme
    call = programmes.call(programme)
    session = committees.session(committee)
    office = programmes.person_with(programme, Role.OFFICE)
    items = []
    for name, territories in ((HIDDEN, TERRITORIES), ("Trois rivières", ("Amont", "Aval"))):
        row = candidacies.candidacy(call=call, name=name)
        first = candidacies.deposited(candidacies.with_members(row, territories))
        candidacies.in_coconstruction(first)
        first.refresh_from_db()
        remark = coconstruction.remark(
            version=first, section_key="vision", text=f"Sur {name}.", actor=office
        )
        lead = candidacies.lead_of(row)
        coconstruction.answer(remark=remark, kind="answered", text="Voici.", actor=lead)
        candidacies.proposed(candidacies.deposited(row, f"Le texte de {name}.").candidacy)
        row.refresh_from_db()
        items.append(actions.put_on_agenda(session=session, candidacy=row, actor=office))
    for member in committees.members(committee):
        grant_role(programme=programme, person=member, role=Role.OFFICE)
    return session, items


def crawl(client, person, starts):
    """Every page of committees and of the office that links lead to, with what it says."""
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    pages, waiting = {}, deque(starts)
    while waiting:
        address = waiting.popleft()
        if address in pages:
            continue
        answer = client.get(address)
        pages[address] = (
            answer.status_code,
            answer.content.decode(errors="replace") + str(answer.headers),
        )
        links = re.findall(r'href="([^"#]+)', pages[address][1].replace("&amp;", "&"))
        for link in links:
            if re.match(r"/fr/(office|committee|candidacies)/", link) and link not in pages:
                waiting.append(link)
    return pages


def starts_of(session, item):
    row, slug = item.candidacy, item.candidacy.programme.slug
    return [
        reverse("committees:sessions"),
        reverse("committees:session", args=[session.public_id]),
        reverse("committees:manage", args=[slug]),
        reverse("committees:room", args=[session.public_id]),
        reverse("committees:sheet", args=[session.public_id]),
        reverse("committees:item", args=[item.public_id]),
        reverse("committees:recusal", args=[item.public_id]),
        reverse("coconstruction:board", args=[slug]),
        reverse("coconstruction:board", args=[slug]) + "?q=forges",
        reverse("coconstruction:export", args=[slug]),
        reverse("coconstruction:candidacy", args=[row.public_id]),
        reverse("coconstruction:read", args=[row.public_id, 1]),
        reverse("coconstruction:read", args=[row.public_id, 2]),
        reverse("coconstruction:remarks", args=[row.public_id]),
        reverse("coconstruction:coverage", args=[row.public_id, 2]),
    ]


def traces(pages, item, starts):
    """Which words of the dossier the pages say, other than in an address that was asked for."""
    row = item.candidacy
    said = "\n".join(text for _status, text in pages.values())
    for address in sorted(starts, key=len, reverse=True):
        said = said.replace(f'"{address}"', "").replace(f"http://testserver{address}<", "<")
        said = said.replace(f'"{address.replace("/fr/", "/en/", 1)}"', "")
    # The slug is said by the public pages only: it may never be here, and need not be.
    words = [row.name, row.slug, row.public_id, item.public_id, *TERRITORIES]
    return [word for word in words if word in said]


def test_a_recused_member_finds_no_trace_and_another_member_finds_them_all(client, house):
    session, (item, _other) = house
    member, another = committees.members(session.committee)[:2]
    actions.recuse(item=item, person=member, conflict=ConflictKind.SAME_TERRITORY, actor=member)
    starts = starts_of(session, item)

    hidden = traces(crawl(client, member, starts), item, starts)
    shown = traces(crawl(client, another, starts), item, starts)

    assert hidden == []
    assert shown == [
        item.candidacy.name,
        item.candidacy.public_id,
        item.public_id,
        *TERRITORIES,
    ]


def test_every_page_of_the_dossier_is_missing_for_whoever_stands_aside(client, house):
    session, (item, _other) = house
    member = committees.members(session.committee)[0]
    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)
    starts = starts_of(session, item)

    pages = crawl(client, member, starts)

    assert [pages[a][0] for a in starts] == [200] * 5 + [404] * 2 + [200] * 3 + [404] * 5


def test_no_verb_answers_whoever_stands_aside(client, house):
    session, (item, _other) = house
    member = committees.members(session.committee)[0]
    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)
    row = item.candidacy
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")

    addresses = [
        reverse("committees:assess", args=[item.public_id]),
        reverse("committees:recusal", args=[item.public_id]),
        reverse("committees:place", args=[item.public_id]),
        reverse("committees:conflict", args=[item.public_id]),
        reverse("committees:opinion", args=[item.public_id]),
        reverse("coconstruction:move", args=[row.public_id]),
        reverse("coconstruction:delegate", args=[row.public_id]),
        reverse("coconstruction:remark", args=[row.public_id, 1]),
    ]

    assert [client.post(a).status_code for a in addresses] == [404] * len(addresses)


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Point 1\u202f: déport"), ("en", "Item 1: recused")]
)
def test_the_agenda_says_exactly_that_and_nothing_else(client, house, language, words):
    session, (item, other) = house
    member = committees.members(session.committee)[0]
    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(f"/{language}/committee/sessions/{session.public_id}/").content.decode()
    lines = re.findall(r'<li class="agenda-item[^>]*>(.*?)</li>', page, re.DOTALL)

    assert re.sub(r"<[^>]+>", "", lines[0]).strip() == words
    assert "href" not in lines[0]
    assert other.public_id in lines[1]
    assert len(lines) == 2


def test_no_total_counts_the_hidden_dossier(client, house):
    session, (item, _other) = house
    member = committees.members(session.committee)[0]
    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")

    summary = client.get(reverse("committees:sessions")).context["coming"][0][0]

    assert (summary.to_read, summary.read, summary.assessed) == (1, 0, 0)


def test_the_next_dossier_skips_the_hidden_one(client, house):
    session, (item, other) = house
    member, another = committees.members(session.committee)[:2]
    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)

    def neighbours(person):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(reverse("committees:item", args=[other.public_id]))
        return page.context["before"], page.context["after"]

    assert neighbours(member) == (None, None)
    assert neighbours(another)[0].item == item


def test_a_letter_that_waits_in_the_outbox_does_not_leave(house):
    session, (item, _other) = house
    member, another = committees.members(session.committee)[:2]
    for person in (member, another):
        mail.write(to=person, title=HIDDEN, body="…", about=item.candidacy.ref)

    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)

    assert [m.recipient for m in Message.objects.filter(title=HIDDEN)] == [another]


def test_a_recused_member_goes_on_in_her_own_team(client, house):
    """Recused from judging the dossier that she writes: nothing of the room, all of her own work."""
    session, (item, _other) = house
    lead = candidacies.lead_of(item.candidacy)
    actions.seat(committee=session.committee, person=lead)
    actions.recuse(item=item, person=lead, conflict=ConflictKind.SAME_ORGANISATION, actor=lead)
    client.force_login(lead)

    assert client.get(f"/fr/committee/items/{item.public_id}/").status_code == 404
    assert client.get(f"/fr/candidacies/{item.candidacy.public_id}/").status_code == 200


def test_a_barrier_of_an_earlier_session_holds_in_the_next(house):
    session, (item, _other) = house
    member = committees.members(session.committee)[0]
    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)
    with clock.travel(datetime(2100, 4, 1, tzinfo=UTC)):
        later = committees.session(session.committee)
        again = actions.put_on_agenda(session=later, candidacy=item.candidacy)

    with pytest.raises(actions.SessionRefusedError) as refused:
        actions.assess(item=again, person=member, grades={}, comment="")

    assert refused.value.reason == "recused"
