"""Delegations to events, whom they meet there, and what comes of it."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "cocarde.web.missions"

    def ready(self) -> None:
        pass
