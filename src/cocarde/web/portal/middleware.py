"""Health is answered before anything else; software is refused in its own words."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from cocarde.web.design import schemas
from cocarde.web.portal import queries


class Health:
    """`/healthz`: the process is up. `/readyz`: it can serve. Neither depends on sessions or hosts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        if request.path == "/readyz":
            checks = queries.readiness()
            is_ready = set(checks.values()) == {"ok"}
            answer = {"ready": is_ready, "checks": checks, "remarks": queries.remarks()}
            return JsonResponse(answer, status=200 if is_ready else 503)
        return self.get_response(request)


class ApiRefusals:
    """Under `/api/`, what Django refuses by a page has the shape of every refusal of the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        is_refusal = 400 <= answer.status_code < 500  # noqa: PLR2004 (what HTTP counts as the asker's)
        if not is_refusal or not request.path.startswith("/api/"):
            return answer
        if answer.headers.get("Content-Type", "").startswith("application/json"):
            return answer
        body = schemas.fault("", schemas.refusal_text(answer.status_code))
        refusal = JsonResponse(body, status=answer.status_code)
        if "Allow" in answer:
            refusal["Allow"] = answer["Allow"]
        return refusal
