"""The article in a document: plain text as it is, a page without its menus, in clean copy."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from coverage.desk.refusal import Problem, Refused
from coverage.desk.tagging import clean_text

SHORT = 250
"""Characters of a page's text below which the precise reading is given up for the generous one."""
HARDLY_AN_ARTICLE = 100
"""Characters below which a whole page has no article in it."""
LARGEST = 5_000_000
"""Characters of a document; a long article has 100,000."""

_PAGE = re.compile(r"<!doctype html|<(html|head|title|body|nav|main)(\s[^<>]*)?>", re.IGNORECASE)
# A selection that a browser copied: all of it was chosen, so nothing is weighed.
_FRAGMENT = re.compile(r"<(p|div|article|section|blockquote|h[1-6]|ul|ol|br|span|table)(\s[^<>]*)?/?>", re.IGNORECASE)
_UNREAD = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"</?(p|div|article|section|blockquote|h[1-6]|ul|ol|li|br|tr|table)(\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ENCODING = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Extracted:
    """A document's article. What a page says of itself is often wrong (13 % of dates): it is proposed, not believed."""

    text: str
    title: str = ""
    address: str = ""
    """The page's <link rel=canonical>, as it stands there."""
    day: dt.date | None = None
    """When the page says that it was published."""
    authors: str = ""


def extract(document: str) -> Extracted:
    """The article in `document`, which is text or HTML; raises Refused (field `text`) where there is none.

    The text is clean copy: NFC, entities resolved, nothing invisible, "\\n" between paragraphs.
    """
    if len(document) > LARGEST:
        raise _no(f"this is {len(document):,} characters long; an article has at most {LARGEST:,}")
    document = document.encode("utf-8", "replace").decode()  # half a surrogate pair is no character
    start = document[:5000]
    if _PAGE.search(start):
        return _from_page(document)
    text = _tidy(_without_tags(document) if _FRAGMENT.search(start) else document)
    if not text:
        raise _no("there is no text; paste the article's text")
    return Extracted(text)


def decode(data: bytes) -> str:
    """A file's text: UTF-8 (or UTF-16 with its mark), else as a page declares; raises Refused (field `text`)."""
    if data.startswith(b"%PDF"):
        raise _no("this is a PDF, which isn't read yet; copy its text into a .txt file")
    declared = _ENCODING.search(data[:2048])
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig"]
    encodings += [declared.group(1).decode("ascii")] if declared else []
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\x00" not in text:
            return text
    raise _no("this isn't text in UTF-8, nor a page that declares another encoding; save it as UTF-8")


def _no(message: str) -> Refused:
    return Refused(Problem("text", f"{message[0].upper()}{message[1:]}."))


def _from_page(document: str) -> Extracted:
    read = _read(document, precise=True)
    if len(read.text or "") < SHORT:
        read = max(read, _read(document, precise=False), key=lambda found: len(found.text or ""))
    title = _tidy(read.title or "")
    text = _without_headline(_tidy(read.text or ""), title)
    if len(text) < HARDLY_AN_ARTICLE:
        raise _no(
            "there is no article in this page: it may need a login, or be a list. Copy the article's text from the "
            "browser instead"
        )
    return Extracted(text, title, read.url or "", _day(read.date), _tidy(read.author or "").replace("; ", ", "))


def _read(document: str, *, precise: bool) -> Any:
    # Deferred: it would cost every process half a second at its start, and few of them read pages.
    import trafilatura  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    read = trafilatura.bare_extraction(
        document, favor_precision=precise, include_comments=False, with_metadata=True, deduplicate=False
    )
    return read if isinstance(read, Document) else Document()  # None where it finds nothing at all


def _without_tags(fragment: str) -> str:
    """A fragment's text, a line a block; line ends in the source are spaces, as in a browser."""
    flat = re.sub(r"[ \t\r\n]+", " ", _UNREAD.sub(" ", fragment))
    return _TAG.sub("", _BREAK.sub("\n", flat)).replace(" \n", "\n")


def _tidy(text: str) -> str:
    lines = (line.strip(" \t") for line in clean_text(text).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _without_headline(text: str, title: str) -> str:
    """The text below its headline, which is kept by itself."""
    first, _, rest = text.partition("\n")
    return rest.strip() if rest and first.strip("# ") == title else text


def _day(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date or "")
    except ValueError:
        return None
