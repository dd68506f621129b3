"""The only door to the observatory."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "cocarde.web.evidence"
