"""What every view of the API shares: no session, no negotiation, errors as problems, open to any page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.views import APIView

from coverage.api import problems


class PublicView(APIView):
    """GET, HEAD and OPTIONS of something public."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Django's request goes straight to the method.

        A response depends on its URL alone, so there is nothing to authenticate, throttle, parse or negotiate: DRF's
        own dispatch did all that for nobody, at the price of two queries.
        """
        try:
            method = (request.method or "").lower()
            if method not in self.http_method_names:
                raise MethodNotAllowed(method)
            return getattr(self, method)(request, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - every error of the API is a problem document
            return problems.handle(error, {"request": request})

    def head(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As GET; the server leaves the body out."""
        return self.get(request, *args, **kwargs)

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
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
