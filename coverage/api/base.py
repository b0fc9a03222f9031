"""What every view of the API shares: no session, no negotiation, errors as problems, open to any page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from coverage.api import problems


class OneForm(BaseContentNegotiation):
    """A response depends on its URL alone, never on the Accept header."""

    def select_parser(self, request: Request, parsers: Any) -> None:
        """Nothing is ever parsed."""

    def select_renderer(
        self, request: Request, renderers: list[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """JSON."""
        return renderers[0], renderers[0].media_type


class PublicView(APIView):
    """GET, HEAD and OPTIONS of something public."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()
    parser_classes = ()
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = OneForm
    http_method_names = ["get", "head", "options"]

    def get_exception_handler(self) -> Any:
        """Problems, whatever went wrong."""
        return problems.handle

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Any page may GET (Fetch standard, CORS preflight)."""
        return HttpResponse(
            status=204,
            headers={
                "Allow": "GET, HEAD, OPTIONS",
                "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
                "Access-Control-Allow-Headers": "If-None-Match, Authorization",
                "Access-Control-Max-Age": "86400",
                **problems.OPEN,
            },
        )


def json(body: bytes) -> HttpResponse:
    """A 200 of ready JSON."""
    return HttpResponse(body, content_type="application/json", headers=problems.OPEN)


def address(path: str) -> str:
    """A path as clients can follow it. From SITE_URL, so that it doesn't depend on the request."""
    return settings.SITE_URL + path


def nowhere(request: HttpRequest, path: str = "") -> HttpResponse:
    """404 for every address under /api/ that isn't one of ours."""
    return problems.answer(problems.not_found("There is no such resource. Start at /api/v1/."), request)
