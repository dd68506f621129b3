"""One attachment model, served only through a permission check."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "cocarde.web.files"
