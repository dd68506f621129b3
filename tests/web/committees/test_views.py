"""The pages of committees: who opens them, what bad input answers, how much they ask."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions
from cocarde.web.committees.models import Assessment, Committee, Opinion, Reading, Session
from factories import candidacies, committees, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def item():
    return committees.item()


def office_pages(item):
    session = item.session
    return [
        reverse("committees:manage", args=[session.committee.programme.slug]),
        reverse("committees:room", args=[session.public_id]),
        reverse("committees:sheet", args=[session.public_id]),
    ]


def member_pages(item):
    return [
        reverse("committees:session", args=[item.session.public_id]),
        reverse("committees:item", args=[item.public_id]),
        reverse("committees:recusal", args=[item.public_id]),
    ]


@pytest.mark.parametrize(
    ("who", "of_office", "of_members"),
    [
        ("office", [200, 200, 200], [200, 404, 404]),
        ("member", [404, 404, 404], [200, 200, 200]),
        ("delegate", [404, 404, 404], [404, 404, 404]),
        ("authority", [404, 404, 404], [404, 404, 404]),
        ("partner", [404, 404, 404], [404, 404, 404]),
        ("team", [404, 404, 404], [404, 404, 404]),
        ("elsewhere", [404, 404, 404], [404, 404, 404]),
        ("nobody", [404, 404, 404], [404, 404, 404]),
    ],
)
def test_who_opens_which_page(client, item, who, of_office, of_members):
    committee = item.session.committee
    if who == "member":
        person = committees.members(committee)[0]
    elif who == "team":
        person = candidacies.lead_of(item.candidacy)
    elif who == "elsewhere":
        person = committees.members(committees.committee())[0]
    elif who == "nobody":
        person = PersonFactory()
    else:
        person = programmes.person_with(committee.programme, Role(who))
    signed_in(client, person)

    assert [client.get(p).status_code for p in office_pages(item)] == of_office
    assert [client.get(p).status_code for p in member_pages(item)] == of_members
    english = [p.replace("/fr/", "/en/", 1) for p in office_pages(item) + member_pages(item)]
    assert [client.get(p).status_code for p in english] == of_office + of_members


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client, item):
    pages = office_pages(item) + member_pages(item) + [reverse("committees:sessions")]

    assert [client.get(page).status_code for page in pages] == [302] * 7


def test_a_committee_is_formed_a_seat_given_and_taken_back(client):
    programme = programmes.programme()
    signed_in(client, programmes.person_with(programme, Role.OFFICE))

    client.post(
        reverse("committees:form", args=[programme.slug]), {"name_fr": "Comité", "name_en": "Panel"}
    )
    row = Committee.objects.get()
    address = reverse("committees:seat", args=[row.public_id])
    given = {"email": "NEW@example.net", "quality": "Chercheuse", "language": "en"}
    unnamed = client.post(address, given)
    client.post(address, given | {"name": "Ada Exemple"})

    seat = row.seats.get()
    assert unnamed.status_code == 422
    assert (seat.person.email, seat.person.language, seat.quality) == (
        "new@example.net",
        "en",
        "Chercheuse",
    )
    client.post(address, {"remove": seat.pk})
    assert row.seats.count() == 0


@pytest.mark.parametrize(
    ("day", "hour", "field"),
    [
        ("2099-03-29", "02:30", "hour"),  # the clocks of Paris jump from 2 to 3
        ("2099-10-25", "02:30", "hour"),  # they show 2 to 3 twice
        ("2000-01-01", "10:00", "day"),
        ("2099-02-30", "10:00", "day"),
        ("2099-03-01", "25:00", "hour"),
    ],
)
def test_an_hour_that_names_no_instant_comes_back_with_what_was_typed(client, day, hour, field):
    committee = committees.committee()
    signed_in(client, committees.office_of(committee))

    given = {"day": day, "hour": hour, "place": "Salle des cartes", "quorum": "2"}
    answer = client.post(reverse("committees:call", args=[committee.public_id]), given)

    form = answer.context["cards"][0]["session_form"]
    assert (answer.status_code, list(form.errors), Session.objects.count()) == (422, [field], 0)
    assert "Salle des cartes" in answer.content.decode()


def test_a_session_is_called_at_the_hour_of_the_programme(client):
    committee = committees.committee()
    signed_in(client, committees.office_of(committee))

    given = {"day": "2099-07-01", "hour": "14:30", "place": "", "quorum": "2"}
    client.post(reverse("committees:call", args=[committee.public_id]), given)

    assert f"{Session.objects.get().starts_at:%Y-%m-%d %H:%M %Z}" == "2099-07-01 12:30 UTC"


def test_a_session_from_agenda_to_opinion(client):
    session = committees.session()
    programme = session.committee.programme
    row = committees.proposed(programmes.call(programme), "Trois rivières", ("Amont",))
    members = committees.members(session.committee)
    signed_in(client, committees.office_of(session))
    room = reverse("committees:room", args=[session.public_id])

    client.post(
        reverse("committees:agenda", args=[session.public_id]), {"candidacy": row.public_id}
    )
    item = session.items.get()
    opine = reverse("committees:opinion", args=[item.public_id])
    words = {"advice": "favourable", "reasons": "Solide."}
    before = client.post(opine, words)
    presence = reverse("committees:presence", args=[session.public_id])
    client.post(presence, {"present": [members[0].public_id]})
    alone = client.post(opine, words)
    client.post(presence, {"present": [m.public_id for m in members[:2]]})
    wordless = client.post(opine, {"advice": "favourable", "reasons": " "})
    client.post(opine, words)
    again = client.post(opine, words | {"reasons": "Deux fois."})
    client.post(reverse("committees:close", args=[session.public_id]))

    row.refresh_from_db()
    session.refresh_from_db()
    assert [a.status_code for a in (before, alone, wordless, again)] == [422] * 4
    assert "Solide." in alone.content.decode()
    assert (Opinion.objects.get().reasons, row.state, session.state) == (
        "Solide.",
        "opinion_given",
        "closed",
    )
    assert (
        "Solide."
        in client.get(reverse("committees:sheet", args=[session.public_id])).content.decode()
    )
    assert client.get(room).status_code == 200


def test_nobody_is_supposed_present_before_the_session_opens(client, item):
    signed_in(client, committees.office_of(item.session))

    page = client.get(reverse("committees:room", args=[item.session.public_id]))

    assert page.context["presence_form"].initial == {"present": []}


def test_the_office_notes_a_tie_for_a_member(client, item):
    member = committees.members(item.session.committee)[0]
    signed_in(client, committees.office_of(item.session))

    client.post(
        reverse("committees:conflict", args=[item.public_id]),
        {"person": member.public_id, "conflict": "supporter"},
    )

    assert [(r.person, r.conflict) for r in item.recusals.all()] == [(member, "supporter")]


def test_a_member_stands_aside_only_after_saying_so_twice(client, item):
    member = committees.members(item.session.committee)[0]
    signed_in(client, member)
    address = reverse("committees:recusal", args=[item.public_id])

    unsure = client.post(address, {"conflict": "supporter"})
    count = item.recusals.count()
    sure = client.post(address, {"conflict": "supporter", "sure": "on"}, follow=True)

    assert (unsure.status_code, count, item.recusals.count()) == (422, 0, 1)
    assert item.candidacy.name not in sure.content.decode()
    assert client.get(address).status_code == 404


def test_a_member_speaks_in_the_first_person_and_the_office_in_the_third(client, item):
    def offered(person, page, form):
        answer = signed_in(client, person).get(page)
        found = answer.context[form] if form == "form" else answer.context["lines"][0][form]
        return [(str(key), str(words)) for key, words in found.fields["conflict"].choices]

    own = offered(
        committees.members(item.session.committee)[0],
        reverse("committees:recusal", args=[item.public_id]),
        "form",
    )
    theirs = offered(
        committees.office_of(item.session),
        reverse("committees:room", args=[item.session.public_id]),
        "conflict_form",
    )

    assert [words for _key, words in own] == [
        "Je travaille pour une organisation de la candidature",
        "J’habite ou j’exerce un mandat sur le territoire",
        "Je soutiens la candidature",
        "J’ai visité la candidature",
        "Je siège à son bureau, ou mon organisation en est une organisation emblématique",
        "J’ai un autre lien",
    ]
    assert [words for _key, words in theirs] == [
        "travaille pour une organisation de la candidature",
        "vit ou exerce un mandat sur le territoire",
        "soutient la candidature",
        "a visité la candidature",
        "siège au bureau de la candidature, ou en est une organisation emblématique",
        "un autre lien",
    ]
    assert [key for key, _words in own] == [key for key, _words in theirs]


def test_the_grid_is_kept_by_itself_and_by_hand(client, item):
    member = committees.members(item.session.committee)[0]
    signed_in(client, member)
    address = reverse("committees:assess", args=[item.public_id])

    by_itself = client.post(
        address, {"grade_places": "0"}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    by_hand = client.post(address, {"grade_places": "4", "comment": "Bien.", "advice": "reserved"})

    kept = Assessment.objects.get()
    assert (by_itself.json(), by_hand.status_code) == ({"revision": 0}, 302)
    assert (kept.grades, kept.comment, kept.advice) == ({"places": 4}, "Bien.", "reserved")


def test_each_grade_is_a_chip_with_its_word_and_the_criteria_graded_are_counted(client, item):
    member = committees.members(item.session.committee)[0]
    actions.assess(item=item, person=member, grades={"places": 3, "growth": 0}, comment="")
    signed_in(client, member)

    page = html.fromstring(client.get(reverse("committees:item", args=[item.public_id])).text)

    scales = page.cssselect(".grade-scale")
    names = ["".join(label.itertext()) for label in scales[0].cssselect("label")]
    [counter] = page.cssselect(".grid-count")
    assert names == ["0 – absent", "1 – faible", "2 – correct", "3 – solide", "4 – remarquable"]
    assert len(page.cssselect(".grade-words li")) == 5
    assert counter.text == f"2 critères notés sur {len(scales)}"
    assert [counter.get("data-one"), counter.get("data-other")] == [
        f"{{n}} critère noté sur {len(scales)}",
        f"{{n}} critères notés sur {len(scales)}",
    ]


def test_the_grid_counts_what_came_back_wrong_as_it_was_sent(client, item):
    signed_in(client, committees.members(item.session.committee)[0])
    address = reverse("committees:assess", args=[item.public_id])

    page = client.post(address, {"grade_places": "1", "advice": "maybe"})

    assert page.context["grid"].counter.split(" sur ")[0] == "1 critère noté"


def test_a_grade_outside_the_scale_comes_back_with_the_comment(client, item):
    signed_in(client, committees.members(item.session.committee)[0])
    address = reverse("committees:assess", args=[item.public_id])
    given = {"grade_places": "5", "comment": "Gardé."}

    page = client.post(address, given)
    by_itself = client.post(address, given, headers={"X-Requested-With": "XMLHttpRequest"})

    assert (page.status_code, by_itself.status_code) == (422, 422)
    assert by_itself.json() == {"error": "Une note est un nombre de 0 à 4."}
    assert "Gardé." in page.content.decode()
    assert Assessment.objects.count() == 0


def test_reading_is_noted_once_and_no_total_is_shown(client, item):
    member = committees.members(item.session.committee)[0]
    actions.assess(item=item, person=member, grades={"places": 3, "growth": 4}, comment="")
    signed_in(client, member)

    for _ in range(2):
        page = client.get(reverse("committees:item", args=[item.public_id])).content.decode()

    assert Reading.objects.count() == 1
    assert re.findall(r'<div class="prose">', page) != []
    assert page.index('id="coverage"') < page.index('id="figures"') < page.index('id="text"')
    assert "7 / " not in page


def test_the_time_left_is_told_in_days(client):
    session = committees.session(starts_at=clock.now() + timedelta(days=12, hours=1))
    signed_in(client, committees.members(session.committee)[0])

    page = client.get(reverse("committees:sessions")).content.decode()

    assert "encore 12 jours" in page


FORMS = {  # each address that receives a form, and the page that holds it
    "form": ("programme", "manage", ""),
    "seat": ("committee", "manage", "#committee-{committee}"),
    "call": ("committee", "manage", "#committee-{committee}"),
    "agenda": ("session", "room", ""),
    "presence": ("session", "room", ""),
    "close": ("session", "room", ""),
    "place": ("item", "room", "#item-{item}"),
    "conflict": ("item", "room", "#item-{item}"),
    "note_aside": ("item", "room", "#item-{item}"),
    "opinion": ("item", "room", "#item-{item}"),
    "assess": ("item", "item", "#grid"),
}


@pytest.mark.parametrize("name", FORMS)
def test_an_address_that_receives_a_form_leads_to_its_page_when_opened(client, item, name):
    about, page, anchor = FORMS[name]
    committee = item.session.committee
    ids = {
        "programme": committee.programme.slug,
        "committee": committee.public_id,
        "session": item.session.public_id,
        "item": item.public_id,
    }
    address = reverse(f"committees:{name}", args=[ids[about]])
    holds = {"manage": ids["programme"], "room": ids["session"], "item": ids["item"]}[page]
    member = committees.members(committee)[0]
    person = member if name == "assess" else committees.office_of(item.session)

    unknown = client.get(address)
    stranger = signed_in(client, PersonFactory()).get(address)
    opened = signed_in(client, person).get(address)
    put = client.put(address)

    assert "/login/" in unknown["Location"]
    assert (stranger.status_code, opened.status_code, put.status_code) == (404, 302, 405)
    assert opened["Location"] == reverse(f"committees:{page}", args=[holds]) + anchor.format(**ids)
    assert client.get(opened["Location"]).status_code == 200


def held(item):
    """The session of an item, over, with the opinion given."""
    session, office = item.session, committees.office_of(item.session)
    present = [m.pk for m in committees.members(session.committee)]
    actions.open_session(session=session, present=present, actor=office)
    actions.give_opinion(item=item, advice="reserved", reasons="Bien.", actor=office)
    return actions.close_session(session=session, actor=office)


def part_of(page, heading):
    """What a section of the page says, without its tags."""
    section = re.search(rf'<section[^>]*aria-labelledby="{heading}".*?</section>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", section[0]).split()) if section else ""


def test_a_session_that_is_over_shows_its_opinions_and_counts_nothing(client, item):
    session = held(item)
    coming = committees.session(session.committee, place="Salle des cartes")
    signed_in(client, committees.members(session.committee)[0])

    page = client.get(reverse("committees:sessions")).content.decode()

    past = part_of(page, "past")
    assert "Séance terminée Trois rivières favorable avec réserves" in past
    assert ("évalué" in past, "<progress" in page, " close" in page) == (False, False, False)
    assert coming.place in part_of(page, "coming")


@pytest.mark.parametrize(
    ("advice", "sign"),
    [
        ("favourable", "done"),
        ("reserved", "waiting"),
        ("not_mature", "waiting"),
        ("unfavourable", "refused"),
    ],
)
def test_an_opinion_bears_the_sign_of_what_it_advises(client, item, advice, sign):
    office = committees.office_of(item.session)
    actions.give_opinion(item=item, advice=advice, reasons="Voici.", actor=office)
    signed_in(client, office)

    page = client.get(reverse("committees:room", args=[item.session.public_id])).text

    line = page[page.index('<ol class="agenda">') :]
    assert re.findall(r'class="state state-(\w+)"', line)[0] == sign


def test_a_session_in_progress_is_not_past_and_one_never_opened_is_after_its_day(client, item):
    member = committees.members(item.session.committee)[0]
    signed_in(client, member)
    address = reverse("committees:sessions")

    def places(after):
        with clock.travel(item.session.starts_at + after):
            page = client.get(address)
        return len(page.context["coming"]), len(page.context["past"])

    hours = [places(timedelta(hours=h)) for h in (-1, 3, 50)]
    office = committees.office_of(item.session)
    actions.open_session(session=item.session, present=[member.pk], actor=office)

    assert hours == [(1, 0), (1, 0), (0, 1)]
    assert places(timedelta(hours=50)) == (1, 0)


def test_the_office_reads_its_sessions_in_whole_words(client, item):
    session = held(item)
    committees.session(session.committee)
    signed_in(client, committees.office_of(session))

    page = client.get(reverse("committees:manage", args=[session.committee.programme.slug]))

    said = re.findall(r">(Séance \w+) ·", page.content.decode())
    assert said == ["Séance préparée", "Séance close"]


@pytest.mark.parametrize("name", ["sessions", "session", "item", "manage", "room", "sheet"])
def test_three_items_ask_as_much_as_one(client, item, name):
    session = item.session
    member = committees.members(session.committee)[0]
    of_office = name in {"manage", "room", "sheet"}
    signed_in(client, committees.office_of(session) if of_office else member)
    actions.assess(item=item, person=member, grades={}, comment="Lu.")
    args = {
        "sessions": [],
        "item": [item.public_id],
        "manage": [session.committee.programme.slug],
    }.get(name, [session.public_id])
    page = reverse(f"committees:{name}", args=args)
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    for other in ("Deux", "Trois"):
        more = committees.item(session, other, call=item.candidacy.call)
        actions.assess(item=more, person=member, grades={}, comment="Lu.")
    for _ in range(2):
        committees.session(session.committee)
    with CaptureQueriesContext(connection) as three:
        client.get(page)

    assert len(three) == len(one)
