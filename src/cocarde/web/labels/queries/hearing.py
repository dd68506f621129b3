"""Hearing a holder: audits of its commitments, notices, and what it answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy, TeamMember
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.files import queries as files
from cocarde.web.files.models import Attachment
from cocarde.web.labels.models import Audit, AuditLine, Commitment, Label, Notice, Observation
from cocarde.web.labels.states import Finding, NoticeState, WaveState
from cocarde.web.programmes.states.afterwards import LabelRule

ANSWERING = (TeamRole.LEAD, TeamRole.REFERENT)


def label_followed(person: Any, public_id: str) -> Label | None:
    """One published label, for the office and the authority that no barrier keeps away from it."""
    row = _published(public_id)
    return row if row and person.has_perm(Permission.OFFICE_LABEL_FOLLOW, row) else None


def label_of_team(person: Any, public_id: str) -> Label | None:
    """One published label, for the team of its holder."""
    row = _published(public_id)
    return row if row and person.has_perm(Permission.CANDIDATE_LABEL_READ, row) else None


def _published(public_id: str) -> Label | None:
    rows = Label.objects.select_related("candidacy__specification", "programme", "decision__wave")
    return rows.filter(public_id=public_id, decision__wave__state=WaveState.PUBLISHED).first()


def answering_for(label: Label) -> QuerySet[Person]:
    """The lead and the referents of the holder: who is written to, and who answers."""
    team = TeamMember.objects.filter(candidacy_id=label.candidacy_id, role__in=ANSWERING)
    return Person.objects.filter(pk__in=team.values("person"), is_active=True).order_by("pk")


def notices_of(label: Label) -> list[Notice]:
    """The notices on a label, the last first, each with what was answered."""
    rows = label.notices.select_related("label__programme", "label__candidacy__specification")
    return list(rows.prefetch_related("observations__author").order_by("-given_at", "-pk"))


def notice_with(public_id: str) -> Notice | None:
    """One notice by its identifier."""
    rows = Notice.objects.select_related("label__candidacy__specification", "label__programme")
    return rows.prefetch_related("observations__author").filter(public_id=public_id).first()


def standing_notice(label: Label, rule: LabelRule) -> Notice | None:
    """The notice on which this decision may rest."""
    rows = label.notices.filter(rule_key=rule.key, dropped_at=None, decided_at=None)
    return rows.select_related("label__programme").prefetch_related("observations").first()


def rule_of_notice(notice: Notice) -> LabelRule:
    """What is thought of, in the words of the specification."""
    procedure = specification_of(notice.label.candidacy).procedure
    return procedure.label_rule(notice.rule_key)


def rules_with_notice(label: Label) -> list[LabelRule]:
    """The decisions before which the holder is heard, and of which no notice stands."""
    standing = set(
        label.notices.filter(dropped_at=None, decided_at=None).values_list("rule_key", flat=True)
    )
    procedure = specification_of(label.candidacy).procedure
    return [r for r in procedure.label_decisions if r.notice_days and r.key not in standing]


def files_of(observation: Observation) -> list[Attachment]:
    """What the holder joined."""
    return list(files.attached_to(observation.ref))


def may_read_observation_file(person: Any, public_id: str) -> bool:
    """Whether a file is of an observation, and this person of the team or among those who follow."""
    attachment = Attachment.objects.filter(
        public_id=public_id, subject_kind=Observation._meta.label_lower
    ).first()
    if attachment is None:
        return False
    row = (
        Observation.objects.filter(public_id=attachment.subject_id)
        .select_related("notice__label__candidacy")
        .first()
    )
    return row is not None and (
        person.has_perm(Permission.CANDIDATE_LABEL_READ, row.notice.label)
        or person.has_perm(Permission.OFFICE_LABEL_FOLLOW, row.notice.label)
    )


def given_audits(label: Label) -> list[Audit]:
    """The audits that the holder was given, the last first."""
    rows = label.audits.filter(given_at__isnull=False).select_related("given_by", "answered_by")
    return list(rows.prefetch_related("lines__commitment").order_by("-given_at"))


def audit_being_written(label: Label) -> Audit | None:
    """The audit that the office has not given yet."""
    return label.audits.filter(given_at=None).prefetch_related("lines").first()


def audit_with(public_id: str) -> Audit | None:
    """One audit by its identifier."""
    return (
        Audit.objects.select_related("label__candidacy", "label__programme", "given_by")
        .filter(public_id=public_id)
        .first()
    )


def has_fresh_audit(label: Label) -> bool:
    """An audit was given since the last decision on the label that took effect."""
    last = (
        label.decisions.filter(wave__state=WaveState.PUBLISHED, lapsed=False)
        .order_by("-wave__published_at")
        .values_list("wave__published_at", flat=True)
        .first()
    )
    rows = label.audits.filter(given_at__isnull=False)
    return rows.filter(given_at__gt=last).exists() if last else rows.exists()


@dataclass(frozen=True)
class Found:
    """What an audit found of a commitment, in words."""

    text: str
    sign: str
    label: str
    note: str


def found_in(audit: Audit) -> list[Found]:
    """The findings of an audit, the first due first."""
    return [_found(line) for line in audit.lines.all()]


def _found(line: AuditLine) -> Found:
    finding = Finding(line.finding)
    return Found(line.commitment.text, finding.sign, str(finding.label), line.note)


def commitments_to_audit(label: Label) -> list[Commitment]:
    """Every public commitment of the holder, the first due first."""
    return list(label.commitments.select_related("label__programme").order_by("due_on", "pk"))


def following(label: Label) -> QuerySet[Person]:
    """The office and the authority of its programme, less the holder's own team and who is kept away."""
    grants = Q(
        role_grants__programme_id=label.programme_id,
        role_grants__role__in=[Role.OFFICE, Role.AUTHORITY],
    )
    people = Person.objects.filter(grants, is_active=True)
    people = people.exclude(pk__in=access.barred_people(label.candidacy.ref))
    people = people.exclude(team_memberships__candidacy_id=label.candidacy_id)
    return people.distinct().order_by("pk")


def home_notes(candidacy: Candidacy, person: Any) -> list[HomeNote]:
    """What awaits the team of a holder, on the home of its candidacy."""
    notes: list[HomeNote] = []
    for label in Label.objects.filter(
        candidacy=candidacy, decision__wave__state=WaveState.PUBLISHED
    ).select_related("candidacy", "programme"):
        label.programme, may = candidacy.programme, person.has_perm
        answers = may(Permission.CANDIDATE_LABEL_ANSWER, label)
        running = [n for n in notices_of(label) if n.state == NoticeState.RUNNING]
        unanswered = label.audits.filter(given_at__isnull=False, answered_at=None).count()
        asked = len(running) + unanswered
        notes.append(
            HomeNote(
                label=_("Our label: answers awaited") if asked else _("Our label"),
                url=reverse("labels:holder", args=[label.public_id]),
                count=asked,
                state_key="waiting" if asked else label.state.sign,
                state_label="" if asked else str(label.state.label),
                is_asked=bool(asked) and answers,
            )
        )
    return notes


def notices_to_answer(candidacies: Iterable[Candidacy], person: Any) -> list[Notice]:
    """The notices on labels of these candidacies that await what this person may answer."""
    rows = Notice.objects.filter(
        label__candidacy__in=list(candidacies),
        label__candidacy__team__person=person,
        label__candidacy__team__role__in=ANSWERING,
        dropped_at=None,
        decided_at=None,
    )
    rows = rows.select_related("label__programme", "label__candidacy")
    found = rows.prefetch_related("observations").order_by("last_day", "pk")
    return [row for row in found if row.state == NoticeState.RUNNING]
