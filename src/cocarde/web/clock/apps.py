"""The one source of now."""

from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "cocarde.web.clock"
