"""Reads of roles, barriers and embargoes. Lists, search, mail and exports all filter on these."""

from collections.abc import Callable, Collection
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from cocarde.web.access.models import Barrier, Embargo, RoleGrant, Subject, SubjectRef
from cocarde.web.access.states import Role

S = TypeVar("S", bound=Subject)
M = TypeVar("M", bound=Model)

_CACHE = "_cocarde_roles"


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
    return rows.filter(~Exists(hidden))


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
