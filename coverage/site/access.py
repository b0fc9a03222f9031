"""The one way to a record's page: shown, moved for good, withdrawn, or never there."""

import functools
from collections.abc import Callable
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from coverage.reading import records
from coverage.site.gone import gone
from coverage.site.missing import missing
from coverage.site.page import View, public

RecordView = Callable[[HttpRequest, str, dict[str, Any]], HttpResponse]


def record_page(type_: str) -> Callable[[RecordView], View]:
    """Make a page of (request, language, payload) into the view of an address with a slug."""

    def dress(view: RecordView) -> View:
        @public
        @functools.wraps(view)
        def answer(request: HttpRequest, language: str, slug: str) -> HttpResponse:
            found = records.by_slug(type_, slug)
            if found is None:
                return missing(request, language)
            if found.slug != slug:
                here = request.path_info.replace(f"/{slug}/", f"/{found.slug}/")
                return HttpResponsePermanentRedirect(here, preserve_request=True)
            if found.gone:
                return gone(found, language, request.path_info.removeprefix(f"/{language}"))
            return view(request, language, orjson.loads(found.payload))

        return answer

    return dress
