"""What is left of a record that was taken back: 410, with the reason."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext

from coverage.models.publication import Action
from coverage.reading.records import Standing
from coverage.rendering.vocabulary import word
from coverage.site.page import page
from coverage.site.parts import stamp


def gone(found: Standing, language: str, path: str) -> HttpResponse:
    """The tombstone of `found`: when it was taken back and why. Nothing else of it is shown."""
    context = {
        "type": word("type", found.type, language),
        "heading": gettext("Erased for legal reasons") if found.action == Action.EXPUNGED else gettext("Withdrawn"),
        "note": found.note,
        "at": stamp(found.published_at, settings.TIME_ZONE, language),
    }
    return page("gone", language, path, context, status=410, listed=False)
