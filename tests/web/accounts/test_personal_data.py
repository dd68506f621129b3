"""What is held on people is told by the app that holds it, exported, and erased."""

import json
import re

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models

from cocarde.web.access.actions import grant_role
from cocarde.web.access.states import Role
from cocarde.web.accounts import queries
from cocarde.web.accounts.actions.erasure import ErasureRefusedError, erase_person
from cocarde.web.accounts.actions.sign_in import issue_link
from cocarde.web.accounts.models import Person, SignInLink
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.candidacies.queries import broken_versions
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction.models import Remark
from cocarde.web.journal.models import Entry
from cocarde.web.journal.queries import verify
from cocarde.web.mail import actions as mail
from cocarde.web.mail.models import Message
from cocarde.web.supporters.models import Supporter
from factories import candidacies, labels, programmes
from factories.accounts import PersonFactory

NAMES_SOMEBODY = re.compile(r"(^|_)(name|email|mail|address|phone|username|user_agent)($|_)")
# Fields that read like a person's name or address, and are of something else.
OF_NOBODY = {
    "auth.group.name": "a group of rights",
    "auth.permission.name": "a right",
    "candidacies.candidacy.name": "a candidacy",
    "candidacies.memberterritory.name": "a territory",
    "candidacies.readbook.file_name": "a file",
    "credentials.download.file_name": "a file",
    "candidacies.signoff.member_name": "a territory",
    "committees.committee.name_en": "a committee",
    "committees.committee.name_fr": "a committee",
    "django_tasks_database.dbtaskresult.backend_name": "a queue",
    "django_tasks_database.dbtaskresult.queue_name": "a queue",
    "documents.wordfile.file_name": "a file",
    "ecosystem.entry.legal_name": "an organisation; sole traders are never found",
    "ecosystem.entry.name": "an organisation",
    "ecosystem.readlist.file_name": "a file, whose columns about people are not kept",
    "evidence.registeredsnapshot.name": "a snapshot",
    "files.attachment.name": "a file",
    "joint.part.name": "a candidacy",
    "joint.proposal.name": "a candidacy",
    "labels.label.sort_name": "a holder, which is a territory",
    "labels.wave.name_en": "a wave",
    "labels.wave.name_fr": "a wave",
    "organisations.organisation.name": "an organisation",
    "missions.mission.contact": "the office, in public",
    "mail.enclosure.name": "a file",
    "missions.readpeople.file_name": "a file",
    "missions.room.name": "a room",
    "missions.stop.name_en": "a place",
    "missions.stop.name_fr": "a place",
    "programmes.programme.contact": "the office, in public",
    "programmes.programme.name_en": "a programme",
    "programmes.programme.name_fr": "a programme",
    "coconstruction.recommendation.territory_name": "a territory",
    "supporters.supporter.name": "an organisation",
    "replies.replylink.name": "a company, as its list names it",
}


def personal_fields():
    """Fields that point to a person, or read like a name or an address."""
    texts = (models.CharField, models.TextField)
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:  # of many to many, the table between
            points = field.related_model is Person
            address = isinstance(field, models.EmailField | models.GenericIPAddressField)
            named = isinstance(field, texts) and NAMES_SOMEBODY.search(field.name)
            if points or address or named:
                yield f"{model._meta.label_lower}.{field.name}"


def registered():
    return {f"{h.model}.{name}" for h in queries.holdings() for name in h.fields}


def test_every_field_that_names_a_person_is_spoken_of_by_its_app():
    """Register it in the app's `AppConfig.ready` (`accounts.queries.personal.hold`), or say whose it is."""
    found = set(personal_fields())

    assert sorted(found - registered() - OF_NOBODY.keys()) == []
    assert sorted(OF_NOBODY.keys() - found) == []
    assert sorted(OF_NOBODY.keys() & registered()) == []


def test_what_the_apps_speak_of_is_there():
    for holding in queries.holdings():
        for name in (*holding.fields, *(n.partition("__")[0] for n in holding.shows)):
            assert holding.table._meta.get_field(name), (holding.model, name)


def test_a_field_that_nobody_speaks_of_would_be_found(monkeypatch):
    monkeypatch.setattr(queries.personal, "_HOLDINGS", {})

    assert "coconstruction.remark.author" in set(personal_fields()) - registered()


@pytest.fixture
def somebody():
    """A person who did all that a person does, and one who leads with her."""
    person = PersonFactory(email="zoe@example.org", name="Zoé Carpentier", title="Maire de Valmont")
    row = candidacies.with_members(candidacies.candidacy(lead=person))
    version = candidacies.deposited(row)
    grant_role(programme=row.programme, person=person, role=Role.PARTNER)
    Remark.objects.create(
        candidacy=row,
        version=version,
        specification=row.specification,
        section_key="x",
        text="Une observation.",
        author=person,
    )
    Supporter.objects.create(
        candidacy=row,
        name="Atelier d’Amont",
        person_name="Zoé Carpentier",
        quality="Maire de Valmont",
        email="zoe@example.org",
        language="fr",
    )
    mail.write(to=person, title="Une lettre", body="Chère Zoé,", programme_id=row.programme_id)
    issue_link(person=person)
    second = PersonFactory()
    candidacy_actions.invite(candidacy=row, person=second, role=TeamRole.EDITOR, actor=person)
    return person, row, second


def hand_over(row, second):
    row.team.filter(person=second).update(role=TeamRole.LEAD)


@pytest.mark.django_db
def test_whoever_leads_alone_is_told_what_to_do_first(somebody):
    person, row, second = somebody

    with pytest.raises(ErasureRefusedError) as refused:
        erase_person(person=person)

    assert refused.value.reasons == [
        "Personne d’autre ne porte Trois rivières\u202f: transmettez d’abord ce rôle."
    ]
    assert Person.objects.get(pk=person.pk).name == "Zoé Carpentier"
    hand_over(row, second)
    erase_person(person=person)


@pytest.mark.django_db
def test_nothing_names_an_erased_person_and_all_that_was_proven_still_holds(client, somebody):
    person, row, second = somebody
    hand_over(row, second)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    lines = Entry.objects.count()

    erase_person(person=person, actor=person)

    tables = {
        model._meta.label: list(model._base_manager.values())
        for model in apps.get_models(include_auto_created=True)
    }
    everything = json.dumps(tables, default=str, ensure_ascii=False)
    assert [
        word for word in ("zoe@example.org", "Zoé", "Maire de Valmont") if word in everything
    ] == []
    person.refresh_from_db()
    assert (str(person), person.is_active) == ("compte effacé", False)
    assert not SignInLink.objects.filter(person=person).exists()
    assert not Session.objects.exists()
    assert not row.team.filter(person=person).exists()
    assert not person.role_grants.exists()
    assert not Message.objects.filter(recipient=person).exists()
    assert Remark.objects.get().author == person
    assert verify().broken_at is None
    assert list(broken_versions()) == []
    added = list(Entry.objects.order_by("sequence").values_list("verb", flat=True)[lines:])
    assert added == ["mail.forgotten", "supporters.signer_erased", "accounts.person_erased"]


@pytest.mark.django_db
def test_an_erased_address_is_free_again(somebody):
    person, row, second = somebody
    hand_over(row, second)
    erase_person(person=person)
    erase_person(person=person)  # twice is once

    assert Person.objects.create_user("zoe@example.org").pk != person.pk


@pytest.mark.django_db
def test_the_export_holds_what_is_hers_and_nothing_of_others(somebody):
    person, _row, second = somebody

    told = queries.exported(person)

    assert told["accounts.person"][0]["email"] == "zoe@example.org"
    assert told["coconstruction.remark"] == [
        {
            "as": "author",
            "text": "Une observation.",
            "written_at": told["coconstruction.remark"][0]["written_at"],
        }
    ]
    assert [row["role"] for row in told["candidacies.teammember"]] == ["lead"]
    assert second.email not in json.dumps(told, default=str)


@pytest.mark.django_db
def test_a_sealed_decision_is_not_told_by_an_export():
    with clock.travel(labels.BEFORE):
        wave = labels.sealed()
    authority = wave.decisions.get().decided_by

    told = json.dumps(queries.exported(authority), default=str, ensure_ascii=False)

    assert [
        word for word in ("labelled", "Motif bien gardé", "Trois rivières") if word in told
    ] == []


@pytest.mark.django_db
def test_the_page_shows_exports_and_erases(client):
    person = programmes.person_with(programmes.programme(), Role.PARTNER)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get("/fr/account/me/data/")
    exported = client.get("/fr/account/me/data.json")
    erased = client.post("/fr/account/me/erase/")

    assert (page.status_code, "Rôles et équipes" in page.text) == (200, True)
    assert exported["Content-Disposition"] == f'attachment; filename="{person.public_id}.json"'
    assert exported.json()["accounts.person"][0]["email"] == person.email
    assert (erased.status_code, erased["Location"]) == (302, "/fr/")
    assert client.get("/fr/mine/").status_code == 302
    person.refresh_from_db()
    assert person.is_active is False


@pytest.mark.django_db
def test_the_page_says_why_an_account_cannot_be_erased_yet(client, somebody):
    person, *_ = somebody
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post("/fr/account/me/erase/")

    assert answer.status_code == 409
    assert "Personne d’autre ne porte Trois rivières" in answer.text
