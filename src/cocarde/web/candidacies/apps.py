"""Candidacies, dossiers and versions."""

from django.apps import AppConfig


class CandidaciesConfig(AppConfig):
    name = "cocarde.web.candidacies"
