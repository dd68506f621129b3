"""In every state of a procedure, each verb agrees with the matrix: it goes on there, or refuses."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies import queries
from cocarde.web.candidacies.models import SectionText
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.coconstruction.states import AnswerKind, Audience, OwnerKind, TaskState
from cocarde.web.committees import actions as committees
from cocarde.web.committees.states import Advice
from cocarde.web.ecosystem import actions as ecosystem
from cocarde.web.ecosystem.states import Kind
from cocarde.web.governance import actions as governance
from cocarde.web.joint import actions as joint
from cocarde.web.labels import actions as labels_actions
from cocarde.web.programmes.states import standing
from cocarde.web.supporters import actions as supporters
from factories import candidacies, labels
from factories import governance as boards
from factories.accounts import PersonFactory
from factories.rights import PRINTED, Scene

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
# What a verb says when the state is in its way. A move that is not by this person is refused alike.
BY_STATE: dict[type[Exception], set[str]] = {
    candidacies_actions.NotEditableError: set(),
    candidacies_actions.MoveRefusedError: {"state", "role"},
    coconstruction.RemarkRefusedError: {"closed"},
    coconstruction.RecommendationRefusedError: {"closed"},
    coconstruction.SessionRefusedError: {"closed"},
    coconstruction.VisitRefusedError: {"closed"},
    committees.SessionRefusedError: {"not_proposed", "withdrawn"},
    joint.ProposalRefusedError: {"state"},
    joint.SplitRefusedError: {"state"},
    labels_actions.DecisionRefusedError: {"state"},
    supporters.PageClosedError: set(),
}


class Stage(Scene):
    """The scene, with something to answer, to follow, to be done."""

    def __init__(self) -> None:
        super().__init__()
        self.put("coconstruction")
        row, self.office = self.candidacy, self.people["office"]
        self.lead = candidacies.lead_of(row)
        self.version = row.versions.last()
        self.version.candidacy = row
        key = queries.specification_of(row).criteria[0].key
        self.remark = coconstruction.remark(
            version=self.version, text="Une observation.", criterion_key=key, actor=self.office
        )
        self.task = coconstruction.recommend(
            candidacy=row, text="À faire.", owner=OFFICE, actor=self.office
        )
        self.session = coconstruction.plan_session(
            candidacy=row, starts_at=AT, place="Ici", actor=self.office
        )
        self.member, self.commitment = boards.member(row), boards.commitment(row)
        self.agenda = committees.call_session(committee=self.item.session.committee, starts_at=AT)
        self.neighbour = candidacies.with_members(candidacies.candidacy(row.call, name="Voisine"))
        supporters.open_page(candidacy=row, words="", language="fr", actor=self.lead)
        for one in (self.remark, self.task, self.session, self.member, self.commitment):
            one.candidacy = row

    @property
    def section(self) -> str:
        return queries.specification_of(self.candidacy).sections[0].key

    @property
    def criterion(self) -> str:
        return queries.specification_of(self.candidacy).criteria[0].key


OFFICE = coconstruction.Owner(OwnerKind.OFFICE)
Verb = Callable[[Stage, Any], object]


def save(s: Stage, actor: Any) -> object:
    text = SectionText.objects.filter(candidacy=s.candidacy, key=s.section).first()
    return candidacies_actions.save_section(
        candidacy=s.candidacy,
        key=s.section,
        values={"text": "Un autre texte."},
        revision=text.revision if text else 0,
        actor=actor,
    )


def sign(s: Stage, _actor: Any) -> object:
    member = s.candidacy.members.exclude(referent=None).first()
    return candidacies_actions.sign_off(member=member, actor=member.referent)


def deposit(s: Stage, actor: Any) -> object:
    try:
        return candidacies_actions.deposit(candidacy=s.candidacy, actor=actor)
    except (
        candidacies_actions.DepositRefusedError
    ) as refused:  # past the state: what it says is read
        return refused


def move(verb: str) -> Verb:
    return lambda s, actor: candidacies_actions.move(candidacy=s.candidacy, verb=verb, actor=actor)


def any_move(s: Stage, actor: Any) -> object:
    """The first of the office's moves that can be made; the last refusal where none can."""
    verbs = ("check", "ask_for_more", "propose")
    for verb in verbs[:-1]:
        try:
            return move(verb)(s, actor)
        except candidacies_actions.MoveRefusedError:
            continue
    return move(verbs[-1])(s, actor)


P = Permission


def an_outcome(scene: Scene) -> str:
    """One that may be decided from this state, where there is one."""
    procedure = queries.specification_of(scene.candidacy).procedure
    here = {one.key for one in procedure.transitions if scene.candidacy.state in one.sources}
    possible = [one.key for one in procedure.outcomes if one.transition in here]
    return [*possible, procedure.outcomes[0].key][0]


VERBS: dict[tuple[Permission, str], list[Verb]] = {
    (P.CANDIDATE_CANDIDACY_COMPOSE, ""): [
        lambda s, a: candidacies_actions.add_member(
            candidacy=s.candidacy, name="Delta", perimeter="", referent=None, actor=a
        ),
        lambda s, a: candidacies_actions.change_member(
            member=s.candidacy.members.first(), name="Delta", perimeter="", referent=None, actor=a
        ),
        lambda s, a: candidacies_actions.remove_member(member=s.candidacy.members.last(), actor=a),
    ],
    (P.CANDIDATE_CANDIDACY_DEPOSIT, ""): [deposit],
    (P.CANDIDATE_CANDIDACY_EDIT, ""): [
        save,
        lambda s, a: ecosystem.add_entry(
            candidacy=s.candidacy, kind=Kind.COMPANY, name="Une entreprise", actor=a
        ),
        lambda s, a: governance.commit(
            candidacy=s.candidacy, criterion=s.criterion, text="Un engagement.", bearer="", actor=a
        ),
        lambda s, a: governance.withdraw_commitment(commitment=s.commitment, actor=a),
        lambda s, a: governance.state_board(candidacy=s.candidacy, actor=a),
        lambda s, a: supporters.count_in_dossier(candidacy=s.candidacy, actor=a),
    ],
    (P.CANDIDATE_CANDIDACY_INVITE, ""): [
        lambda s, a: candidacies_actions.invite_by_email(
            candidacy=s.candidacy, email="ida@rives.example", role="reader", actor=a
        )
    ],
    (P.CANDIDATE_CANDIDACY_SIGN, ""): [sign],
    (P.CANDIDATE_CANDIDACY_WITHDRAW, ""): [move("withdraw")],
    (P.CANDIDATE_MESSAGE_WRITE, ""): [
        lambda s, a: coconstruction.send_message(
            candidacy=s.candidacy, audience=Audience.TEAM, text="Bonjour.", actor=a
        )
    ],
    (P.CANDIDATE_RECOMMENDATION_FOLLOW, ""): [
        lambda s, a: coconstruction.follow_recommendation(
            recommendation=s.task, state=TaskState.DONE, note="", actor=a
        )
    ],
    (P.CANDIDATE_REMARK_ANSWER, ""): [
        lambda s, a: coconstruction.answer(
            remark=s.remark, kind=AnswerKind.ANSWERED, text="Fait.", actor=a
        )
    ],
    (P.CANDIDATE_SUPPORT_MANAGE, "open the page"): [
        lambda s, a: supporters.open_page(candidacy=s.candidacy, words="", language="fr", actor=a)
    ],
    (P.CANDIDATE_SUPPORT_MANAGE, "close the page"): [
        lambda s, a: supporters.close_page(candidacy=s.candidacy, actor=a)
    ],
    (P.CANDIDATE_UNION_MANAGE, "unite"): [
        lambda s, a: joint.propose(
            candidacy=s.candidacy, others=[s.neighbour], name="Une", words="", actor=a
        )
    ],
    (P.CANDIDATE_UNION_MANAGE, "split"): [
        lambda s, a: joint.propose_split(candidacy=s.candidacy, words="", actor=a)
    ],
    (P.CANDIDATE_UNION_MANAGE, "tell of an intention"): [
        lambda s, a: joint.declare_intention(candidacy=s.candidacy, words="Une idée.", actor=a)
    ],
    (P.COMMITTEE_ASSESSMENT_WRITE, ""): [
        lambda s, a: committees.assess(item=s.item, person=a, grades={}, comment="Un avis.")
    ],
    (P.DECISION_DECISION_PREPARE, ""): [
        lambda s, a: labels_actions.decide(
            wave=s.wave,
            candidacy=s.candidacy,
            outcome=an_outcome(s),
            reasons=labels.REASONS,
            actor=a,
        )
    ],
    (P.OFFICE_CANDIDACY_MOVE, "move on"): [any_move],
    (P.OFFICE_CANDIDACY_MOVE, "name a delegate"): [
        lambda s, a: coconstruction.name_delegate(
            candidacy=s.candidacy, person=s.people["delegate"], actor=a
        )
    ],
    (P.OFFICE_COMMITTEE_MANAGE, "put on an agenda"): [
        lambda s, a: committees.put_on_agenda(session=s.agenda, candidacy=s.candidacy, actor=a)
    ],
    (P.OFFICE_COMMITTEE_MANAGE, "give the opinion"): [
        lambda s, a: committees.give_opinion(
            item=s.item, advice=Advice.FAVOURABLE, reasons="Un avis.", actor=a
        )
    ],
    (P.OFFICE_MESSAGE_WRITE, ""): [
        lambda s, a: coconstruction.send_message(
            candidacy=s.candidacy, audience=Audience.INTERNAL, text="Entre nous.", actor=a
        )
    ],
    (P.OFFICE_RECOMMENDATION_WRITE, ""): [
        lambda s, a: coconstruction.recommend(
            candidacy=s.candidacy, text="À faire.", owner=OFFICE, actor=a
        ),
        lambda s, a: coconstruction.change_recommendation(
            recommendation=s.task, text="À refaire.", owner=OFFICE, actor=a
        ),
    ],
    (P.OFFICE_REMARK_WRITE, ""): [
        lambda s, a: coconstruction.remark(
            version=s.version, text="Une autre.", criterion_key=s.criterion, actor=a
        )
    ],
    (P.OFFICE_VISIT_MANAGE, "plan"): [
        lambda s, a: coconstruction.plan_session(
            candidacy=s.candidacy, starts_at=AT, place="Ici", actor=a
        ),
        lambda s, a: coconstruction.plan_visit(
            candidacy=s.candidacy, starts_at=AT, place="Ici", visitors=[a], doubts=[], actor=a
        ),
    ],
    (P.OFFICE_VISIT_MANAGE, "tell what took place, or call it off"): [
        lambda s, a: coconstruction.write_minutes(
            session=s.session, minutes="Dit.", present=[], actor=a
        )
    ],
}


def goes_on(scene: Stage, verb: Verb, actor: Any) -> bool:
    """Whether the verb is done where the candidacy stands; nothing of it stays."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                verb(scene, actor)
        except tuple(BY_STATE) as refused:
            reasons = BY_STATE[type(refused)]
            if reasons and refused.reason not in reasons:
                raise
            return False
        finally:
            transaction.set_rollback(True)
    return True


@pytest.mark.django_db
@pytest.mark.parametrize("key", PRINTED)
def test_each_verb_goes_on_where_the_matrix_says_and_nowhere_else(key):
    with clock.travel(labels.BEFORE):
        scene = Stage()
        scene.under(key)
        wrong = []
        for state in scene.states:
            for (permission, use), verbs in VERBS.items():
                for name, person in holders(scene, permission, use):
                    for number, verb in enumerate(verbs):
                        scene.put(state)
                        told = scene.may(person, permission, use)
                        if goes_on(scene, verb, person) != told:
                            wrong.append((state, permission.value, use, number, name, told))

    assert wrong == []


def holders(scene: Scene, permission: Permission, use: str) -> list[tuple[str, Any]]:
    """All who hold it where the procedure names who moves; else the first: the state alone counts."""
    everybody = [
        (name, person)
        for name, person in scene.people.items()
        if person.pk and scene.holds(person, permission)
    ]
    assert everybody, permission
    return everybody if standing.when_of(permission, use).by_roles else everybody[:1]


def test_each_right_that_depends_on_the_state_has_a_verb_to_say_so():
    asked = {
        (permission, use)
        for permission in Permission
        for use, when in standing.uses_of(permission).items()
        if when is not standing.ALWAYS
    }

    assert asked - VERBS.keys() == set()


@pytest.mark.django_db
def test_a_right_opened_in_one_state_more_is_found():
    """The test of the test: what is closed at the end, opened there, is no longer what verbs do."""
    scene = Stage()
    scene.put("withdrawn")
    right = (Permission.OFFICE_REMARK_WRITE, "")

    assert scene.may(scene.office, *right) is False
    assert goes_on(scene, VERBS[right][0], scene.office) is False
    scene.put("coconstruction")
    assert scene.may(scene.office, *right) is True
    assert goes_on(scene, VERBS[right][0], scene.office) is True
    assert scene.may(PersonFactory(), *right) is False
