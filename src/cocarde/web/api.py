"""What other software may read: each app brings its router, composed here."""

from importlib import import_module
from importlib.util import find_spec

from ninja import NinjaAPI

# Swagger's page needs inline scripts, which the content-security policy forbids: no page of documentation.
api = NinjaAPI(
    title="Cocarde",
    version="1",
    description="Open data of label programmes. Nothing under embargo is readable here.",
    docs_url=None,
    urls_namespace="api-v1",
)

for name in ("programmes", "organisations", "evidence", "labels"):
    if find_spec(f"cocarde.web.{name}.api"):
        api.add_router("", import_module(f"cocarde.web.{name}.api").router)
