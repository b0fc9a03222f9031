"""Which days an expression means: absolute, or counted from publication by the tense around it."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from coverage.desk.tagging.date_patterns import Expression, calendar_of, folded_date_word
from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.spans_of_time import Days, day, days_of_month, half_year, month, quarter, week, weekend, year
from coverage.desk.tagging.tense import FUTURE, PAST, tense_at
from coverage.desk.tagging.vocabulary import phrases

NEAR = timedelta(days=60)  # a day and month this near to publication is the one meant, whatever the tense


def _month_days(days: Days) -> tuple[int, int, int, int]:
    return days[0].month, days[0].day, days[1].month, days[1].day


class Resolver:
    """What one manuscript's expressions mean on one day of publication."""

    def __init__(self, manuscript: Manuscript, anchor: date | None, editions: Iterable[Days] = ()) -> None:
        self.manuscript, self.anchor = manuscript, anchor
        self.editions = {_month_days(edition): edition for edition in editions}
        self.calendar = calendar_of(manuscript.vocabulary.code)

    def tense(self, expression: Expression) -> str | None:
        """Whether the sentence tells the past or the future."""
        return tense_at(self.manuscript, expression.start, expression.end)

    def holds(self, expression: Expression) -> bool:
        """Whether it is a date at all: "today" may only mean nowadays, "of 2000 people" counts."""
        if expression.shape == "day_rel":
            return self._told(expression)
        return expression.shape != "year" or not self._counts(expression)

    def _told(self, expression: Expression) -> bool:
        """Whether "today" stands within four words of a verb of announcing; other words always count."""
        if self.calendar.shifts.get(expression.parts["shift"]) != 0 or " " in expression.parts["shift"]:
            return True
        told = frozenset(phrases(self.manuscript.vocabulary.raw["dates"]["told_today"]))
        index = self.manuscript.word_at(expression.start)
        words = self.manuscript.words
        return any(words[near].fold in told for near in range(max(0, index - 4), min(len(words), index + 6)))

    def _counts(self, expression: Expression) -> bool:
        """Whether the four digits count things: a plural noun, a currency or a scale follows, or "s" of a decade."""
        index = self.manuscript.last_word(expression.end)
        if index + 1 >= len(self.manuscript.words) or self.manuscript.gap(index) != " ":
            return self.manuscript.gap(index).startswith((" %", "%", " €", "€"))
        following = self.manuscript.words[index + 1]
        vocabulary = self.manuscript.vocabulary
        plural = following.fold.endswith(("s", "x")) and not following.capital and len(following.fold) > 3
        return plural and following.fold not in vocabulary.function_words | vocabulary.names["verbs"]

    def days(self, expression: Expression) -> Days | None:
        """First and last day; None where there is no such day, or publication is needed and not known."""
        try:
            return _SHAPES[expression.shape](self, expression)
        except (ValueError, OverflowError):
            return None  # past the first or the last year that there is

    # Absolute, or absolute but for the year

    def on_days(self, expression: Expression) -> Days | None:
        parts = expression.parts
        last_month = self._month_number(parts["m2"])
        first_month = self._month_number(parts.get("m1", parts["m2"]))
        own = self.editions.get((first_month, int(parts["d1"]), last_month, int(parts["d2"])))
        if own and self._named_year(expression) in (None, own[0].year):
            return own
        at = self._year(expression, first_month, int(parts["d1"]))
        if at is None:
            return None
        crosses = first_month > last_month
        first_year = at - 1 if crosses and "y2" in parts and "y1" not in parts else at
        last_year = first_year + crosses
        first, last = day(first_year, first_month, int(parts["d1"])), day(last_year, last_month, int(parts["d2"]))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None

    def on_day(self, expression: Expression) -> Days | None:
        number = self._month_number(expression.parts["m2"])
        at = self._year(expression, number, int(expression.parts["d2"]))
        return None if at is None else day(at, number, int(expression.parts["d2"]))

    def on_month(self, expression: Expression) -> Days | None:
        number = self._month_number(expression.parts["m2"])
        at = self._year(expression, number, None)
        return None if at is None else month(at, number)

    def on_iso(self, expression: Expression) -> Days | None:
        parts = expression.parts
        return day(int(parts["y2"]), int(parts["n2"]), int(parts["d2"]))

    def on_day_first(self, expression: Expression) -> Days | None:
        parts = expression.parts
        return self.on_iso(expression) or day(int(parts["y2"]), int(parts["d2"]), int(parts["n2"]))

    def on_year(self, expression: Expression) -> Days | None:
        return year(int(expression.parts["y2"]))

    def on_quarter(self, expression: Expression) -> Days | None:
        number = self._ordinal(expression)
        at = self._plain_year(expression)
        return self._nearer(expression, quarter, at, number) if at and 1 <= number <= 4 else None

    def on_half(self, expression: Expression) -> Days | None:
        number = self._ordinal(expression)
        at = self._plain_year(expression)
        return self._nearer(expression, half_year, at, number) if at and number in (1, 2) else None

    def _nearer(self, expression: Expression, span: Callable[[int, int], Days], at: int, number: int) -> Days:
        """A quarter or half of that year; of the year before or after where none is named and the tense asks for it."""
        days = span(at, number)
        if self._named_year(expression) or self.anchor is None:
            return days
        tense = self.tense(expression)
        if tense == PAST and days[0] > self.anchor:
            return span(at - 1, number)
        # A quarter just over is the one whose results "will be reported".
        over = days[1] < self.anchor - timedelta(days=120)
        return span(at + 1, number) if tense == FUTURE and over else days

    def on_month_first(self, expression: Expression) -> Days | None:
        """ "4/12/2025" in English: of the two readings the one nearer to publication, the American one if neither."""
        parts = expression.parts
        numbers = int(parts["y2"]), int(parts["n2"]), int(parts["d2"])
        american, british = day(*numbers), day(numbers[0], numbers[2], numbers[1])
        anchor = self.anchor
        if american and british and anchor:
            return min(american, british, key=lambda days: abs(days[0] - anchor))
        return american or british

    # Counted from publication

    def on_year_rel(self, expression: Expression) -> Days | None:
        at = self._plain_year(expression)
        return None if at is None else year(at)

    def on_weekday(self, expression: Expression) -> Days | None:
        if self.anchor is None:
            return None
        name = next(value for key, value in expression.parts.items() if key[0] == "w")
        number = self.calendar.weekdays[folded_date_word(name)] - 1
        back = (self.anchor.weekday() - number) % 7
        if "last" in expression.parts:
            back = back or 7
        elif "this" in expression.parts and not back:
            pass  # "this Wednesday", told on a Wednesday
        elif "next" in expression.parts or self.tense(expression) == FUTURE:
            back -= 7
        meant = self.anchor - timedelta(days=back)
        return meant, meant

    def on_day_rel(self, expression: Expression) -> Days | None:
        if self.anchor is None:
            return None
        meant = self.anchor + timedelta(days=self.calendar.shifts[expression.parts["shift"]])
        return meant, meant

    def on_week(self, expression: Expression) -> Days | None:
        return week(self.anchor, self.calendar.relations[expression.parts["rel"]]) if self.anchor else None

    def on_weekend(self, expression: Expression) -> Days | None:
        return weekend(self.anchor, self.calendar.relations[expression.parts["rel"]]) if self.anchor else None

    def on_month_rel(self, expression: Expression) -> Days | None:
        if self.anchor is None:
            return None
        at = self.anchor.year * 12 + self.anchor.month - 1 + self.calendar.relations[expression.parts["rel"]]
        return month(at // 12, at % 12 + 1)

    def on_quarter_rel(self, expression: Expression) -> Days | None:
        if self.anchor is None:
            return None
        at = self.anchor.year * 4 + (self.anchor.month - 1) // 3 + self.calendar.relations[expression.parts["rel"]]
        return quarter(at // 4, at % 4 + 1)

    # The year that an expression leaves open

    def _month_number(self, name: str) -> int:
        return self.calendar.months[folded_date_word(name)]

    def _ordinal(self, expression: Expression) -> int:
        parts = expression.parts
        return int(parts["qn"]) if "qn" in parts else self.calendar.ordinals[fold(parts["q"])]

    def _plain_year(self, expression: Expression) -> int | None:
        """The year named, or named relatively; else the year of publication."""
        named = self._named_year(expression)
        return named if named is not None or self.anchor is None else self.anchor.year

    def _named_year(self, expression: Expression) -> int | None:
        parts = expression.parts
        for key in ("y2", "y1"):
            if key in parts:
                return int(parts[key])
        if self.anchor and "yearrel" in parts:
            return self.anchor.year + self.calendar.relations[parts["yearrel"]]
        return self.anchor.year if self.anchor and "yearthis" in parts else None

    def _year(self, expression: Expression, number: int, day_number: int | None) -> int | None:
        """The year of a month or a day: named, or the one that tense and nearness to publication ask for."""
        named = self._named_year(expression)
        if named is not None or self.anchor is None:
            return named
        anchor = self.anchor
        day_or_first = day_number or 1
        around = [
            (at, days_of_month(at, number, day_or_first)) for at in (anchor.year - 1, anchor.year, anchor.year + 1)
        ]
        known = [(at, first) for at, first in around if first]
        if not known:
            return anchor.year
        near = min(abs(first - anchor) for _, first in known) <= NEAR and day_number is not None
        before, after = self._bounds(expression, anchor, whole_month=day_number is None, tells=not near)
        fitting = [
            (at, first) for at, first in known if (not before or first <= before) and (not after or first >= after)
        ]
        middle = timedelta(days=15 if day_number is None else 0)
        return min(fitting or known, key=lambda each: abs(each[1] + middle - anchor))[0]

    def _bounds(
        self, expression: Expression, anchor: date, *, whole_month: bool, tells: bool
    ) -> tuple[date | None, date | None]:
        """The latest and the earliest first day that "last", "next" or, where it `tells`, the tense allow."""
        opening = anchor.replace(day=1)
        if "last" in expression.parts:
            return (opening - timedelta(days=1) if whole_month else anchor), None
        if "next" in expression.parts:
            return None, (opening + timedelta(days=31) if whole_month else anchor)
        if not tells:
            return None, None
        tense = self.tense(expression)
        if tense == PAST:
            return anchor, None
        return None, (opening if tense == FUTURE else None)


_SHAPES: dict[str, Callable[[Resolver, Expression], Days | None]] = {
    "days": Resolver.on_days,
    "day": Resolver.on_day,
    "month": Resolver.on_month,
    "iso": Resolver.on_iso,
    "day_first": Resolver.on_day_first,
    "month_first": Resolver.on_month_first,
    "quarter": Resolver.on_quarter,
    "half": Resolver.on_half,
    "year_rel": Resolver.on_year_rel,
    "weekday": Resolver.on_weekday,
    "day_rel": Resolver.on_day_rel,
    "week": Resolver.on_week,
    "weekend": Resolver.on_weekend,
    "month_rel": Resolver.on_month_rel,
    "quarter_rel": Resolver.on_quarter_rel,
    "year": Resolver.on_year,
}
