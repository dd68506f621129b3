"""Tokens and components, each once."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "cocarde.web.design"
