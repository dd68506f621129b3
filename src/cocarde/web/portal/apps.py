"""Home and my pages; composes all the others."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "cocarde.web.portal"
