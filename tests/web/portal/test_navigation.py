"""Where one is: in the main navigation, and among the pages of a programme's office."""

import pytest
from django.urls import reverse
from lxml import html

from cocarde.web.access.actions import grant_role
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from factories import committees, labels, programmes

pytestmark = pytest.mark.django_db


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def marked(root, place):
    """What is current in a navigation: (label, what is said of it)."""
    return [(a.text, a.get("aria-current")) for a in root.cssselect(f"{place} a[aria-current]")]


@pytest.fixture
def item():
    return committees.item()


@pytest.fixture
def programme(item):
    return item.session.committee.programme


def pages_of(item):
    """Each page of the office, and the part to which it belongs."""
    row, session, slug = item.candidacy, item.session, item.candidacy.programme.slug
    with clock.travel(labels.BEFORE):
        wave = labels.wave(row.programme)
    return {
        reverse("coconstruction:board", args=[slug]): ("Candidatures", "page"),
        reverse("coconstruction:candidacy", args=[row.public_id]): ("Candidatures", "true"),
        reverse("coconstruction:read", args=[row.public_id, 1]): ("Candidatures", "true"),
        reverse("programmes:office_calls", args=[slug]): ("Appels", "page"),
        reverse("programmes:new_call", args=[slug]): ("Appels", "true"),
        reverse("programmes:manage_call", args=[row.call.public_id]): ("Appels", "true"),
        reverse("committees:manage", args=[slug]): ("Comités", "page"),
        reverse("committees:room", args=[session.public_id]): ("Comités", "true"),
        reverse("committees:sheet", args=[session.public_id]): ("Comités", "true"),
        reverse("labels:waves", args=[slug]): ("Vagues", "page"),
        reverse("labels:new_wave", args=[slug]): ("Vagues", "true"),
        reverse("labels:prepare", args=[wave.public_id]): ("Vagues", "true"),
        reverse("supporters:office", args=[slug]): ("Soutiens", "page"),
        reverse("programmes:outbox", args=[slug]): ("Courriers", "page"),
        reverse("programmes:roles", args=[slug]): ("Rôles", "page"),
        reverse("programmes:specifications", args=[slug]): ("Cahiers des charges", "page"),
        reverse("programmes:specification", args=[row.specification.public_id]): (
            "Cahiers des charges",
            "true",
        ),
    }


def test_each_page_of_the_office_marks_its_part_and_leads_back_to_the_board(
    client, item, programme
):
    signed_in(client, programmes.person_with(programme, Role.OFFICE))
    pages = pages_of(item)
    roots = {address: read(client, address) for address in pages}
    board = reverse("coconstruction:board", args=[programme.slug])

    assert {a: marked(root, ".office-nav") for a, root in roots.items()} == {
        a: [part] for a, part in pages.items()
    }
    assert {marked(root, ".site-menu")[0] for root in roots.values()} == {("Candidatures", "true")}
    firsts = {a: root.cssselect(".crumbs a")[:1] for a, root in roots.items() if a != board}
    assert {a: [link.get("href") for link in links] for a, links in firsts.items()} == {
        a: [board] for a in firsts
    }


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        (
            Role.OFFICE,
            [
                "Candidatures",
                "Appels",
                "Comités",
                "Vagues",
                "Labels à suivre",
                "Recours gracieux",
                "Accès aux documents",
                "Candidatures communes",
                "Soutiens",
                "Droit de réponse",
                "Rapports",
                "Kits de marque",
                "Délégations",
                "Courriers",
                "Cahiers des charges",
                "Rôles",
            ],
        ),
        (
            Role.AUTHORITY,
            [
                "Candidatures",
                "Vagues",
                "Labels à suivre",
                "Recours gracieux",
                "Candidatures communes",
                "Cahiers des charges",
            ],
        ),
        (Role.DELEGATE, ["Candidatures", "Candidatures communes", "Cahiers des charges"]),
        (Role.PARTNER, ["Candidatures", "Candidatures communes", "Cahiers des charges"]),
        (Role.COMMITTEE, []),  # one page only: there is nowhere else to go
    ],
)
def test_the_office_offers_what_each_role_opens(client, programme, role, parts):
    signed_in(client, programmes.person_with(programme, role))
    root = read(client, reverse("programmes:specifications", args=[programme.slug]))
    links = root.cssselect(".office-nav a")
    # The page itself, the last part but one of the office's, stays in sight before the others.
    further = [a.text for a in root.cssselect(".office-nav details a")]

    assert sorted(a.text for a in links) == sorted(parts)
    assert [a.text for a in links if a.get("aria-current")] == [
        part for part in parts if part == "Cahiers des charges"
    ]
    assert further == [p for p in parts[6:] if p != "Cahiers des charges"] * (len(parts) > 8)
    assert [client.get(a.get("href")).status_code for a in links] == [200] * len(parts)


def test_somebody_who_does_not_follow_the_candidacies_is_not_sent_to_the_board(client, programme):
    signed_in(client, programmes.person_with(programme, Role.COMMITTEE))
    root = read(client, reverse("programmes:specifications", args=[programme.slug]))

    [first, *_] = root.cssselect(".crumbs a")
    assert first.get("href") == reverse("programmes:programme", args=[programme.slug])


def test_public_pages_have_no_navigation_of_the_office(client, item, programme):
    signed_in(client, programmes.person_with(programme, Role.OFFICE))
    call = item.candidacy.call
    root = read(client, reverse("programmes:check", args=[programme.slug, call.slug]))

    assert root.cssselect(".office-nav") == []
    assert marked(root, ".site-menu") == [("Appels", "true")]


def test_the_board_of_another_programme_is_not_marked(client, programme):
    person = programmes.person_with(programme, Role.OFFICE)
    other = programmes.programme(slug=f"{programme.slug}-bis")
    grant_role(programme=other, person=person, role=Role.OFFICE)
    root = read(signed_in(client, person), reverse("committees:manage", args=[other.slug]))

    assert marked(root, ".site-menu") == [(other.name, "true")]


@pytest.mark.parametrize(
    ("view", "label"), [("calls", "Appels"), ("register", "Labels"), ("decisions", "Décisions")]
)
def test_each_public_list_is_the_current_page(client, view, label):
    app = "programmes" if view == "calls" else "labels"

    assert marked(read(client, reverse(f"{app}:{view}")), ".site-menu") == [(label, "page")]
