"""The figures of a quoted sentence, as facts of the announcement that was drafted from it."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import count

from coverage.desk.tagging import fold
from coverage.models import Announcement, Claim, Evidence, Fact, Tag
from coverage.models.evidence import FactType
from coverage.models.tag import Decision, TagKind
from events.models import Language

LABELS = {
    Language.FR: {FactType.MONEY: "montant", FactType.PERCENT: "part", FactType.COUNT: "nombre"},
    Language.EN: {FactType.MONEY: "amount", FactType.PERCENT: "share", FactType.COUNT: "number"},
}
"""What a fact is called until an editor says it better; a count by its unit, where the sentence gives one."""

LARGEST = Decimal(10) ** 18
"""Claims hold 18 digits before the point, and 6 after."""


def state_figures(*, announcement: Announcement, evidence: Evidence) -> None:
    """A fact with one claim for each figure in the quote that nobody rejected. Inside the caller's transaction."""
    figures = evidence.article.tags.filter(kind=TagKind.FIGURE, start__gte=evidence.start, end__lte=evidence.end)
    taken: set[str] = set()
    for position, tag in enumerate(figures.exclude(decision=Decision.REJECTED)):
        value = Decimal(tag.detail["value"])
        if abs(value) >= LARGEST:
            continue
        type_, unit = _type(tag), _as_written(tag.detail.get("unit") or "", tag.surface)
        label = unit if type_ == FactType.COUNT and unit else LABELS[Language(announcement.language)][type_]
        label = next(free for free in _numbered(label) if free not in taken)
        taken.add(label)
        fact = Fact.objects.create(announcement=announcement, label=label, type=type_, position=position)
        claim = Claim.objects.create(
            fact=fact,
            value=round(value, 6),
            as_stated=tag.surface[:200],
            unit=unit[:60] if type_ == FactType.COUNT else "",
            currency=tag.detail.get("currency") or "" if type_ == FactType.MONEY else "",
        )
        claim.evidence.add(evidence)


def _type(tag: Tag) -> FactType:
    kinds = {"money": FactType.MONEY, "percent": FactType.PERCENT}
    return kinds.get(tag.detail.get("unit") or "", FactType.COUNT)


def _as_written(unit: str, surface: str) -> str:
    """The rules give a unit folded, "mw": as the article writes it, "MW"."""
    place = fold(surface).rfind(fold(unit))
    return surface[place : place + len(unit)] if unit and place >= 0 else unit


def _numbered(label: str) -> Iterator[str]:
    """The label, then the label with 2, 3, … ; an announcement states each label once."""
    return (label[:100] if number == 1 else f"{label[:100]} {number}" for number in count(1))
