"""The public door: every public response is a pure function of its URL and the ledger's head, and is kept as such.

The first middleware. A hit, or a 304, costs one read of the head; nothing behind the door runs. On a miss the page is
rendered between two readings of the head, and rendered again if it moved, so that no response is older or newer than
the head it is kept under. What a page says of "today" ends with `response.good_until`, set by its view.
"""

import dataclasses
import gzip
import hashlib
import re
import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags, quote_etag

from coverage.reading.head import Head, head

PUBLIC = re.compile(r"/(?:fr|en|api/v1)(?:/|\Z)")
KEPT_STATUSES = {200, 308, 410}
LARGEST_KEPT = 2_000_000
WORTH_COMPRESSING = 600
TRIES = 20
CACHE_CONTROL = "public, max-age=0, must-revalidate"
NOT_KEPT = {"content-length", "etag", "cache-control", "vary"}
ACCEPTS_GZIP = re.compile(r"(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?=,|$)", re.IGNORECASE)

View = Callable[[HttpRequest], HttpResponse]


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """A response as it is kept: its bytes, their strong ETag, and compressed once somebody took it so."""

    status: int
    headers: dict[str, str]
    body: bytes
    etag: str
    good_until: float
    zipped: bytes = b""


class PublicDoor:
    """Answers public GET and HEAD requests from what is kept, or has them rendered and keeps that."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or not PUBLIC.match(request.path_info):
            return self.get_response(request)
        # Nothing public depends on a cookie; Django answers even a malformed one with a new one.
        request.META.pop("HTTP_COOKIE", None)
        request.get_host()  # a host that isn't ours is refused before anything is looked up
        now_at = head()
        kept = cache.get(_key(request, now_at))
        fresh = kept is None or kept.good_until < time.time()
        if fresh:
            rendered = self._render(request, now_at)
            if isinstance(rendered, HttpResponse):
                return rendered
            kept, now_at = rendered
        zipped = len(kept.body) >= WORTH_COMPRESSING and _accepts_gzip(request)
        if zipped and not kept.zipped:
            # Compressing a page costs more than making it: not before a client takes it so.
            kept, fresh = dataclasses.replace(kept, zipped=gzip.compress(kept.body, 6, mtime=0)), True
        if fresh and len(kept.body) <= LARGEST_KEPT and not settings.DEBUG:
            cache.set(_key(request, now_at), kept, timeout=None)
        return _answer(request, kept, now_at, zipped=zipped)

    def _render(self, request: HttpRequest, before: Head) -> HttpResponse | tuple[Kept, Head]:
        """The response for `before`, or for a later head if the ledger moved meanwhile; or one that can't be kept."""
        method, request.method = request.method, "GET"
        try:
            for _ in range(TRIES):
                request.head = before  # type: ignore[attr-defined]
                response = self.get_response(request)
                after = head()
                if after == before:
                    return (_kept(response), before) if _can_be_kept(response) else response
                before = after
                _forget(request)
        finally:
            request.method = method
        return HttpResponse("Too busy publishing. Try again in a second.\n", status=503, headers={"Retry-After": "1"})


def _can_be_kept(response: HttpResponse) -> bool:
    return response.status_code in KEPT_STATUSES and not response.streaming and not response.cookies


def _key(request: HttpRequest, at: Head) -> str:
    url = f"{request.scheme}:{request.path_info}?{request.META.get('QUERY_STRING', '')}"
    return hashlib.sha256(f"{settings.RELEASE}|{at}|{at.cards_ready}|{url}".encode()).hexdigest()


def _kept(response: HttpResponse) -> Kept:
    body = response.content
    good_until = getattr(response, "good_until", None)
    return Kept(
        status=response.status_code,
        headers={name: value for name, value in response.items() if name.lower() not in NOT_KEPT},
        body=body,
        etag=hashlib.sha256(body).hexdigest()[:32],
        good_until=good_until.timestamp() if good_until else float("inf"),
    )


def _accepts_gzip(request: HttpRequest) -> bool:
    return bool(ACCEPTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


def _answer(request: HttpRequest, kept: Kept, at: Head, *, zipped: bool) -> HttpResponse:
    etag = quote_etag(kept.etag + "-gzip" if zipped else kept.etag)
    told = request.headers.get("If-None-Match")
    if told and kept.status == 200 and _matches(told, kept.etag):
        response = HttpResponse(status=304)
        del response.headers["Content-Type"]
        for name, value in kept.headers.items():
            if name.lower().startswith("access-control-"):  # browsers check a 304 as well
                response.headers[name] = value
    else:
        body = kept.zipped if zipped else kept.body
        response = HttpResponse(b"" if request.method == "HEAD" else body, status=kept.status, headers=kept.headers)
        response.headers["Content-Length"] = str(len(body))
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = CACHE_CONTROL
    if len(kept.body) >= WORTH_COMPRESSING:
        response.headers["Vary"] = "Accept-Encoding"
    response.headers["Coverage-Head"] = str(at.seq)
    return response


def _matches(told: str, etag: str) -> bool:
    """RFC 9110's weak comparison with either form of what is kept: the bytes, or the bytes compressed."""
    ours = {quote_etag(etag), quote_etag(etag + "-gzip")}
    return told.strip() == "*" or any(tag.removeprefix("W/") in ours for tag in parse_etags(told))


def _forget(request: HttpRequest) -> None:
    """Drop what a first rendering left on the request."""
    request.resolver_match = None
