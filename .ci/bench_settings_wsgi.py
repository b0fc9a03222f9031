"""What granian serves for the bench: the product, and beside it the empty view of a bare Django project."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

# What `django-admin startproject` writes. The product's own middleware answers or skips most of it for readers, which
# would make the empty view cheaper than it is anywhere else.
USUAL = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

product = get_wsgi_application()
ours, settings.MIDDLEWARE = settings.MIDDLEWARE, USUAL
empty = WSGIHandler()
settings.MIDDLEWARE = ours


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """WSGI."""
    return (empty if environ["PATH_INFO"].startswith("/bench/") else product)(environ, start_response)
