"""Proposals as those concerned read them: the leads of the candidacies that are asked."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy, Step, TeamMember, Version
from cocarde.web.candidacies.queries import is_time_for, state_of
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.coconstruction.queries import remarks_on
from cocarde.web.joint.models import Advice, Intention, Party, Proposal, Split
from cocarde.web.joint.states import STANDING, AdviceKind, Answer, SplitState
from cocarde.web.programmes.models import Call

WITH = ("programme__snapshot", "call__specification", "specification", "delegate")


def leads_of(candidacy: Candidacy) -> list[Person]:
    """Who leads it, the first who came first."""
    rows = candidacy.team.filter(role=TeamRole.LEAD).select_related("person")
    return [row.person for row in rows.order_by("joined_at", "pk")]


def can_leave_by(candidacy: Candidacy, verb: str) -> bool:
    """Whether the procedure lets the candidacy unite with others, or split, from where it stands."""
    return is_time_for(Permission.CANDIDATE_UNION_MANAGE, candidacy, verb)


def parties_of(proposal: Proposal) -> list[Party]:
    """Those that the proposal is about, less those that the others went on without."""
    rows = proposal.parties.filter(left_at=None).select_related(
        *(f"candidacy__{name}" for name in WITH), "answered_by", "agreed_by"
    )
    return list(rows)


def own_parties(parties: Iterable[Party], person: Any) -> list[Party]:
    """Those for which this person speaks."""
    return [
        one for one in parties if person.has_perm(Permission.CANDIDATE_UNION_MANAGE, one.candidacy)
    ]


def proposal_for(person: Any, public_id: str) -> Proposal | None:
    """A proposal, for the leads of the candidacies it is about; for all others it does not exist."""
    rows = Proposal.objects.select_related("call__programme__snapshot", "call__specification")
    found = rows.select_related("led_by", "result", "proposed_by").filter(public_id=public_id)
    proposal = found.first()
    if proposal is None:
        return None
    everybody = [party.candidacy for party in proposal.parties.select_related("candidacy")]
    may = Permission.CANDIDATE_UNION_MANAGE
    return proposal if any(person.has_perm(may, one) for one in everybody) else None


def proposals_of(candidacy: Candidacy) -> QuerySet[Proposal]:
    """Every proposal about a candidacy, the latest first."""
    return Proposal.objects.filter(parties__candidacy=candidacy).prefetch_related(
        "parties__candidacy"
    )


def standing_among(candidacies: Iterable[Candidacy]) -> QuerySet[Proposal]:
    """The proposals not closed yet that are about any of these."""
    return Proposal.objects.filter(
        parties__candidacy__in=candidacies, parties__left_at=None, state__in=STANDING
    ).distinct()


def to_answer(person: Any) -> QuerySet[Party]:
    """What this person is asked, as lead, and has not answered."""
    leads = TeamMember.objects.filter(
        candidacy=OuterRef("candidacy"), person=person, role=TeamRole.LEAD
    )
    rows = Party.objects.filter(
        Exists(leads), answer=Answer.WAITING, left_at=None, proposal__state__in=STANDING
    )
    return rows.select_related("proposal", "candidacy__programme")


def offered_to(candidacy: Candidacy) -> list[Candidacy]:
    """The candidacies of the same call that a lead may know of and that may unite with hers.

    They are published, or the office advised them to unite with this one.
    """
    rows = Candidacy.objects.filter(call=candidacy.call_id).exclude(pk=candidacy.pk)
    named = Candidacy.objects.filter(
        Exists(
            Advice.objects.filter(kind=AdviceKind.UNITE, candidacies=candidacy).filter(
                pk__in=Advice.candidacies.through.objects.filter(
                    candidacy=OuterRef(OuterRef("pk"))
                ).values("advice")
            )
        )
    )
    advised = set(named.values_list("pk", flat=True))
    deposited = Exists(Version.objects.filter(candidacy=OuterRef("pk")))
    told = Exists(Step.objects.filter(candidacy=OuterRef("pk"), public=True))
    published = access.without_embargoed(rows.filter(deposited)).annotate(is_told=told)
    known = {one.pk for one in published.select_related("specification") if _is_shown(one)}
    found = rows.filter(pk__in=known | advised).select_related(*WITH).order_by("name", "pk")
    return [one for one in found if can_leave_by(one, "unite")]


def _is_shown(candidacy: Any) -> bool:
    return bool(candidacy.is_told) or state_of(candidacy).public


def candidacy_coded(call: Call, code: str) -> Candidacy | None:
    """A candidacy of this call by the code that its lead gave."""
    return Candidacy.objects.select_related(*WITH).filter(call=call, public_id=code.strip()).first()


def intention_of(candidacy: Candidacy) -> Intention | None:
    """What the team told the office before depositing, if it did."""
    return Intention.objects.filter(candidacy=candidacy).first()


def intentions_in(programme: Any, reader: Any) -> list[Intention]:
    """What teams told the office of their intention, less what a barrier hides from this reader."""
    followed = access.without_barred(Candidacy.objects.filter(programme=programme), reader)
    rows = Intention.objects.filter(candidacy__in=followed).select_related(
        "candidacy__programme", "candidacy__specification"
    )
    return list(rows.order_by("candidacy__name", "pk"))


def advice_for(candidacy: Candidacy) -> list[Advice]:
    """What the office advises a candidacy, with the others that it names."""
    rows = Advice.objects.filter(candidacies=candidacy)
    return list(rows.prefetch_related("candidacies").select_related("written_by"))


def advice_in(programme: Any, reader: Any) -> list[Advice]:
    """What the office advised, less all that names a candidacy which a barrier hides."""
    hidden = access.barred_ids(reader, Candidacy._meta.label_lower)
    rows = Advice.objects.filter(programme=programme)
    if hidden:
        rows = rows.exclude(candidacies__public_id__in=hidden)
    return list(rows.prefetch_related("candidacies").select_related("written_by"))


def open_split(candidacy: Candidacy) -> Split | None:
    """The proposal to split it that stands."""
    return Split.objects.filter(candidacy=candidacy, state=SplitState.OPEN).first()


def open_remarks(candidacy: Candidacy) -> int:
    """How many remarks of the office its team has not answered."""
    return remarks_on(candidacy).filter(answer=None).count()


def names_hidden(public_id: str, hidden: Collection[str]) -> bool | None:
    """Whether a proposed union names a hidden candidacy; None where there is no such proposal."""
    rows = Proposal.objects.filter(public_id=public_id)
    parties = set(rows.values_list("parties__candidacy__public_id", flat=True))
    return bool(parties & set(hidden)) if parties else None
