"""Three candidacies become one: all of theirs, once, and nothing before every yes."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cocarde.web.access import actions as access
from cocarde.web.access import queries as access_queries
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies import queries as candidacies_queries
from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.ecosystem import actions as ecosystem_actions
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import Kind
from cocarde.web.joint import actions, queries
from cocarde.web.joint.models import Proposal, Succession, Trace
from cocarde.web.joint.states import Mode, ProposalState
from cocarde.web.mail.models import Message
from cocarde.web.programmes.models import Specification
from cocarde.web.supporters.models import Supporter
from factories import candidacies, joint, programmes, supporters
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def rows():
    return joint.three()


def states(rows):
    return list(
        Candidacy.objects.filter(pk__in=[r.pk for r in rows]).values_list("state", flat=True)
    )


def test_refused_by_one_of_three_nothing_changes(rows):
    before = [candidacies_queries.content_now(row) for row in rows]
    proposal = joint.proposal(rows)
    joint.answered(proposal, rows[1])
    joint.answered(proposal, rows[2], accepts=False, reason="Nous préférons attendre.")
    proposal.refresh_from_db()

    assert proposal.state == ProposalState.REFUSED
    assert [candidacies_queries.content_now(row) for row in rows] == before
    assert states(rows) == ["draft"] * 3
    assert Candidacy.objects.count() == 3
    with pytest.raises(actions.ProposalRefusedError, match="closed"):
        actions.unite(proposal=proposal, actor=candidacies.lead_of(rows[0]))


def test_a_refusal_gives_its_reason(rows):
    proposal = joint.proposal(rows)
    with pytest.raises(actions.ProposalRefusedError, match="no_reason"):
        joint.answered(proposal, rows[1], accepts=False, reason=" ")


def test_the_three_in_one(rows):
    after = joint.united(rows)

    assert after.name == "Trois rivières"
    assert after.perimeter == "epci:990000001@2026 + epci:990000002@2026 + epci:990000003@2026"
    assert [m.name for m in after.members.all()] == ["Pays d’Amont", "Pays d’Aval", "Pays d’Éloi"]
    assert [m.referent for m in after.members.all()] == [candidacies.lead_of(r) for r in rows]
    roles = {row.person: row.role for row in after.team.all()}
    assert [roles[candidacies.lead_of(row)] for row in rows] == ["lead", "referent", "referent"]
    assert states(rows) == ["merged"] * 3
    assert [row.after for row in Succession.objects.all()] == [after] * 3
    said = next(v for v in candidacies_queries.content_now(after)["sections"].values() if v)
    assert [word in str(said) for word in ("Amont", "Aval", "Éloi")] == [True] * 3
    assert {t.mode for t in Trace.objects.filter(candidacy=after)} >= {Mode.JOIN}
    assert candidacies_queries.state_of(after).key == "draft"


def test_they_sign_and_deposit_together_and_the_version_says_where_its_texts_come_from(rows):
    after = joint.united(rows)
    version = candidacies_actions.deposit(
        candidacy=candidacies.signed(after), actor=candidacies.lead_of(after)
    )
    names = {o["name"] for trace in version.content["origins"] for o in trace["origins"]}
    assert names == {"Amont", "Aval", "Éloi"}
    people = {str(p.name) for row in rows for p in queries.leads_of(row)}
    assert [name for name in people if name and name in str(version.content)] == []
    assert candidacies_queries.hash_of(version.content) == version.sha256


def test_the_old_ones_stay_readable_and_are_written_no_more(rows):
    version = candidacies.deposited(rows[0], "Le texte de Amont.")
    joint.united(rows)
    row = Candidacy.objects.get(pk=rows[0].pk)
    office = programmes.person_with(row.programme, Role.OFFICE)

    assert Version.objects.get(pk=version.pk).content == version.content
    assert candidacies_queries.readable_by(office, row.public_id) == row
    assert candidacies_queries.readable_by(candidacies.lead_of(row), row.public_id) == row
    with pytest.raises(candidacies_actions.NotEditableError):
        candidacies.written(row, "Encore.")


def test_one_under_review_unites_and_its_review_ends_with_the_reason(rows):
    candidacies.deposited(rows[0], "Le texte de Amont.")  # in the hands of the office
    after = joint.united(rows)
    step = rows[0].steps.last()

    assert step.transition == "unite"
    assert step.detail_fr == (
        "Suite dans\u202f: Trois rivières. L’examen en cours prend fin\u202f; "
        "la version déposée reste lisible."
    )
    public = candidacies_queries.timeline_of(rows[0], in_public=True)[-1]
    assert (public.label, public.detail) == ("Réunie à d’autres candidatures", "")
    assert after.name in step.detail_en


def test_one_before_the_committee_does_not_unite(rows):
    candidacies.proposed(candidacies.in_coconstruction(candidacies.deposited(rows[2])))
    with pytest.raises(actions.ProposalRefusedError, match="state") as refused:
        joint.proposal([Candidacy.objects.get(pk=row.pk) for row in rows])
    assert refused.value.names == ["Éloi"]


def test_a_yes_falls_when_somebody_writes_on(rows):
    proposal = joint.said_yes(joint.decided(joint.agreed(rows)))
    candidacies.written(rows[1], "Tout autre chose.")

    with pytest.raises(actions.NotReadyError) as refused:
        actions.unite(proposal=proposal, actor=candidacies.lead_of(rows[0]))
    assert [b.reason for b in refused.value.blockers] == ["agreement"]
    assert states(rows) == ["draft"] * 3


def test_nobody_says_yes_to_what_she_has_not_read(rows):
    proposal = joint.decided(joint.agreed(rows))
    seen = queries.merge_of(proposal).sha256
    candidacies.written(rows[1], "Tout autre chose.")
    with pytest.raises(actions.ChangedError):
        actions.agree(
            party=joint.party(proposal, rows[0]), sha256=seen, actor=candidacies.lead_of(rows[0])
        )


def test_undecided_fields_keep_from_saying_yes(rows):
    proposal = joint.agreed(rows)
    merge = queries.merge_of(proposal)
    with pytest.raises(actions.NotReadyError) as refused:
        actions.agree(
            party=joint.party(proposal, rows[0]),
            sha256=merge.sha256,
            actor=candidacies.lead_of(rows[0]),
        )
    assert [(b.reason, b.count) for b in refused.value.blockers] == [
        ("undecided", len(merge.undecided))
    ]


def test_who_presses_second_finds_the_one_that_the_first_made(rows):
    proposal = joint.said_yes(joint.decided(joint.agreed(rows)))
    first = actions.unite(proposal=proposal, actor=candidacies.lead_of(rows[0]))
    second = actions.unite(proposal=proposal, actor=candidacies.lead_of(rows[1]))
    assert (second, Candidacy.objects.count()) == (first, 4)


def test_one_withdrawn_meanwhile_stops_the_union_and_the_others_may_go_on(rows):
    proposal = joint.said_yes(joint.decided(joint.agreed(rows)))
    candidacies_actions.move(candidacy=rows[2], verb="withdraw", actor=candidacies.lead_of(rows[2]))
    lead = candidacies.lead_of(rows[0])
    with pytest.raises(actions.NotReadyError) as refused:
        actions.unite(proposal=proposal, actor=lead)
    assert [(b.reason, b.names) for b in refused.value.blockers] == [("state", ["Éloi"])]

    actions.go_on_without(party=joint.party(proposal, rows[2]), actor=lead)
    row = joint.said_yes(joint.decided(Proposal.objects.get(pk=proposal.pk)))
    after = actions.unite(proposal=row, actor=lead)
    assert [m.name for m in after.members.all()] == ["Pays d’Amont", "Pays d’Aval"]
    assert Candidacy.objects.get(pk=rows[2].pk).state == "withdrawn"


def test_nobody_is_left_out_who_can_unite(rows):
    proposal = joint.agreed(rows)
    with pytest.raises(actions.ProposalRefusedError, match="stuck"):
        actions.go_on_without(
            party=joint.party(proposal, rows[2]), actor=candidacies.lead_of(rows[0])
        )


def test_a_lead_who_leaves_takes_her_yes_along_and_the_next_one_goes_on(rows):
    proposal = joint.said_yes(joint.decided(joint.agreed(rows)))
    leaving, coming = candidacies.lead_of(rows[1]), PersonFactory()
    member = candidacies_actions.invite(
        candidacy=rows[1], person=coming, role=TeamRole.EDITOR, actor=leaving
    )
    candidacies_actions.transfer_lead(candidacy=rows[1], to=member, actor=leaving)

    assert queries.proposal_for(leaving, proposal.public_id) is None
    assert queries.proposal_for(coming, proposal.public_id) == proposal
    with pytest.raises(actions.NotReadyError):
        actions.unite(proposal=proposal, actor=candidacies.lead_of(rows[0]))
    after = actions.unite(proposal=joint.said_yes(proposal), actor=coming)
    roles = dict(after.team.values_list("person__pk", "role"))
    assert (roles[leaving.pk], roles[coming.pk]) == ("editor", "editor")


def test_somebody_of_two_teams_is_in_the_new_one_once_with_the_stronger_role(rows):
    both = PersonFactory()
    for row, role in ((rows[0], TeamRole.READER), (rows[1], TeamRole.EDITOR)):
        candidacies_actions.invite(
            candidacy=row, person=both, role=role, actor=candidacies.lead_of(row)
        )
    after = joint.united(rows)
    assert [m.role for m in after.team.filter(person=both)] == ["editor"]


def test_one_who_leads_two_of_them_answers_for_each():
    call, lead = joint.call(), PersonFactory()
    rows = [joint.one(call, "Amont", lead), joint.one(call, "Aval", lead)]
    proposal = joint.proposal(rows)
    assert proposal.state == ProposalState.OPEN
    after = joint.united(rows)
    assert [m.role for m in after.team.filter(person=lead)] == ["lead"]


def test_who_stands_aside_from_one_stands_aside_from_the_whole_also_afterwards(rows):
    office, late = (programmes.person_with(rows[0].programme, Role.OFFICE) for _ in range(2))
    access.raise_barrier(person=office, ref=rows[1].ref)
    after = joint.united(rows)

    assert access_queries.is_barred(office, after.ref)
    assert candidacies_queries.readable_by(office, after.public_id) is None
    assert candidacies_queries.readable_by(late, after.public_id) == after
    access.raise_barrier(person=late, ref=after.ref)
    assert [access_queries.is_barred(late, row.ref) for row in rows] == [True] * 3


def test_an_embargo_holds_for_the_whole(rows):
    until = clock.now().replace(year=2040)
    access.place_embargo(ref=rows[2].ref, until=until)
    after = joint.united(rows)
    assert access_queries.is_embargoed(after.ref)


def test_figures_are_computed_on_the_union_and_never_added_up(rows):
    for row in rows[:2]:
        candidacies_actions.place_figure(
            candidacy=row,
            section_key=candidacies_queries.sections_for_figures(row)[0].key,
            indicator="companies_known",
            year=2014,
            actor=candidacies.lead_of(row),
        )
    after = joint.united(rows)
    [placed] = after.placed_figures.select_related("figure")
    assert placed.figure.perimeter == after.perimeter
    apart = [row.placed_figures.get().figure.observed for row in rows[:2]]
    assert placed.figure.observed == sum(apart)  # nobody is in two of them here


def test_equal_perimeters_are_counted_once():
    call = joint.call()
    rows = [joint.one(call, "Amont"), joint.one(call, "Aval")]
    candidacies_actions.choose_perimeter(
        candidacy=rows[1], perimeter=rows[0].perimeter, actor=candidacies.lead_of(rows[1])
    )
    assert joint.united(rows).perimeter == "epci:990000001@2026"


def test_declared_figures_keep_their_perimeter_and_their_origin(rows):
    candidacies.claim(rows[0])
    candidacies.claim(rows[1])
    candidacies.claim(rows[2], value=Decimal(30))
    after = joint.united(rows)

    told = [(str(d.value), d.perimeter_text_fr) for d in after.declared_figures.all()]
    assert told == [("20.00", "Le pays d’Amont"), ("30.00", "Le pays d’Amont")]
    traces = Trace.objects.filter(candidacy=after, field_key="", section_key="")
    assert [[o["name"] for o in t.origins] for t in traces] == [["Amont", "Aval"], ["Éloi"]]


def test_ecosystem_lists_are_united_without_counting_anybody_twice(rows):
    said = [
        (rows[0], {"name": "Zelidova", "domain": "zelidova.example"}),
        (rows[1], {"name": "ZELIDOVA SAS", "domain": "zelidova.example", "city": "Amontville"}),
        (rows[1], {"name": "Le Moulin", "city": "Avalbourg"}),
        (rows[2], {"name": "Le Moulin", "city": "Avalbourg"}),
        (rows[2], {"name": "Autre"}),
    ]
    for row, fields in said:
        entry = ecosystem_actions.add_entry(
            candidacy=row, kind=Kind.COMPANY, actor=candidacies.lead_of(row), **fields
        )
    Entry.objects.filter(pk=entry.pk).update(state="none", found="unknown")
    after = joint.united(rows)

    found = Entry.objects.filter(candidacy=after).order_by("name")
    assert [(e.name, e.city, e.state) for e in found] == [
        ("Autre", "", "none"),  # what the team settled stands
        ("Le Moulin", "Avalbourg", "pending"),
        ("Zelidova", "Amontville", "pending"),
    ]
    assert Entry.objects.exclude(candidacy=after).count() == 5


def test_the_same_file_attached_twice_comes_once_and_is_read_where_it_went(rows):
    section, field = next(
        (s.key, f.key)
        for s in candidacies_queries.specification_of(rows[0]).sections
        for f in s.fields
        if f.type == "attachments"
    )
    for row, content in ((rows[0], PDF), (rows[1], PDF), (rows[2], PDF + b"\n")):
        candidacies_actions.attach_file(
            candidacy=row,
            key=section,
            field_key=field,
            upload=SimpleUploadedFile("charte.pdf", content),
            actor=candidacies.lead_of(row),
        )
    after = joint.united(rows)
    files = candidacies_queries.section_texts(after)[section].values[field]
    assert len(files) == len({f["sha256"] for f in files}) == 2
    lead_of_third = candidacies.lead_of(rows[2])
    assert [candidacies_queries.may_read_file(lead_of_third, f["id"]) for f in files] == [True] * 2


def test_a_section_that_the_rules_in_force_do_not_have_stays_where_it_was(rows):
    call = rows[0].call
    text = Specification.objects.get(pk=call.specification_id).source_toml
    sections = candidacies_queries.specification_of(rows[0]).sections
    gone = sections[-1]
    newer = text.replace(f'key = "{gone.key}"', 'key = "newcomer"')
    call.specification = programmes.actions.load_specification(
        programme=call.programme,
        text=newer.replace('version = "', 'version = "9.', 1),
        file="n.toml",
    )
    call.save(update_fields=["specification"])
    proposal = joint.agreed(rows)
    merge = queries.merge_of(proposal)

    assert {o.candidacy.name for o in merge.orphans()} == {"Amont", "Aval", "Éloi"}
    row = joint.said_yes(joint.decided(proposal))
    after = actions.unite(proposal=row, actor=candidacies.lead_of(rows[0]))
    assert after.specification == call.specification
    assert gone.key not in candidacies_queries.section_texts(after)
    assert candidacies_queries.section_texts(rows[0])[gone.key].values != {}


def test_what_else_was_proposed_to_them_lapses(rows):
    other = joint.proposal([rows[2], rows[0]], name="Autre union")
    joint.united(rows)
    other.refresh_from_db()
    assert other.state == ProposalState.LAPSED


def test_the_whole_team_is_told(rows):
    after = joint.united(rows)
    told = Message.objects.filter(subject_id=after.public_id).values_list("recipient", flat=True)
    leads = {candidacies.lead_of(row).pk for row in rows}
    assert set(told) == leads - {candidacies.lead_of(rows[0]).pk}


def test_supporters_are_asked_and_none_is_carried_without_a_yes(client, rows):
    for row in rows[:2]:
        supporters.page(row)
        supporters.confirmed(row)  # the same organisation supports both
    supporters.confirmed(rows[1], name="Autre atelier", email="autre@atelier.example")
    after = joint.united(rows)

    asked = Supporter.objects.filter(candidacy=after).order_by("name")
    told = [(s.name, s.state, s.person_name) for s in asked]
    assert told == [("Atelier des Quais", "awaiting", None), ("Autre atelier", "awaiting", None)]
    path = supporters.path_in(asked[0])
    assert client.get(path).status_code == 200
    assert Supporter.objects.filter(candidacy=after, state="confirmed").count() == 0
    client.post(path, supporters.PERSON)
    asked[0].refresh_from_db()
    assert Supporter.objects.filter(candidacy=after, state="confirmed").count() == 1
    assert Supporter.objects.filter(candidacy=rows[0], state="confirmed").count() == 1
