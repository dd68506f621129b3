"""Remarks and their answers, from V1 to V2."""

from django.apps import AppConfig


class CoconstructionConfig(AppConfig):
    name = "cocarde.web.coconstruction"

    def ready(self) -> None:
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.coconstruction import receivers  # noqa: F401, PLC0415
        from cocarde.web.coconstruction.queries import (  # noqa: PLC0415
            home_notes,
            margin_notes,
            office_page,
        )

        providers.on_home(home_notes)
        providers.in_margin(margin_notes)
        providers.with_page(office_page)
        hold("coconstruction.remark", "author", about=About.WRITTEN, shows=["text", "written_at"])
        hold("coconstruction.answer", "author", about=About.WRITTEN, shows=["text", "answered_at"])
