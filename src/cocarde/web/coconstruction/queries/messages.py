"""The thread of a candidacy: what each reader may read of it, and whom a message is told to."""

from typing import Any

from django.db.models import Q, QuerySet

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.coconstruction.models import Handover, Message
from cocarde.web.coconstruction.states import Audience, Voice


def messages_with_team(candidacy: Candidacy) -> QuerySet[Message]:
    """What the team reads, the oldest first."""
    return Message.objects.filter(candidacy=candidacy, audience=Audience.TEAM).select_related(
        "author"
    )


def messages_for(candidacy: Candidacy, reader: Any) -> QuerySet[Message]:
    """What this reader may read of the thread: the internal part only by right."""
    if not reader.has_perm(Permission.OFFICE_INTERNAL_READ, candidacy):
        return messages_with_team(candidacy)
    return Message.objects.filter(candidacy=candidacy).select_related("author")


def handovers_for(candidacy: Candidacy, reader: Any) -> QuerySet[Handover]:
    """What delegates wrote when they handed over: internal."""
    if not reader.has_perm(Permission.OFFICE_INTERNAL_READ, candidacy):
        return Handover.objects.none()
    return candidacy.handovers.select_related("giver", "taker", "actor")


def voice_of(candidacy: Candidacy, person: Any) -> Voice | None:
    """As what this person speaks on the thread; nothing where she may not."""
    if person.has_perm(Permission.CANDIDATE_MESSAGE_WRITE, candidacy):
        return Voice.TEAM
    if not person.has_perm(Permission.OFFICE_MESSAGE_WRITE, candidacy):
        return None
    if candidacy.delegate_id == person.pk:
        return Voice.DELEGATE
    is_office = access.has_role(person, candidacy.programme_id, Role.OFFICE, Role.DELEGATE)
    return Voice.OFFICE if is_office else Voice.PARTNER


def team_of(candidacy: Candidacy) -> QuerySet[Person]:
    """The team as it is now."""
    return Person.objects.filter(team_memberships__candidacy=candidacy, is_active=True)


def followers_of(candidacy: Candidacy) -> QuerySet[Person]:
    """Office, delegates and founding partners who may follow: none of the team, none kept away."""
    roles = Q(
        role_grants__programme_id=candidacy.programme_id,
        role_grants__role__in=[Role.OFFICE, Role.DELEGATE, Role.PARTNER],
    )
    hidden = access.barred_people(candidacy.ref)
    people = Person.objects.filter(roles, is_active=True).exclude(pk__in=hidden)
    return people.exclude(team_memberships__candidacy=candidacy).distinct()


def in_charge_of(candidacy: Candidacy) -> QuerySet[Person]:
    """The delegate; where there is none that may follow, the office."""
    people = followers_of(candidacy)
    delegate = people.filter(pk=candidacy.delegate_id or 0)
    office = access.people_with_role(candidacy.programme_id, Role.OFFICE)
    return delegate if delegate.exists() else people.filter(pk__in=office)


def told_of(message: Message) -> list[Person]:
    """Whom a message is told to, as they are now: never its author, never the team if it is internal."""
    candidacy, followers = message.candidacy, followers_of(message.candidacy)
    said = Message.objects.filter(candidacy=candidacy)
    if message.audience == Audience.TEAM:
        said = said.filter(audience=Audience.TEAM)
    chosen = set(in_charge_of(candidacy).values_list("pk", flat=True))
    chosen |= set(said.values_list("author_id", flat=True))
    if message.audience == Audience.INTERNAL:
        chosen |= set(access.people_with_role(candidacy.programme_id, Role.PARTNER))
    told = list(followers.filter(pk__in=chosen))
    if message.audience == Audience.TEAM:
        told += team_of(candidacy)
    unique = {person.pk: person for person in told if person.pk != message.author_id}
    return [unique[pk] for pk in sorted(unique)]
