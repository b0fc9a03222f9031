"""A record's words in the reader's language: theirs, or the original marked with its `lang`."""

import dataclasses
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

Body = dict[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """A text and its language; `lang` is empty where that is the page's own."""

    text: str
    lang: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def attr(self) -> SafeString:
        """` lang="en"` for the element that holds the text, or nothing."""
        return mark_safe(f' lang="{escape(self.lang)}"' if self.lang else "")  # noqa: S308 - escaped here


def told(body: Body, field: str, language: str, *, own: str = "") -> Words:
    """`field` of a payload (or of a part of it, written in `own` language) for readers of `language`."""
    original = own or body["language"]
    translated = (body["translations"].get(language) or {}).get(field)
    if translated:
        return Words(translated)
    text = body[field] or ""
    return Words(text, original if text and original != language else "")


def is_current(body: Body, language: str) -> bool:
    """Whether what readers of `language` get was translated from the text as it is now."""
    return (body["translations"].get(language) or {}).get("is_current", True)


def headline(body: Body, language: str) -> Words:
    """What a record is called: its title or name. Names of events, companies and people aren't translated."""
    if "title" in body:
        return told(body, "title", language)
    name = body["name"]
    return topic_name(body, language) if isinstance(name, dict) else Words(name)


def topic_name(topic: Body, language: str) -> Words:
    """A topic's name (of its payload or its short form) in `language`, else in the one it has."""
    names = topic["name"]
    if names.get(language):
        return Words(names[language])
    lang, text = next(iter(names.items()), ("", ""))
    return Words(text, lang)
