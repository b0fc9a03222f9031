"""Django's middleware that only editors need: readers have no session, no login and get no messages.

For readers it cost a fifth of an uncached list, and what isn't there can't leak into a public page.
"""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from coverage.admin.language import DESK_PREFIX


class _AtTheDesk(MiddlewareMixin):
    """Steps aside outside of `/admin/`."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK_PREFIX):
            return super().__call__(request)  # type: ignore[return-value]
        return self.get_response(request)


class Sessions(_AtTheDesk, SessionMiddleware):
    """Sessions at the desk."""


class Authentication(_AtTheDesk, AuthenticationMiddleware):
    """Who is signed in at the desk."""


class Messages(_AtTheDesk, MessageMiddleware):
    """What the desk tells an editor on the next page."""
