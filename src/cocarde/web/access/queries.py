"""Reads of roles, barriers and embargoes. Lists, search, mail and exports all filter on these."""

from collections import deque
from collections.abc import Callable, Collection
from functools import cache, reduce
from operator import or_
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, ForeignKey, Model, OuterRef, Q, QuerySet

from cocarde.web.access.models import Barrier, Embargo, RoleGrant, Subject, SubjectRef
from cocarde.web.access.states import Role

S = TypeVar("S", bound=Subject)
M = TypeVar("M", bound=Model)

CANDIDACY = "candidacies.candidacy"
_CACHE = "_cocarde_roles"
_LONGEST_WAY = 3


def roles_of(person: Any) -> dict[int, frozenset[str]]:
    """The roles of a person by programme, read once per request."""
    if not getattr(person, "is_authenticated", False):
        return {}
    cached: dict[int, frozenset[str]] | None = getattr(person, _CACHE, None)
    if cached is None:
        cached = {}
        for programme_id, role in RoleGrant.objects.filter(person=person).values_list(
            "programme_id", "role"
        ):
            cached[programme_id] = cached.get(programme_id, frozenset()) | {role}
        setattr(person, _CACHE, cached)
    return cached


def has_role(person: Any, programme_id: int, *roles: Role) -> bool:
    """True when the person holds one of these roles in the programme."""
    return bool(roles_of(person).get(programme_id, frozenset()) & {r.value for r in roles})


def people_with_role(programme_id: int, role: Role) -> list[int]:
    """Primary keys of those who hold a role."""
    return list(
        RoleGrant.objects.filter(programme_id=programme_id, role=role).values_list(
            "person_id", flat=True
        )
    )


def grants_in(programme_id: int) -> QuerySet[RoleGrant]:
    """Who holds what in a programme: one row a role, by role and name."""
    rows = RoleGrant.objects.filter(programme_id=programme_id).select_related("person")
    return rows.order_by("role", "person__name", "person__email")


def is_barred(person: Any, ref: SubjectRef) -> bool:
    """True when a standing barrier hides this subject from this person."""
    if not getattr(person, "is_authenticated", False):
        return False
    return ref.public_id in barred_ids(person, ref.kind)


def barred_ids(person: Any, kind: str) -> frozenset[str]:
    """Public identifiers of the subjects of a kind that are hidden from this person."""
    if not getattr(person, "is_authenticated", False):
        return frozenset()
    cache: dict[str, frozenset[str]] = person.__dict__.setdefault("_cocarde_barriers", {})
    if kind not in cache:
        cache[kind] = frozenset(
            Barrier.objects.filter(person=person, subject_kind=kind, lifted_at=None).values_list(
                "subject_id", flat=True
            )
        )
    return cache[kind]


def barred_people(ref: SubjectRef) -> frozenset[int]:
    """Primary keys of those from whom a standing barrier hides this subject: no letter goes to them."""
    return frozenset(
        Barrier.objects.filter(
            subject_kind=ref.kind, subject_id=ref.public_id, lifted_at=None
        ).values_list("person_id", flat=True)
    )


def barred_people_by(kind: str, public_ids: Collection[str]) -> dict[str, set[int]]:
    """The same for several subjects of a kind, read at once: by identifier, those who have any."""
    found: dict[str, set[int]] = {}
    rows = Barrier.objects.filter(subject_kind=kind, subject_id__in=public_ids, lifted_at=None)
    for public_id, person in rows.values_list("subject_id", "person_id"):
        found.setdefault(public_id, set()).add(person)
    return found


def without_barred(rows: QuerySet[S], person: Any) -> QuerySet[S]:
    """The rows less those hidden from this person."""
    hidden = barred_ids(person, rows.model._meta.label_lower)
    return rows.exclude(public_id__in=hidden) if hidden else rows


def without_about_barred(rows: QuerySet[M], person: Any) -> QuerySet[M]:
    """Rows that say what they are about (`subject_kind`, `subject_id`), less those about what is hidden."""
    if not getattr(person, "is_authenticated", False):
        return rows
    hidden = Barrier.objects.filter(
        person=person,
        lifted_at=None,
        subject_kind=OuterRef("subject_kind"),
        subject_id=OuterRef("subject_id"),
    )
    rows = rows.filter(~Exists(hidden))
    if barred := barred_ids(person, CANDIDACY):
        for kind, way in ways_to_candidacy().items():
            of_barred = apps.get_model(kind)._base_manager.filter(
                **{f"{way}__public_id__in": barred}
            )
            rows = rows.exclude(subject_kind=kind, subject_id__in=of_barred.values("public_id"))
    return rows


def embargoed_ids(kind: str) -> QuerySet[Embargo, str]:
    """Public identifiers of the subjects of a kind under a standing embargo."""
    return Embargo.objects.filter(subject_kind=kind, lifted_at=None).values_list(
        "subject_id", flat=True
    )


def is_embargoed(*refs: SubjectRef) -> bool:
    """True when one of these subjects stands under an embargo."""
    any_of_them = [Q(subject_kind=ref.kind, subject_id=ref.public_id) for ref in refs]
    return Embargo.objects.filter(reduce(or_, any_of_them, Q(pk=None)), lifted_at=None).exists()


def without_embargoed(rows: QuerySet[S]) -> QuerySet[S]:
    """The rows that the public may see: none under a standing embargo."""
    return rows.filter(~Q(public_id__in=embargoed_ids(rows.model._meta.label_lower)))


Reader = Callable[[Any, str], bool]
_READERS: dict[str, list[Reader]] = {}


def let_read(kind: str, reader: Reader) -> None:
    """Say who may read subjects of a kind: an app says it of its own, and later apps may add theirs."""
    if reader not in _READERS.setdefault(kind, []):
        _READERS[kind].append(reader)


def may_read(person: Any, ref: SubjectRef) -> bool:
    """True when one of those asked lets this person read the subject, and no barrier hides it."""
    if is_barred(person, ref):
        return False
    return any(reader(person, ref.public_id) for reader in _READERS.get(ref.kind, []))


Namer = Callable[[Collection[str]], dict[str, str]]
_NAMERS: dict[str, Namer] = {}


def name_subjects(kind: str, namer: Namer) -> None:
    """Say how subjects of a kind are named to those who may know of them: their app does."""
    _NAMERS[kind] = namer


def names_of(kind: str, public_ids: Collection[str]) -> dict[str, str]:
    """The names of these subjects by identifier; nothing where their kind has none."""
    namer = _NAMERS.get(kind)
    return namer(public_ids) if namer else {}


def barred_pairs(kind: str, public_ids: Collection[str]) -> frozenset[tuple[int, str]]:
    """Whom standing barriers keep from which of these subjects: keys of people, identifiers of subjects."""
    return frozenset(
        Barrier.objects.filter(
            subject_kind=kind, subject_id__in=public_ids, lifted_at=None
        ).values_list("person_id", "subject_id")
    )


@cache
def ways_to_candidacy() -> dict[str, str]:
    """By kind of subject that belongs to a candidacy, the fields that lead to it, the shortest first.

    What hides a candidacy hides them: a letter about a supporter, a file of a visit.
    """
    subjects = {m._meta.label_lower: m for m in apps.get_models() if issubclass(m, Subject)}
    ways = {kind: _way_from(model) for kind, model in subjects.items() if kind != CANDIDACY}
    return {kind: way for kind, way in ways.items() if way}


def _way_from(model: type[Model]) -> str:
    person = apps.get_model(settings.AUTH_USER_MODEL)
    waiting: deque[tuple[type[Model], tuple[str, ...]]] = deque([(model, ())])
    while waiting:
        here, way = waiting.popleft()
        for field in here._meta.concrete_fields:
            if not isinstance(field, ForeignKey) or field.remote_field.model is person:
                continue
            target = field.remote_field.model
            if target._meta.label_lower == CANDIDACY:
                return "__".join((*way, field.name))
            if len(way) + 1 < _LONGEST_WAY:
                waiting.append((target, (*way, field.name)))
    return ""


def is_of_hidden(kind: str, public_id: str, hidden: Collection[str]) -> bool | None:
    """Whether a subject belongs to one of these candidacies; None where there is no such subject.

    It asks the same number of questions whatever the answer is.
    """
    model = apps.get_model(kind)
    if kind == CANDIDACY:
        return (
            public_id in hidden
            if model._base_manager.filter(public_id=public_id).exists()
            else None
        )
    way = ways_to_candidacy()[kind]
    rows = model._base_manager.filter(public_id=public_id).values_list(
        f"{way}__public_id", flat=True
    )
    row = list(rows[:1])
    return row[0] in hidden if row else None


def is_about_hidden(rows: QuerySet[Any], hidden: Collection[str]) -> bool | None:
    """The same for what says what it is about (`subject_kind`, `subject_id`): a file, a letter."""
    found = list(rows.values_list("subject_kind", "subject_id")[:1])
    kind, public_id = found[0] if found else (CANDIDACY, "")
    belongs = kind == CANDIDACY or kind in ways_to_candidacy()
    answer = is_of_hidden(kind if belongs else CANDIDACY, public_id if belongs else "", hidden)
    return bool(answer) if found else None


Finder = Callable[[str, Collection[str]], bool | None]
_ADDRESSES: dict[tuple[str, str], Finder] = {}
_OWN: list[Callable[[Any], Collection[str]]] = []


def stand_behind(segment: str, argument: str, finder: Finder) -> None:
    """Say what an address names: `segment/<argument>` belongs to a candidacy, which `finder` tells.

    Before any view is asked, an address that belongs to what a barrier hides is answered as one that
    does not exist, with the same words and the same number of questions to the database.
    """
    _ADDRESSES[segment, argument] = finder


def leave_their_own(provider: Callable[[Any], Collection[str]]) -> None:
    """Say which candidacies a person works on: she goes on with her own, whatever she may not judge."""
    if provider not in _OWN:
        _OWN.append(provider)


def hidden_from(person: Any) -> frozenset[str]:
    """Identifiers of the candidacies whose every address is missing for this person."""
    barred = barred_ids(person, CANDIDACY)
    if not barred:
        return barred
    own = {public_id for provider in _OWN for public_id in provider(person)}
    return barred - own


def finder_of(segment: str, argument: str) -> Finder | None:
    """Who tells what an address belongs to; nobody for most."""
    return _ADDRESSES.get((segment, argument))
