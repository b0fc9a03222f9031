"""Pictures, served by ourselves where no other storage does. Their names are hashes of their content."""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import condition, require_safe

NAME = re.compile(r"images/[0-9a-f]{2}/([0-9a-f]{64})\.(jpg|png|webp)")
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
FOR_A_YEAR = "public, max-age=31536000, immutable"


def _etag(request: HttpRequest, path: str) -> str | None:
    match = NAME.fullmatch(path)
    return f'"{match[1]}"' if match else None


@require_safe
@condition(etag_func=_etag)
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file at `path` under MEDIA_ROOT, if it is a picture that the desk took in; anything else is 404."""
    match = NAME.fullmatch(path)
    if match is None or not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path), content_type=TYPES[match[2]])
    response.headers["Cache-Control"] = FOR_A_YEAR
    return response
