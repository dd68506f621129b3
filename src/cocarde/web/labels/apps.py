"""Decisions, waves, labels and their public register."""

from django.apps import AppConfig


class LabelsConfig(AppConfig):
    name = "cocarde.web.labels"
