"""Which days the date expressions of a text mean: absolute, or counted from publication by the tense around them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coverage.desk.tagging.date_patterns import Expression
from coverage.desk.tagging.date_resolution import Resolver
from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.spans_of_time import Days, year
from coverage.desk.tagging.suggestion import Reason, Suggestion, because


@dataclass(frozen=True)
class Stated:
    """An expression with the days it means, as (first, last), and whether they hang on the date of publication."""

    expression: Expression
    first: date
    last: date
    relative: bool
    tense: str | None = None


def stated_days(manuscript: Manuscript, expressions: Iterable[Expression]) -> list[Days]:
    """The days that a text gives by day and month, the year left open (2000 stands in): for choosing an edition."""
    leap = date(2000, 6, 30)
    found = []
    for expression in expressions:
        if expression.shape in ("days", "day"):
            bare = Expression(expression.start, expression.end, expression.shape, _without_years(expression.parts))
            days = Resolver(manuscript, leap).days(bare)
            if days:
                found.append(days)
    return found


def _without_years(parts: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in parts.items() if key[0] in "dmw"}


def resolve(
    manuscript: Manuscript, expressions: Iterable[Expression], anchor: date | None, editions: Iterable[Days] = ()
) -> list[Stated]:
    """The days meant by each expression.

    `anchor`: the day of publication; without it only absolute ones resolve. `editions`: first and last days of the
    editions of events that the article names: a range without a year that is one edition's is that edition's.
    """
    resolver = Resolver(manuscript, anchor, editions)
    found = []
    for expression in expressions:
        if expression.shape == "years":
            found += [Stated(expression, *year(int(expression.parts[key])), False) for key in ("y1", "y2")]
        elif resolver.holds(expression):
            days = resolver.days(expression)
            if days:
                relative = not any(key[0] == "y" and key[1:].isdigit() for key in expression.parts)
                found.append(Stated(expression, *days, relative, resolver.tense(expression)))
    return found


def date_suggestions(manuscript: Manuscript, stated: Iterable[Stated], anchor: date | None) -> list[Suggestion]:
    """One suggestion a date, its value an ISO day or an interval of two (ISO 8601, first/last)."""
    return [_suggestion(manuscript, each, anchor) for each in stated]


def _suggestion(manuscript: Manuscript, stated: Stated, anchor: date | None) -> Suggestion:
    start, end = stated.expression.start, stated.expression.end
    while manuscript.text[start] in "(, -–—":
        start += 1
    first, last = stated.first.isoformat(), stated.last.isoformat()
    reasons: list[Reason] = []
    if stated.relative:
        reasons.append(because("date_relative", anchor=anchor))
        if stated.tense:
            reasons.append(because(f"date_{stated.tense}"))
    return Suggestion(
        kind="date",
        value=first if first == last else f"{first}/{last}",
        surface=manuscript.text[start:end],
        start=start,
        end=end,
        score=0.75 if stated.relative else 0.95,
        reasons=tuple(reasons) or (because("date_absolute"),),
        spans=((start, end),),
        detail={"start": first, "end": last},
    )
