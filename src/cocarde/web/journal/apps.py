"""Append-only record of who did what, chained by hash."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "cocarde.web.journal"
