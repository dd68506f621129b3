"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, and the same page in the other language."""
    return {"demo": settings.DEMO}
