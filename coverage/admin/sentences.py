"""An article's text in pieces that a page can show: its sentences, and its highlighted proposals."""

import re
from collections.abc import Iterable, Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from coverage.models import Tag

# A full stop, with its closing quotes, ends a sentence where the next word starts with a capital, a digit or a quote.
END = re.compile(r"[.!?…]+(?:\s?»|[\"”’')\]])*(?=\s+[\"“«‘'(\[]?\s*[^\Wa-zà-öø-ÿ_])")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text`, without the white space around it. A line break ends one, too."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for stop in [*(match.end() for match in END.finditer(text, line.start(), line.end())), line.end()]:
            piece = text[start:stop]
            if piece.strip():
                yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
            start = stop


def highlighted(text: str, tags: Iterable[Tag]) -> SafeString:
    """`text` as HTML with each tag's words marked. Its text content is exactly `text`: selections count in it.

    Of overlapping tags the one that starts first is marked, the longer one where both start together.
    """
    pieces, done = [], 0
    placed = [tag for tag in tags if tag.start is not None and tag.end is not None and tag.end <= len(text)]
    for tag in sorted(placed, key=lambda tag: (tag.start, -tag.end)):
        if tag.start < done:
            continue
        pieces.append(format_html("{}", text[done : tag.start]))
        pieces.append(
            format_html(
                '<mark id="span-{}" class="tag-{} is-{}" data-tag="{}">{}</mark>',
                tag.pk,
                tag.kind,
                tag.decision,
                tag.pk,
                text[tag.start : tag.end],
            )
        )
        done = tag.end
    pieces.append(format_html("{}", text[done:]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped
