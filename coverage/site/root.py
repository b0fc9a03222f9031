"""Addresses without a language: sent on to the one the reader prefers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from coverage.rendering.vocabulary import LANGUAGES


def preferred_language(request: HttpRequest) -> str:
    """The first of our languages in Accept-Language (RFC 9110), by weight; else the site's own."""
    for wanted, weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        language = wanted.split("-")[0]
        if weight > 0 and language in LANGUAGES:
            return language
    return settings.LANGUAGE_CODE


@require_safe
def negotiate(request: HttpRequest, path: str = "") -> HttpResponse:
    """302 to the same address in the reader's language; caches are told what it depends on."""
    query = request.META.get("QUERY_STRING", "")
    where = f"/{preferred_language(request)}/{path}" + (f"?{query}" if query else "")
    return HttpResponseRedirect(where, headers={"Vary": "Accept-Language"})
