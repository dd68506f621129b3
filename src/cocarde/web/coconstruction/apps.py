"""Remarks and their answers, from V1 to V2."""

from django.apps import AppConfig


class CoconstructionConfig(AppConfig):
    name = "cocarde.web.coconstruction"

    def ready(self) -> None:
        from cocarde.web.access import queries as access  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.coconstruction import receivers  # noqa: F401, PLC0415
        from cocarde.web.coconstruction.queries import (  # noqa: PLC0415
            home_notes,
            margin_notes,
            may_read_photo,
            office_page,
        )

        access.let_read("files.attachment", may_read_photo)
        providers.on_home(home_notes)
        providers.in_margin(margin_notes)
        providers.with_page(office_page)
