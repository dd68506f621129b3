"""Health is answered before anything else: it must not depend on sessions, hosts or languages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from cocarde.web.portal import queries


class Health:
    """`/healthz`: the process is up. `/readyz`: it can serve."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        if request.path == "/readyz":
            checks = queries.readiness()
            is_ready = set(checks.values()) == {"ok"}
            answer = {"ready": is_ready, "checks": checks}
            return JsonResponse(answer, status=200 if is_ready else 503)
        return self.get_response(request)
