"""Committees, sessions, recusals and opinions."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "cocarde.web.committees"
