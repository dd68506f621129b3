"""Remarks and their answers, from V1 to V2."""

from django.apps import AppConfig


class CoconstructionConfig(AppConfig):
    name = "cocarde.web.coconstruction"

    def ready(self) -> None:
        from cocarde.web.coconstruction import receivers  # noqa: F401, PLC0415
