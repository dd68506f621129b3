"""The words for those who apply together: territories, companies or organisations, as the specification says.

Every sentence is whole, in each kind: languages do not let a noun be slipped into another's sentence.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cocarde.web.programmes.states.specification import SpecificationFile

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise


@dataclass(frozen=True)
class MemberWords:
    """What pages and letters say of the members of a candidacy."""

    have_a_perimeter: bool  # each of its own, beside the candidacy’s
    one: "Words"
    many: "Words"
    members: "Words"  # as a heading
    perimeter_and_members: "Words"
    none_yet: "Words"
    none_yet_add_one: "Words"
    none_named: "Words"
    begins_with: "Words"
    each_has_a_referent: "Words"
    referent: "Words"
    referent_may: "Words"
    who_speaks: "Words"
    sign_off: "Words"  # what a signature stands for
    unsigned: "Words"  # with %(count)d
    all_signed: "Words"
    all_must_sign: "Words"
    add: "Words"
    add_this: "Words"
    lead_adds: "Words"
    others_can_join: "Words"
    name: "Words"
    name_taken: "Words"
    added: "Words"
    changed: "Words"
    left: "Words"
    line_added: "Words"  # with %(member)s
    yours: "Words"
    yours_help: "Words"
    office_sees: "Words"
    out_of_the_team: "Words"  # with %(name)s
    agree: "Words"
    ask_them_first: "Words"


TERRITORIES = MemberWords(
    have_a_perimeter=True,
    one=_("Territory"),
    many=_("Territories"),
    members=_("Member territories"),
    perimeter_and_members=_("Perimeter and territories"),
    none_yet=_("No territory yet."),
    none_yet_add_one=_("No territory yet: add the first one."),
    none_named=_("No member territory is named."),
    begins_with=_("The candidacy begins with its territories."),
    each_has_a_referent=_(
        "Each territory of the candidacy has its referent, who signs for it before every deposit."
    ),
    referent=_("referent of a territory"),
    referent_may=_("writes, signs for the territory, deposits"),
    who_speaks=_("Who speaks and signs for the territory. A letter invites this person."),
    sign_off=_(
        "A signature stands for the territory’s deliberation, or for the decision of whoever may commit it."
    ),
    unsigned=ngettext_lazy(
        "%(count)d territory has not signed.", "%(count)d territories have not signed.", "count"
    ),
    all_signed=_("Every territory has signed"),
    all_must_sign=_("Nothing was deposited: every territory has to sign first. See below."),
    add=_("Add a territory"),
    add_this=_("Add the territory"),
    lead_adds=_("The lead of the candidacy adds territories and names their referents."),
    others_can_join=_("Other territories can join, each with its own referent."),
    name=_("Name of the territory"),
    name_taken=_("A territory of this candidacy bears this name already."),
    added=_("The territory is in the candidacy."),
    changed=_("The territory was changed."),
    left=_("The territory has left the candidacy."),
    line_added=_("Territory added: %(member)s"),
    yours=_("Your territory"),
    yours_help=_("A metropolis, a community of communes, a city. Others may join afterwards."),
    office_sees=_(
        "The programme office sees that the candidacy exists, its name and its territories. "
        "The text and the figures stay in your team until the deposit."
    ),
    out_of_the_team=_(
        "Take %(name)s out of the team? The territories this person speaks for will need another referent."
    ),
    agree=_("The member territories agree to it"),
    ask_them_first=_("Ask the member territories first, then tick this box."),
)

COMPANIES = MemberWords(
    have_a_perimeter=False,
    one=_("Company"),
    many=_("Companies"),
    members=_("Member companies"),
    perimeter_and_members=_("Perimeter and companies"),
    none_yet=_("No company yet."),
    none_yet_add_one=_("No company yet: add the first one."),
    none_named=_("No member company is named."),
    begins_with=_("The candidacy begins with its place and its companies."),
    each_has_a_referent=_(
        "Each company of the candidacy has its referent, who signs for it before every deposit."
    ),
    referent=_("referent of a company"),
    referent_may=_("writes, signs for the company, deposits"),
    who_speaks=_("Who speaks and signs for the company. A letter invites this person."),
    sign_off=_(
        "A signature stands for the agreement of the company, given by whoever may commit it."
    ),
    unsigned=ngettext_lazy(
        "%(count)d company has not signed.", "%(count)d companies have not signed.", "count"
    ),
    all_signed=_("Every company has signed"),
    all_must_sign=_("Nothing was deposited: every company has to sign first. See below."),
    add=_("Add a company"),
    add_this=_("Add the company"),
    lead_adds=_("The lead of the candidacy adds companies and names their referents."),
    others_can_join=_("Other companies can join, each with its own referent."),
    name=_("Name of the company"),
    name_taken=_("A company of this candidacy bears this name already."),
    added=_("The company is in the candidacy."),
    changed=_("The company was changed."),
    left=_("The company has left the candidacy."),
    line_added=_("Company added: %(member)s"),
    yours=_("Your company"),
    yours_help=_("The one for which you speak. Others may join afterwards."),
    office_sees=_(
        "The programme office sees that the candidacy exists, its name and its companies. "
        "The text and the figures stay in your team until the deposit."
    ),
    out_of_the_team=_(
        "Take %(name)s out of the team? The companies this person speaks for will need another referent."
    ),
    agree=_("The member companies agree to it"),
    ask_them_first=_("Ask the member companies first, then tick this box."),
)

ORGANISATIONS = MemberWords(
    have_a_perimeter=False,
    one=_("Organisation"),
    many=_("Organisations"),
    members=_("Member organisations"),
    perimeter_and_members=_("Perimeter and organisations"),
    none_yet=_("No organisation yet."),
    none_yet_add_one=_("No organisation yet: add the first one."),
    none_named=_("No member organisation is named."),
    begins_with=_("The candidacy begins with its perimeter and its organisations."),
    each_has_a_referent=_(
        "Each organisation of the candidacy has its referent, who signs for it before every deposit."
    ),
    referent=_("referent of an organisation"),
    referent_may=_("writes, signs for the organisation, deposits"),
    who_speaks=_("Who speaks and signs for the organisation. A letter invites this person."),
    sign_off=_(
        "A signature stands for the agreement of the organisation, given by whoever may commit it."
    ),
    unsigned=ngettext_lazy(
        "%(count)d organisation has not signed.",
        "%(count)d organisations have not signed.",
        "count",
    ),
    all_signed=_("Every organisation has signed"),
    all_must_sign=_("Nothing was deposited: every organisation has to sign first. See below."),
    add=_("Add an organisation"),
    add_this=_("Add the organisation"),
    lead_adds=_("The lead of the candidacy adds organisations and names their referents."),
    others_can_join=_("Other organisations can join, each with its own referent."),
    name=_("Name of the organisation"),
    name_taken=_("An organisation of this candidacy bears this name already."),
    added=_("The organisation is in the candidacy."),
    changed=_("The organisation was changed."),
    left=_("The organisation has left the candidacy."),
    line_added=_("Organisation added: %(member)s"),
    yours=_("Your organisation"),
    yours_help=_("The one for which you speak. Others may join afterwards."),
    office_sees=_(
        "The programme office sees that the candidacy exists, its name and its organisations. "
        "The text and the figures stay in your team until the deposit."
    ),
    out_of_the_team=_(
        "Take %(name)s out of the team? "
        "The organisations this person speaks for will need another referent."
    ),
    agree=_("The member organisations agree to it"),
    ask_them_first=_("Ask the member organisations first, then tick this box."),
)

_BY_KIND = {"territory": TERRITORIES, "company": COMPANIES, "organisation": ORGANISATIONS}


def member_words(specification: SpecificationFile) -> MemberWords:
    """The words for those who apply under a specification."""
    return _BY_KIND[specification.applicants.kind]
