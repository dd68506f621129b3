"""One organisation is one object, whatever it does."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "cocarde.web.organisations"
