"""Where dates stand in a text: the patterns of the language files, tried around words that belong to dates.

A pattern is a regular expression over the folded text with slots ({d2} a day, {m2} a month, {y2} a year, {w} a weekday
…); a space stands for one to three, [ ] for what may be missing. Nothing in it repeats without bound, and it is only
tried from a few words before a month, a weekday, a year or a word such as "quarter": time is linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.manuscript import Manuscript, Word
from coverage.desk.tagging.vocabulary import pairs, phrases, vocabulary

LOOK_BACK = {"m": 9, "w": 3, "y": 5, "word": 5}  # words before each sort of date word at which a pattern may begin
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


@dataclass(frozen=True)
class Expression:
    """A date as the text puts it: its span, which pattern it fits, and the parts by slot ("m2" → "june")."""

    start: int
    end: int
    shape: str
    parts: dict[str, str]


@dataclass(frozen=True)
class Calendar:
    """A language's months, weekdays and ordinals, as numbers, and its patterns by the word that they are tried at."""

    months: dict[str, int]
    weekdays: dict[str, int]
    ordinals: dict[str, int]
    shifts: dict[str, int]
    relations: dict[str, int]
    words: frozenset[str]
    capitals: bool
    patterns: dict[str, tuple[tuple[str, re.Pattern[str]], ...]]


def _numbered(*lists: str) -> dict[str, int]:
    return {word: number for listed in lists for number, word in enumerate(phrases(listed), start=1) if word != "-"}


def _any_of(words: dict[str, int], short: frozenset[str] = frozenset()) -> str:
    """An alternation, longest first; a full stop may follow the short forms."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(rf"{re.escape(word)}\b\.?" if word in short else rf"{re.escape(word)}\b" for word in longest_first)


def _compiled(pattern: str, dates: dict[str, str], calendar: dict[str, str], words: dict[str, str]) -> re.Pattern[str]:
    count = iter(range(100))
    suffix = "|".join(phrases(calendar["day_suffix"]))

    def slot(match: re.Match[str]) -> str:
        name = match[1]
        if name in dates:
            inner = dates[name].replace("{annual}", dates.get("annual", ""))
            return f"(?P<{name}>{inner})" if name in ("last", "next") else f"(?:{inner})"
        sort = name[0] if name not in ("qn", "q") else name
        body = {
            "d": rf"(?P<{name}>[0-3]?\d)(?:{suffix})?(?![\d]|[.,]\d)",
            "m": rf"(?P<{name}>{words['months']})",
            "w": rf"(?P<w{next(count)}>{words['weekdays']})",
            "y": rf"(?P<{name}>(?:1[6-9]|20)\d\d)(?!\d|[.,]\d)",
            "q": rf"(?P<q>{words['ordinals']})",
            "qn": r"(?P<qn>[1-4])",
            "n": rf"(?P<{name}>[01]?\d)",
        }
        return body[sort]

    pattern = pattern.replace("[", "(?:").replace("]", ")?") if "[a-z]" not in pattern else pattern
    pattern = pattern.replace(" ?", " {0,3}")
    pattern = re.sub(r" (?!\{0,3\})", " {1,3}", pattern)
    pattern = re.sub(r"\{([a-z]+\d?)\}", slot, pattern)
    pattern = re.sub(r"(?<=[\w)]) (?=[\w(])", " {1,3}", pattern)
    return re.compile(rf"(?<![\w$€£]){pattern}(?!\w)", re.ASCII)


@cache
def calendar_of(language: str) -> Calendar:
    """The calendar of a language, its patterns compiled."""
    raw = vocabulary(language).raw
    calendar, dates = raw["calendar"], raw["dates"]
    months = _numbered(calendar["months"], calendar["months_short"], calendar["months_other"])
    weekdays = _numbered(calendar["weekdays"], calendar["weekdays_short"])
    ordinals = {key: int(value) for key, value in pairs(calendar["ordinals"]).items()}
    short = frozenset(phrases(" ".join(calendar[f"{kind}_short"] for kind in ("months", "weekdays"))))
    short |= frozenset(phrases(calendar["months_other"]))
    words = {"months": _any_of(months, short), "weekdays": _any_of(weekdays, short), "ordinals": _any_of(ordinals)}
    sorts: dict[str, list[tuple[str, re.Pattern[str]]]] = {"m": [], "w": [], "y": [], "word": []}
    for shape, pattern in dates["patterns"]:
        compiled = (shape, _compiled(pattern, dates, calendar, words))
        if "{m" in pattern:
            sorts["m"].append(compiled)
        if "{w}" in pattern:
            sorts["w"].append(compiled)
        if "{y" in pattern and "{m" not in pattern:
            sorts["y"].append(compiled)
        if "{m" not in pattern and "{w}" not in pattern and shape not in ("year", "years", "iso"):
            sorts["word"].append(compiled)
    return Calendar(
        months=months,
        weekdays=weekdays,
        ordinals=ordinals,
        shifts={key: int(value) for key, value in pairs(dates["shifts"]).items()},
        relations={key: int(value) for key, value in pairs(dates["relations"]).items()},
        words=frozenset(phrases(dates["anchor_words"])),
        capitals=calendar["capitals"],
        patterns={sort: tuple(listed) for sort, listed in sorts.items()},
    )


def find_expressions(manuscript: Manuscript) -> Iterator[Expression]:
    """The date expressions of a manuscript, in reading order, never overlapping."""
    calendar = calendar_of(manuscript.vocabulary.code)
    done = 0
    for index, word in enumerate(manuscript.words):
        sort = _sort(word, calendar)
        if sort is None or word.start < done:
            continue
        found = _at(manuscript, calendar, sort, index, done)
        if found:
            done = found.end
            yield found


def _sort(word: Word, calendar: Calendar) -> str | None:
    if word.fold in calendar.months:
        return "m"
    if word.fold in calendar.weekdays:
        return "w"
    if len(word.fold) == 4 and _YEAR.fullmatch(word.fold):
        return "y"
    return "word" if word.fold in calendar.words else None


def _at(manuscript: Manuscript, calendar: Calendar, sort: str, index: int, done: int) -> Expression | None:
    """The expression around a date word: the one that reaches furthest, of those the one that begins first."""
    words, folded = manuscript.words, manuscript.folded
    best: Expression | None = None
    for first in range(max(0, index - LOOK_BACK[sort]), index + 1):
        begin = words[first].start
        if begin < done:
            continue
        for start in (begin - 1, begin) if begin and folded[begin - 1] in "(-," else (begin,):
            found = _longest(manuscript, calendar, sort, start, words[index].end)
            if found and (best is None or found.end > best.end):
                best = found
    return best


def _longest(manuscript: Manuscript, calendar: Calendar, sort: str, start: int, reach: int) -> Expression | None:
    """The longest expression that begins at `start` and reaches `reach`, of equals the first pattern's."""
    best: Expression | None = None
    for shape, pattern in calendar.patterns[sort]:
        match = pattern.match(manuscript.folded, start)
        if not match or match.end() < reach or (best is not None and match.end() <= best.end):
            continue
        if "\n" in manuscript.text[start : match.end()] or (
            calendar.capitals and not _capitals(manuscript.text, match)
        ):
            continue
        parts = {key: value for key, value in match.groupdict().items() if value is not None}
        best = Expression(start, match.end(), shape, parts)
    return best


def _capitals(text: str, match: re.Match[str]) -> bool:
    """Whether months and weekdays have their capital where the language asks for one."""
    return all(
        text[match.start(name)].isupper()
        for name, value in match.groupdict().items()
        if value is not None and name[0] in "mw"
    )


def folded_date_word(word: str) -> str:
    """A part as the calendar's tables have it."""
    return fold(word).rstrip(".")
