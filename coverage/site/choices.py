"""Counted links that narrow an event's chronology, ready to send: following an active one takes it off.

Made here and not in a template, since an event has some thirty of them: that was a third of what its page cost.
"""

import dataclasses
from collections.abc import Iterable
from html import escape
from urllib.parse import quote_plus, urlencode

from django.utils.safestring import SafeString, mark_safe

from coverage.reading.counts import Count
from coverage.reading.lists import Has
from coverage.rendering.vocabulary import word


@dataclasses.dataclass(frozen=True)
class Filters:
    """What the reader narrowed the chronology to: a kind, a company's slug and id. Empty: not at all."""

    kind: str = ""
    company: str = ""
    company_id: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind or self.company)

    def has(self, event: str) -> tuple[Has, ...]:
        """The same as filters of a list."""
        pairs = (("event", event), ("kind", self.kind), ("company", self.company_id or self.company))
        return tuple(Has(facet, (value,)) for facet, value in pairs if value)

    def url(self, path: str, **changed: str) -> str:
        """The page's address with these filters, some of them changed."""
        chosen = {"kind": self.kind, "company": self.company, **changed}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"{path}?{query}" if query else path


def kinds(filters: Filters, counted: list[Count], path: str, language: str) -> SafeString:
    """By kind; empty where there is none."""
    without, lead = _addresses(filters, path, "kind", filters.company)
    return _links(
        _link(without, word("kind", count.value, language), count.n, active=True)
        if count.value == filters.kind
        else _link(lead + quote_plus(count.value), word("kind", count.value, language), count.n)
        for count in counted
    )


def companies(filters: Filters, counted: list[Count], path: str) -> SafeString:
    """The same by company."""
    without, lead = _addresses(filters, path, "company", filters.kind)
    return _links(
        _link(without, count.name, count.n, active=True)
        if count.value == filters.company_id
        else _link(lead + quote_plus(count.slug), count.name, count.n)
        for count in counted
        if count.slug
    )


def _addresses(filters: Filters, path: str, name: str, other: str) -> tuple[str, str]:
    """The page's address without a filter, and that which only lacks the filter's value."""
    without = filters.url(path, **{name: ""})
    return without, f"{without}{'&' if other else '?'}{name}="


def _link(url: str, text: str, n: int, *, active: bool = False) -> str:
    mark = ' class="on" aria-current="true"' if active else ""
    return f'<a href="{escape(url)}#chronology"{mark}>{escape(text)} <small>{n}</small></a> '


def _links(links: Iterable[str]) -> SafeString:
    joined = "".join(links)
    return mark_safe(f'<p class="choices">{joined}</p>' if joined else "")  # noqa: S308 - escaped in _link
