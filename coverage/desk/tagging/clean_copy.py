"""Clean copy: the form in which an article's text is stored, so that the spans of tags hold."""

import html
import re
import unicodedata

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0xAD])
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")


def clean_text(raw: str) -> str:
    """Raw text as it arrived → NFC, entities resolved (twice-escaped ones too), nothing invisible in it.

    No-break spaces stay what they are, one character each; line ends become "\\n"; NUL, which no database takes, goes.
    Only entities closed by a semicolon are resolved, so that the `&copy=2` of an address survives.
    """
    text = raw
    for _ in range(2):
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = _LINE_ENDS.sub("\n", text.translate(_INVISIBLE).replace("\x00", ""))
    return unicodedata.normalize("NFC", text)
