"""Programmes, specifications and calls."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "cocarde.web.programmes"
