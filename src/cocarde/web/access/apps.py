"""Who may do what, who may not see what, and until when nobody may."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "cocarde.web.access"
