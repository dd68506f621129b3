"""Signing, confirming by a link or by a code; each changes something once."""

from datetime import UTC, datetime, timedelta

import pytest

from cocarde.web.clock import queries as clock
from cocarde.web.ecosystem.states import Kind
from cocarde.web.journal.models import Entry, Payload
from cocarde.web.mail.models import Message
from cocarde.web.supporters import actions, queries
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.states import MOST_A_MINUTE, MOST_LETTERS_A_DAY
from factories import candidacies, ecosystem, programmes, sirene, supporters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page")]
DAY = datetime(2015, 3, 2, 9, tzinfo=UTC)


def total(candidacy):
    return queries.balance_of(candidacy).total


def test_a_signature_awaits_until_it_is_confirmed(candidacy):
    row = supporters.signed(candidacy)
    awaiting = queries.balance_of(candidacy)
    actions.confirm(supporter=row)

    assert (awaiting.total, awaiting.awaiting) == (0, 1)
    assert queries.balance_of(candidacy) == queries.Balance({"company": 1}, 0)


def test_nobody_signs_where_the_page_was_never_opened():
    closed = ecosystem.candidacy()

    with pytest.raises(actions.PageClosedError):
        supporters.signed(closed)


def test_nobody_signs_on_a_page_that_was_closed(candidacy):
    actions.close_page(candidacy=candidacy, actor=candidacies.lead_of(candidacy))

    with pytest.raises(actions.PageClosedError):
        supporters.signed(candidacy)


def test_nobody_signs_once_the_procedure_is_over(candidacy):
    row = supporters.signed(candidacy)
    ecosystem.closed(candidacy)

    with pytest.raises(actions.PageClosedError):
        supporters.signed(candidacy, name="Autre")
    with pytest.raises(actions.PageClosedError):
        actions.confirm(supporter=row)


def test_a_company_is_named_as_the_register_names_it(candidacy):
    row = supporters.signed(candidacy, siren=supporters.ZELIDOVA, name="zeli", place="Paris")

    assert (row.name, row.place, row.commune) == ("ZELIDOVA", "Amontville", ecosystem.HERE)
    assert row.identity == f"siren:{supporters.ZELIDOVA}"


def test_a_sole_trader_is_never_found(candidacy):
    with pytest.raises(actions.NotACompanyError):
        supporters.signed(candidacy, siren=sirene.siren(ecosystem.TRADER))

    assert not Supporter.objects.exists()


def test_a_commune_that_is_typed_is_found_on_the_map(candidacy):
    rows = [
        supporters.signed(candidacy, name=name, place=place)
        for name, place in (("Un", "amontville"), ("Deux", "Nulle-Part"), ("Trois", ""))
    ]

    assert [row.commune for row in rows] == [ecosystem.HERE, "", ""]


def test_the_same_legal_unit_signs_once(candidacy):
    supporters.confirmed(candidacy, siren=supporters.ZELIDOVA, is_shown=False)
    other = supporters.signed(candidacy, siren=supporters.ZELIDOVA, email="autre@zelidova.example")

    with pytest.raises(actions.AlreadySupportsError):
        actions.confirm(supporter=other)
    assert total(candidacy) == 1


@pytest.mark.parametrize(
    "again",
    [
        {"name": "ATELIER des quais", "place": "AMONTVILLE"},
        {"name": "Les Quais", "place": "", "domain": "quais.example"},
    ],
)
def test_the_same_site_or_name_and_place_signs_once(candidacy, again):
    supporters.confirmed(candidacy, domain="quais.example", is_shown=False)
    other = supporters.signed(candidacy, email="autre@quais.example", **again)

    with pytest.raises(actions.AlreadySupportsError):
        actions.confirm(supporter=other)
    assert total(candidacy) == 1


def test_two_companies_of_one_name_are_two(candidacy):
    for number in (ecosystem.MOULIN_HERE, ecosystem.MOULIN_THERE):
        supporters.confirmed(candidacy, siren=sirene.siren(number))

    assert total(candidacy) == 2


def test_only_one_that_agreed_to_be_named_is_said_to_have_signed(candidacy):
    supporters.confirmed(candidacy, siren=supporters.ZELIDOVA, is_shown=True)

    with pytest.raises(actions.AlreadySupportsError):
        supporters.signed(candidacy, siren=supporters.ZELIDOVA)


def test_who_signs_twice_before_confirming_has_signed_once(candidacy):
    first, second = (supporters.signed(candidacy) for _ in range(2))

    assert first.pk == second.pk
    assert Message.objects.filter(subject_id=first.public_id).count() == 2
    assert queries.balance_of(candidacy).awaiting == 1


def test_one_organisation_supports_three_candidacies(candidacy):
    programme = candidacy.programme
    others = [candidacies.candidacy(programmes.call(programme), name=name) for name in "AB"]
    for row in others:
        supporters.page(row)
    for row in (candidacy, *others):
        supporters.confirmed(row, siren=supporters.ZELIDOVA)

    assert [total(row) for row in (candidacy, *others)] == [1, 1, 1]


def test_a_link_that_is_used_twice_changes_nothing_twice(candidacy):
    row = supporters.confirmed(candidacy)
    lines = Entry.objects.count()
    letters = Message.objects.count()

    actions.confirm(supporter=row, person_name="Somebody Else", quality="Nobody")
    row.refresh_from_db()

    assert (Entry.objects.count(), Message.objects.count()) == (lines, letters)
    assert row.person_name == "Camille Signe"
    assert total(candidacy) == 1


def test_nothing_is_confirmed_after_a_week(candidacy):
    with clock.travel(DAY):
        row = supporters.signed(candidacy)
    with clock.travel(DAY + timedelta(days=7)), pytest.raises(actions.ExpiredError):
        actions.confirm(supporter=row)

    assert total(candidacy) == 0


def test_what_was_withdrawn_does_not_come_back_by_its_link(candidacy):
    row = supporters.confirmed(candidacy)
    actions.withdraw(supporter=row)

    with pytest.raises(actions.WithdrawnError):
        actions.confirm(supporter=row)
    assert total(candidacy) == 0


def test_it_can_be_confirmed_once_the_page_is_closed(candidacy):
    row = supporters.signed(candidacy)
    actions.close_page(candidacy=candidacy, actor=candidacies.lead_of(candidacy))
    actions.confirm(supporter=row)

    assert total(candidacy) == 1


def test_the_code_confirms_with_or_without_its_space(candidacy):
    row = supporters.signed(candidacy)
    code = supporters.code_of(row)
    actions.confirm_by_code(supporter=row, code=f"{code[:3]} {code[3:]}")

    assert total(candidacy) == 1


def test_a_code_is_tried_five_times(candidacy):
    row = supporters.signed(candidacy)
    code = supporters.code_of(row)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    left = []
    for _ in range(5):
        with pytest.raises(actions.WrongCodeError) as refusal:
            actions.confirm_by_code(supporter=row, code=wrong)
        left.append(refusal.value.left)

    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(actions.WrongCodeError):
        actions.confirm_by_code(supporter=row, code=code)
    actions.confirm(supporter=row)  # the link still does
    assert total(candidacy) == 1


def test_a_new_code_replaces_the_one_before(candidacy):
    row = supporters.signed(candidacy)
    before = supporters.code_of(row)
    actions.send_again(supporter=row)
    after = supporters.code_of(row)

    if before != after:
        with pytest.raises(actions.WrongCodeError):
            actions.confirm_by_code(supporter=row, code=before)
    actions.confirm_by_code(supporter=row, code=after)
    assert total(candidacy) == 1


def test_who_signed_by_the_wall_says_who_that_is(candidacy):
    row = supporters.signed(candidacy, person_name="", quality="", by_wall=True)

    with pytest.raises(actions.NamelessError):
        actions.confirm(supporter=row)
    row = actions.confirm(supporter=row, person_name="Camille", quality="Gérante")
    assert (row.person_name, row.quality) == ("Camille", "Gérante")


def test_one_signature_brings_few_letters_a_day(candidacy):
    row = supporters.signed(candidacy)
    for _ in range(MOST_LETTERS_A_DAY - 1):
        actions.send_again(supporter=row)

    with pytest.raises(actions.TooManyError):
        actions.send_again(supporter=row)


def test_a_page_takes_a_full_room_a_minute_and_no_more(candidacy):
    rows = [
        Supporter(candidacy=candidacy, name=f"N{n}", identity=f"name:n{n}|", language="fr")
        for n in range(MOST_A_MINUTE)
    ]
    Supporter.objects.bulk_create(rows)

    with pytest.raises(actions.TooManyError):
        supporters.signed(candidacy)


def test_an_address_is_not_buried_in_letters(candidacy):
    for n in range(12):
        supporters.signed(candidacy, name=f"Atelier {n}", kind=Kind.PLACE)

    with pytest.raises(actions.TooManyError):
        supporters.signed(candidacy, name="Atelier 12")
    assert supporters.signed(candidacy, name="Atelier 12", email="autre@quais.example")


def test_neither_the_journal_nor_what_stays_of_letters_names_anybody(candidacy):
    row = supporters.confirmed(candidacy, name="Maison Camille Signe")
    actions.withdraw(supporter=row)
    said = "\n".join(str(one.content) for one in Payload.objects.all())
    titles = "\n".join(Message.objects.values_list("title", flat=True))

    for secret in ("Camille", "camille", "Directrice", "Maison"):
        assert secret not in said
        assert secret not in titles
