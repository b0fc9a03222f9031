"""What every page shares: its language, its address in both, and a response that depends on nothing else."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_safe

from coverage.rendering.vocabulary import LANGUAGES

View = Callable[..., HttpResponse]

OWN_NAMES = {"fr": "Français", "en": "English"}


def public(view: View) -> View:
    """A view of a page: answers GET and HEAD only, with the interface in the language of the address."""

    @require_safe
    @functools.wraps(view)
    def answer(request: HttpRequest, language: str, **given: Any) -> HttpResponse:
        with override(language):
            return view(request, language, **given)

    return answer


def page(
    template: str,
    language: str,
    path: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    good_until: dt.datetime | None = None,
    listed: bool = True,
) -> HttpResponse:
    """`templates/site/{template}.html` as a response.

    `path` is the page's address without its language, such as `/events/vivatech-2025/`. `good_until`: when its words
    change although nothing was published. `listed`: whether search engines may list it.
    """
    # Without the request: no context processor can reach for a session or a user.
    html = render_to_string(
        f"site/{template}.html", {**_frame(language, path, listed=listed, found=status == 200), **context}
    )
    response = HttpResponse(html, status=status, headers={"Content-Language": language})
    response.good_until = good_until  # type: ignore[attr-defined]
    return response


def _frame(language: str, path: str, *, listed: bool, found: bool) -> dict[str, Any]:
    other = next(each for each in LANGUAGES if each != language)
    site = settings.SITE_URL
    return {
        "language": language,
        "other_language": other,
        "other_language_name": OWN_NAMES[other],
        "root": f"/{language}",
        "other_path": f"/{other}{path}",
        "canonical": f"{site}/{language}{path}" if found else "",
        "alternates": [*((each, f"{site}/{each}{path}") for each in LANGUAGES), ("x-default", f"{site}{path}")],
        "listed": listed,
    }
