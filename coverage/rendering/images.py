"""A picture as partners and pages get it."""

from typing import Any

from django.conf import settings

from events.models import Image


def image(picture: Image | None) -> dict[str, Any] | None:
    """{alt {language: text}, credit, renditions [{url, width, height, type}]}: the smallest rendition first."""
    if picture is None:
        return None
    alt = {text.language: text.alt for text in picture.texts.all()}
    if picture.alt:
        alt[picture.language] = picture.alt
    renditions = [
        {"url": settings.MEDIA_URL + item["path"], **{key: item[key] for key in ("width", "height", "type")}}
        for item in picture.renditions
    ]
    return {"id": str(picture.uuid), "alt": alt, "credit": picture.credit, "renditions": renditions}
