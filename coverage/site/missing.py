"""Addresses that lead nowhere, and how to go on from there."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils.translation import override

from coverage.site.page import page, public
from coverage.site.root import preferred_language


def missing(request: HttpRequest, language: str) -> HttpResponse:
    """404: says so, and leads on. The address isn't repeated: it may be anything."""
    return page("missing", language, "/", {}, status=404, listed=False)


@public
def unknown(request: HttpRequest, language: str, rest: str) -> HttpResponse:
    """No page has this address; one without its last slash is sent to the one with it."""
    if not rest.endswith("/"):
        whole = f"{request.path_info}/"
        try:
            known = resolve(whole).func is not unknown
        except Resolver404:
            known = False
        if known:
            return HttpResponsePermanentRedirect(whole, preserve_request=True)
    return missing(request, language)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 outside of both languages: in the one the reader prefers."""
    language = preferred_language(request)
    with override(language):
        response = missing(request, language)
    response.headers["Vary"] = "Accept-Language"
    return response
