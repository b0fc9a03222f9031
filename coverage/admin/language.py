"""The desk speaks its editor's language; readers' pages take theirs from the path alone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

DESK_PREFIX = "/admin/"


def editors_language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: under `/admin/`, activate the language that the browser asks for.

    Django's LocaleMiddleware would add `Vary: Accept-Language` to public pages and leave its choice active on the
    thread, so the next reader's page could come out in the last editor's language. This one undoes its choice.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DESK_PREFIX):
            return get_response(request)
        language = translation.get_language_from_request(request)
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return answer
