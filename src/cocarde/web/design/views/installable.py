"""Pages that a device keeps and opens without a network: their manifest, and the worker beside them."""

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static

LONGEST_SHORT_NAME = 12  # under an icon


def manifest_answer(request: HttpRequest, *, here: str, name: str, short_name: str) -> JsonResponse:
    """What a device needs to install the page at `here`."""
    content = {
        "id": here,
        "name": name,
        "short_name": short_name[:LONGEST_SHORT_NAME],
        "start_url": here,
        "scope": here,
        "display": "standalone",
        "lang": request.LANGUAGE_CODE,
        "background_color": "#ffffff",
        "theme_color": "#1d3a8f",
        "icons": [
            {"src": static("design/emblem.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


def worker_answer(script: str) -> HttpResponse:
    """A service worker, from an address above the pages that it keeps: it holds nothing of anybody."""
    path = finders.find(script)
    with open(str(path), encoding="utf-8") as source:  # noqa: PTH123 (a name, or a path, of the finder)
        answer = HttpResponse(source.read(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer
