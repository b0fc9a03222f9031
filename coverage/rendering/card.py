"""A record's card on a list: HTML, ready to send, a pure function of its payload and the reader's language."""

import hashlib
import pathlib
from typing import Any

from django.utils.html import escape

Body = dict[str, Any]


def _style() -> str:
    """Digest of this room's code: cards made by other code are rendered anew until `rebuild_live` has run."""
    digest = hashlib.sha256()
    for file in sorted(pathlib.Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


CARD_STYLE = _style()


def card(body: Body, language: str) -> str:
    """The card of `body` on a page in `language`; empty for records that lists don't show as cards."""
    if body["type"] not in ("announcement", "timeline"):
        return ""
    texts = body["translations"].get(language, {})
    title = texts.get("title") or body["title"]
    lang = "" if texts.get("title") or body["language"] == language else f' lang="{body["language"]}"'
    return f'<a href="/{language}{escape(body["url"])}"{lang}>{escape(title)}</a>'
