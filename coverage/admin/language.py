"""The desk speaks its editor's language; readers' pages take theirs from the path alone."""

from collections.abc import Callable
from contextvars import ContextVar

from django.apps import apps
from django.db.models import Field, Model
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise, lazy
from django.utils.text import capfirst
from django.utils.translation import gettext

DESK_PREFIX = "/admin/"
OUR_APPS = ("events", "coverage")
_AT_THE_DESK: ContextVar[bool] = ContextVar("at_the_desk", default=False)


def at_the_desk() -> bool:
    """Whether what runs now answers a request of the desk."""
    return _AT_THE_DESK.get()


def editors_language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: under `/admin/`, activate the language that the browser asks for.

    Django's LocaleMiddleware would add `Vary: Accept-Language` to public pages and leave its choice active on the
    thread, so the next reader's page could come out in the last editor's language. This one undoes its choice.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DESK_PREFIX):
            return get_response(request)
        language = translation.get_language_from_request(request)
        here = _AT_THE_DESK.set(True)
        try:
            with translation.override(language):
                response = get_response(request)
        finally:
            _AT_THE_DESK.reset(here)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return answer


def _at_display(text: str) -> str:
    return gettext(text) if at_the_desk() else text


at_display = lazy(_at_display, str)
"""A text that comes in the editor's language on the desk's pages, and as it is written everywhere else."""


def speak_the_editors_language() -> None:
    """Let what our models call themselves, their fields and their choices be translated where the desk shows it."""
    for model in apps.get_models():
        if model._meta.app_label in OUR_APPS:
            _name(model)
            for field in model._meta.concrete_fields + model._meta.many_to_many:
                _tell(field)


def _name(model: type[Model]) -> None:
    plural = str(model._meta.verbose_name_plural)  # Django makes it of the singular, lazily: so first
    model._meta.verbose_name, model._meta.verbose_name_plural = _once(model._meta.verbose_name), at_display(plural)


def _tell(field: Field) -> None:
    field.verbose_name, field.help_text = _once(field.verbose_name), _once(field.help_text)
    if field.choices:
        field.choices = [(value, _once(label)) for value, label in field.choices]


def _once(text: str | Promise) -> str | Promise:
    return at_display(text) if text and not isinstance(text, Promise) else text


def said_of_field(label: str) -> str:
    """The label of a public field ("Happened at") in the editor's language."""
    return capfirst(gettext(label.lower()))
