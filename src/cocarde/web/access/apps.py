"""Who may do what, who may not see what, and until when nobody may."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "cocarde.web.access"

    def ready(self) -> None:
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415

        hold(
            "access.rolegrant",
            "person",
            about=About.ROLES,
            fate=Fate.DELETED,
            shows=["role", "granted_at"],
        )
        hold("access.barrier", "person", about=About.ROLES, shows=["raised_at"])
