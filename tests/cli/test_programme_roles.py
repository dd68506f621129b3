"""`cocarde programme open, grant, withdraw, roles`: a programme of a real instance, and its office."""

import pytest
from typer.testing import CliRunner

from cocarde.cli import app
from cocarde.cli.errors import lines_for
from cocarde.web.access.actions import grant_role
from cocarde.web.access.models import RoleGrant
from cocarde.web.access.states import Permission, Role
from cocarde.web.accounts.models import Person
from cocarde.web.journal.models import Entry
from cocarde.web.programmes.models import Programme
from factories import programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

NAMES = ["--name-fr", "Phares", "--name-en", "Beacons", "--authority", "Le ministère"]


def run(*words):
    return CliRunner().invoke(app, ["programme", *words])


@pytest.fixture
def programme():
    return programmes.programme(slug="phares")


def test_a_programme_is_opened_and_its_first_office_member_enters_it():
    opened = run("open", "phares", *NAMES, "--zone", "Europe/Paris")
    given = run("grant", "phares", "office", " Ada@Example.org ")

    assert opened.stdout == "phares is open; letters wait for the office\n"
    assert given.stdout == "ada@example.org has the role office in phares\n"
    row = Programme.objects.get()
    assert (row.name_en, row.authority_en, row.letters_wait) == ("Beacons", "Le ministère", True)
    assert Person.objects.get().has_perm(Permission.OFFICE_CALL_MANAGE, row)
    verbs = list(Entry.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs == ["programmes.opened", "accounts.opened", "access.role_granted"]


def test_letters_leave_by_themselves_where_that_is_asked():
    run("open", "phares", *NAMES, "--zone", "Europe/Paris", "--no-letters-wait")

    assert not Programme.objects.get().letters_wait


@pytest.mark.parametrize(
    ("slug", "zone", "said"),
    [
        ("phares", "Europe/Paris", "a programme has the slug 'phares' already: choose another"),
        ("Les Phares", "Europe/Paris", "the slug 'Les Phares' is no address: small letters"),
        ("balises", "Europe/Pari", "no such time zone as 'Europe/Pari': write it as Europe/Paris"),
    ],
)
def test_what_cannot_be_opened_is_one_line(programme, slug, zone, said):
    told = run("open", slug, *NAMES, "--zone", zone)

    [line] = lines_for(told.exception)
    assert line.startswith(said)
    assert Programme.objects.count() == 1


def test_whoever_signed_in_before_keeps_her_account(programme):
    person = PersonFactory(email="ada@example.org", name="Ada", language="en")

    run("grant", "phares", "delegate", "ADA@example.org")

    assert list(RoleGrant.objects.values_list("person", "role")) == [(person.pk, "delegate")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("autre", "office", "a@b.fr"), "autre: no such programme; use one of phares"),
        (("phares", "boss", "a@b.fr"), "boss: no such role; use one of office, delegate, partner"),
        (("phares", "committee", "a@b.fr"), "committee: a seat gives this role"),
        (("phares", "office", "ada"), "ada: this is no e-mail address"),
    ],
)
def test_what_is_given_wrong_is_one_line_and_opens_no_account(programme, words, said):
    told = run("grant", *words)

    assert (told.exit_code, told.stderr.startswith(said)) == (2, True)
    assert told.stderr.count("\n") == 1
    assert Person.objects.count() == 0


def test_a_closed_account_is_given_nothing(programme):
    PersonFactory(email="ada@example.org", is_active=False)

    told = run("grant", "phares", "office", "ada@example.org")

    assert told.stderr == "ada@example.org: this account is closed; give another address\n"
    assert RoleGrant.objects.count() == 0


def test_roles_are_listed_and_the_last_of_the_office_stays(programme):
    ada = programmes.person_with(programme, Role.OFFICE, email="ada@example.org", name="Ada")
    zoe = programmes.person_with(programme, Role.PARTNER, email="zoe@example.org", name="")

    assert (
        run("roles", "phares").stdout == "office\tada@example.org\tAda\npartner\tzoe@example.org\n"
    )
    last = run("withdraw", "phares", "office", "ada@example.org")
    assert last.exit_code == 2
    assert last.stderr.startswith("ada@example.org is the last of the office of phares: give")

    grant_role(programme=programme, person=zoe, role=Role.OFFICE)
    assert run("withdraw", "phares", "office", "ada@example.org").exit_code == 0
    assert run("withdraw", "phares", "office", "ada@example.org").stderr == (
        "ada@example.org has no role office in phares\n"
    )
    assert not RoleGrant.objects.filter(person=ada).exists()


def test_nobody_is_one_line(programme):
    told = run("withdraw", "phares", "office", "nobody@example.org")

    assert (told.exit_code, told.stderr) == (
        2,
        "nobody@example.org: nobody has this address; check it\n",
    )
