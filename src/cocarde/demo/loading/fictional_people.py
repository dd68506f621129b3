"""The people and organisations of the fictional programme, as accounts and thin identities."""

from functools import cache

from cocarde.demo.fictional import people as cast
from cocarde.web.access.actions import grant_role
from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.clock import queries as clock
from cocarde.web.organisations.models import Organisation
from cocarde.web.organisations.states import OrganisationKind
from cocarde.web.programmes.models import Programme

ROLES = {
    "office_head": Role.OFFICE,
    "office_editor": Role.OFFICE,
    "delegate": Role.DELEGATE,
    "authority": Role.AUTHORITY,
    "partner_bank": Role.PARTNER,
    "partner_export": Role.PARTNER,
}
KINDS = {
    "accelerator": OrganisationKind.ACCELERATOR,
    "association": OrganisationKind.ASSOCIATION,
    "company": OrganisationKind.COMPANY,
    "corporate": OrganisationKind.COMPANY,
    "incubator": OrganisationKind.INCUBATOR,
    "investor": OrganisationKind.INVESTOR,
    "university": OrganisationKind.SCHOOL,
}


@cache
def _described() -> dict[str, cast.Person]:
    return {p.key: p for p in cast.people()}


def account(key: str) -> Person:
    """The account of a member of the cast, made when it is first asked for."""
    described = _described()[key]
    existing = Person.objects.filter(email=described.email).first()
    return existing or Person.objects.create_user(
        described.email, name=described.name, title=described.role_fr
    )


def grant_roles(programme: Programme) -> None:
    """Give the office, the delegates, the partners and the authority their roles."""
    for key, described in _described().items():
        if role := ROLES.get(described.role.key):
            grant_role(programme=programme, person=account(key), role=role)


def load_organisations(country: str) -> None:
    """The generated organisations, as one thin identity each; all were told, being invented."""
    Organisation.objects.bulk_create(
        Organisation(
            name=o.name,
            kind=KINDS[o.kind],
            country=country,
            website=o.website,
            generated=True,
            told_at=clock.now(),
        )
        for o in cast.organisations()
    )
