"""Decisions, waves, labels and their public register."""

from django.apps import AppConfig


class LabelsConfig(AppConfig):
    name = "cocarde.web.labels"

    def ready(self) -> None:
        from cocarde.web.labels import receivers  # noqa: F401, PLC0415
