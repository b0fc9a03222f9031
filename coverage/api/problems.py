"""Errors as problem documents (RFC 9457): every 4xx and 5xx under /api/."""

import dataclasses
import difflib
import logging
from collections.abc import Iterable
from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions

TYPES = "/api/v1/schema/#"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Coverage-Head, Retry-After, Link",
}
"""Anybody's page may read the API, without credentials."""

log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True)
class Fault:
    """One wrong parameter: its name, and what to write instead."""

    parameter: str
    detail: str


class Problem(Exception):  # noqa: N818 - RFC 9457's word
    """An answer that isn't what was asked for. `slug` names its type, for programs."""

    def __init__(
        self, status: int, slug: str, title: str, detail: str, faults: Iterable[Fault] = (), **more: Any
    ) -> None:
        self.status, self.slug, self.title, self.detail = status, slug, title, detail
        self.faults, self.more = list(faults), more
        super().__init__(detail)


def bad_parameters(faults: list[Fault]) -> Problem:
    """400: every parameter that is unknown or has an impossible value."""
    detail = " ".join(f"{fault.parameter}: {fault.detail}" for fault in faults)
    return Problem(400, "bad-parameter", "A parameter is wrong", detail, faults)


def meant(written: str, known: Iterable[str]) -> str:
    """The near miss, as a sentence to add; empty where nothing is near."""
    near = difflib.get_close_matches(written, list(known), n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(near)}?" if near else ""


def answer(problem: Problem, request: HttpRequest) -> HttpResponse:
    """The problem document for `request`."""
    body = {
        "type": TYPES + problem.slug,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": request.get_full_path(),
        **problem.more,
    }
    if problem.faults:
        body["errors"] = [dataclasses.asdict(fault) for fault in problem.faults]
    return HttpResponse(
        orjson.dumps(body), status=problem.status, content_type="application/problem+json", headers=OPEN
    )


def handle(error: Exception, context: dict[str, Any]) -> HttpResponse:
    """DRF's exception handler: every error of a view as a problem. A bug is logged and says no more than that."""
    request = context["request"]
    if isinstance(error, Problem):
        return answer(error, request)
    if isinstance(error, exceptions.MethodNotAllowed):
        response = answer(
            Problem(405, "method-not-allowed", "The API is read-only", "Use GET, HEAD or OPTIONS."), request
        )
        response.headers["Allow"] = "GET, HEAD, OPTIONS"
        return response
    if isinstance(error, Http404):
        return answer(not_found(str(error)), request)
    if isinstance(error, exceptions.APIException):
        return answer(Problem(error.status_code, error.default_code, error.default_code, str(error.detail)), request)
    log.error("The API failed at %s", request.get_full_path(), exc_info=error)
    return answer(
        Problem(500, "server-error", "That's our fault", "It is logged. Try again; write to us if it lasts."), request
    )


def not_found(detail: str) -> Problem:
    """404: nothing was ever public there."""
    return Problem(404, "not-found", "Nothing there", detail)
