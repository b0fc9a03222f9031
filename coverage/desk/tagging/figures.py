"""Quantities that a text gives: money, percentages and counts, with what they count.

Left out: dates, times, ordinals, ranks, numbers that are part of a name ("RTX 5090", "hall 6").
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.manuscript import Manuscript, Word
from coverage.desk.tagging.written_numbers import Number, find_numbers
from coverage.desk.tagging.suggestion import Suggestion, because
from coverage.desk.tagging.vocabulary import phrases

UNITS = frozenset(
    [
        "mw",
        "gw",
        "kw",
        "w",
        "kwh",
        "mwh",
        "gwh",
        "twh",
        "hz",
        "khz",
        "mhz",
        "ghz",
        "gb",
        "tb",
        "mb",
        "kb",
        "pb",
        "go",
        "to",
        "mo",
        "ko",
        "po",
        "km",
        "m",
        "cm",
        "mm",
        "nm",
        "kg",
        "g",
        "mg",
        "t",
        "l",
        "ml",
        "v",
        "mah",
        "ah",
        "wh",
        "x",
        "fps",
        "dpi",
        "ppi",
        "s",
        "ms",
        "min",
        "h",
        "px",
        "mp",
        "nits",
        "tops",
        "flops",
        "petaflops",
        "exaflops",
        "teraflops",
        "gbps",
        "mbps",
        "gbit",
        "mbit",
        "m2",
        "m3",
        "c",
        "f",
        "db",
        "lumens",
        "ppm",
        "inch",
        "inches",
        "pouces",
        "in",
        "mm2",
        "cm2",
        "km2",
        "km/h",
        "mph",
        "pouce",
        "hectares",
        "ha",
        "tonnes",
        "qubits",
    ]
)
NAMES_WITH_DIGITS = frozenset(["2d", "3d", "4d", "2g", "3g", "4g", "5g", "6g", "2k", "4k", "5k", "8k", "16k"])
_BARE_UNITS = frozenset(["%", "°", "°c", "°f"])
MILLION = 1_000_000
SAME_SENTENCE = 80  # characters within which "480 trillion tokens, up from 9.7 trillion" count the same


@dataclass(frozen=True)
class Figure:
    """A quantity: its span, absolute value, unit ("money", "percent" or a noun; "" for none) and ISO 4217 currency."""

    start: int
    end: int
    value: Decimal
    unit: str
    currency: str | None
    inherited: bool = False


def find_figures(manuscript: Manuscript, taken: Iterable[tuple[int, int]]) -> list[Figure]:
    """The figures of a text in reading order. `taken`: the spans of its dates."""
    dated = bytearray(len(manuscript.text))
    for start, end in taken:
        dated[start:end] = b"\x01" * (end - start)
    numbers = [number for number in find_numbers(manuscript) if not dated[number.start]]
    numbers = _share_in_ranges(manuscript, numbers)
    figures = [_figure(manuscript, number) for number in numbers if _is_quantity(manuscript, number)]
    return _inherit_currency(manuscript, [figure for figure in figures if figure])


def _share_in_ranges(manuscript: Manuscript, numbers: list[Number]) -> list[Number]:
    """In "5 to 10 billion euros" the first number takes scale, currency and percent sign of the second."""
    joins = frozenset(phrases(manuscript.vocabulary.raw["figures"]["range_words"]))
    shared = list(numbers)
    for index in range(len(numbers) - 1, 0, -1):
        first, second = shared[index - 1], shared[index]
        between = manuscript.folded[first.end : second.start].strip()
        if between not in joins or second.start - first.end > 5:
            continue
        if between in ("et", "and", "or", "ou") and not _opens_range(manuscript, first):
            continue
        if not first.currency and not first.percent and not first.scaled and _comparable(first, second):
            shared[index - 1] = replace(
                first,
                value=first.mantissa.scaleb(second.exponent),
                exponent=second.exponent,
                currency=second.currency,
                percent=second.percent,
            )
        elif (
            first.currency
            and first.mantissa < second.mantissa
            and not first.scaled
            and second.currency in ("", first.currency)
        ):
            shared[index - 1] = replace(first, value=first.mantissa.scaleb(second.exponent), exponent=second.exponent)
        if first.currency and not second.currency and not second.percent:
            shared[index] = replace(second, currency=first.currency)
    return shared


def _comparable(first: Number, second: Number) -> bool:
    """Whether both may be of one scale: "5 to 10 billion", "de 24,1 à 15,5 milliards", but not "500 to 1.2 billion"."""
    return not first.grouped and first.mantissa < 50 * second.mantissa


def _opens_range(manuscript: Manuscript, number: Number) -> bool:
    index = manuscript.word_before(number.start)
    return index >= 0 and manuscript.words[index].fold in ("between", "entre")


def _is_quantity(manuscript: Manuscript, number: Number) -> bool:
    if number.currency or number.percent:
        return True
    folded, text = manuscript.folded, manuscript.text
    before, after = folded[number.start - 1 : number.start] if number.start else "", folded[number.end : number.end + 1]
    if before.isalnum() or before in tuple("_/#@=:.,+°"):
        return False
    if re.search(r"\d ?h ?$", folded[max(0, number.start - 5) : number.start]):
        return False  # the minutes of "10 h 30"
    if before == "-" and folded[number.start - 2 : number.start - 1].isalpha():
        return False
    if after in tuple("/:_") and folded[number.end + 1 : number.end + 2].isalnum():
        return False
    if after == "." and folded[number.end + 1 : number.end + 2].isdigit():
        return False
    at_line_start = (
        not text[: number.start].rpartition("\n")[2].strip()
        if number.start < 4 or "\n" in text[max(0, number.start - 4) : number.start]
        else False
    )
    if at_line_start and after in (".", ")") and number.value < 100:
        return False
    return not (_is_clock_or_rank(manuscript, number) or _is_year(manuscript, number) or _in_a_name(manuscript, number))


def _suffix(manuscript: Manuscript, number: Number) -> str:
    """The letters written on to the digits: "th" of "4th", "mw" of "40MW"."""
    end = number.end
    while end < len(manuscript.folded) and end - number.end < 8 and manuscript.folded[end].isalpha():
        end += 1
    return manuscript.folded[number.end : end]


def _is_clock_or_rank(manuscript: Manuscript, number: Number) -> bool:
    raw = manuscript.vocabulary.raw["figures"]
    suffix = _suffix(manuscript, number)
    if len(suffix) == 1 and manuscript.text[number.end].isupper() and _has_determiner(manuscript, number):
        return True
    if not number.scaled and suffix:
        if suffix in phrases(raw["ordinal_suffix"]) or suffix in phrases(raw["clock_after"]):
            return True
        if (
            suffix == "h"
            or suffix not in UNITS
            or manuscript.folded[number.digits_end - 1] + suffix in NAMES_WITH_DIGITS
        ):
            return True
    index = manuscript.word_before(number.start)
    gap = manuscript.folded[manuscript.words[index].end : number.start] if index >= 0 else ""
    previous = manuscript.words[index].fold if index >= 0 and len(gap) < 4 else ""
    small = not number.grouped and not number.scaled and number.value < 1000
    if small and previous in phrases(raw["rank_before"]):
        return True
    if small and previous in phrases(raw["label_before"]) and gap in (" ", " n° ", " no. "):
        return True
    after = manuscript.folded[number.end : number.end + 12].strip()
    if number.value <= 24 and after.split(" ")[0].rstrip(".,;:)") in phrases(raw["clock_after"]):
        return previous in phrases(raw["clock_before"]) or after[0] in "ap" or len(after.split(" ")[0]) > 1
    hours = after.split(" ")[0].rstrip(".,;:)") in phrases(raw["clock_units"])
    return hours and number.value <= 24 and previous in phrases(raw["clock_before"])


def _has_determiner(manuscript: Manuscript, number: Number) -> bool:
    """Whether an article stands before the digits: "la 4L" is a name."""
    index = manuscript.word_before(number.start)
    return index >= 0 and manuscript.words[index].fold in manuscript.vocabulary.names["determiners"]


def _next_words(manuscript: Manuscript, number: Number, most: int) -> list[Word]:
    """The words right after a number, as far as only spaces, hyphens and apostrophes part them."""
    index = manuscript.word_at(number.end)
    found: list[Word] = []
    at = number.end
    while index < len(manuscript.words) and len(found) < most:
        word = manuscript.words[index]
        if manuscript.folded[at : word.start] not in (" ", "-", "'"):
            break
        found.append(word)
        at, index = word.end, index + 1
    return found


def _is_year(manuscript: Manuscript, number: Number) -> bool:
    """Four digits that could be a year and count nothing."""
    digits = manuscript.folded[number.start : number.end]
    if len(digits) != 4 or not digits.isdigit() or not 1600 <= int(digits) <= 2099:
        return False
    following = _next_words(manuscript, number, 1)
    return not (following and _is_noun(manuscript, following[0]) and following[0].fold.endswith(("s", "x")))


def _is_noun(manuscript: Manuscript, word: Word) -> bool:
    """Whether a word may be what is counted: not a function word, not a verb form, in lower case."""
    vocabulary = manuscript.vocabulary
    return (
        not word.capital
        and not word.fold[0].isdigit()
        and word.fold not in vocabulary.function_words
        and (word.fold not in vocabulary.names["verbs"] or word.fold in UNITS)
    )


def _in_a_name(manuscript: Manuscript, number: Number) -> bool:
    """ "iPhone 16", "15 Ultra": a capitalised neighbour, and nothing that makes a quantity of it."""
    if number.grouped or number.scaled:
        return False
    following = _next_words(manuscript, number, 4)
    if following and following[0].fold in UNITS and manuscript.folded[number.end] == " ":
        return False
    index = manuscript.word_before(number.start)
    if index >= 0:
        word = manuscript.words[index]
        gap = manuscript.folded[word.end : number.start]
        written = manuscript.text[word.start : word.end]
        vocabulary = manuscript.vocabulary
        ordinary = word.fold in vocabulary.function_words | vocabulary.openers or (
            word.initial and written[1:].islower() and word.fold not in vocabulary.products
        )
        if gap in (" ", "-", " (") and not written.islower() and not ordinary and not written.isdigit():
            return True
    return bool(following) and following[0].capital and not _counted(manuscript, following)


def _counted(manuscript: Manuscript, following: list[Word]) -> bool:
    """Whether after capitalised words ("10 Blackwell chips", "200 PME") a noun follows that is counted."""
    first = manuscript.text[following[0].start : following[0].end]
    if first.isupper() or (first[:-1].isupper() and first.endswith("s")):
        return True
    if following[0].fold in manuscript.vocabulary.names["nationalities"]:
        return True
    for word in following[1:]:
        written = manuscript.text[word.start : word.end]
        if _is_noun(manuscript, word) or (written[:-1].isupper() and len(written) > 2):
            return True
        if not word.capital:
            return False
    return False


def _figure(manuscript: Manuscript, number: Number) -> Figure | None:
    if number.percent:
        return Figure(number.start, number.end, number.value, "percent", None)
    if number.currency:
        return Figure(number.start, number.end, number.value, "money", number.currency)
    of, unit, end = _unit(manuscript, number)
    if number.scaled and number.exponent >= 6:
        money_nouns = phrases(manuscript.vocabulary.raw["figures"]["money_nouns"])
        if unit in money_nouns or not unit or (not of and manuscript.vocabulary.raw["figures"]["decimal"] == ","):
            return Figure(number.start, number.end, number.value, "", None, inherited=True)
    if not unit and number.digits_end == number.end and _looks_like_a_score(manuscript, number):
        return None
    return Figure(number.start, end, number.value, unit, None)


def _looks_like_a_score(manuscript: Manuscript, number: Number) -> bool:
    folded = manuscript.folded
    return folded[number.end : number.end + 1] == "-" and folded[number.end + 1 : number.end + 2].isdigit()


def _unit(manuscript: Manuscript, number: Number) -> tuple[bool, str, int]:
    """What is counted: (whether "of"/"de" introduces it, the noun, where it ends); ("", the number's end) for nothing."""
    suffix = _suffix(manuscript, number)
    if suffix:
        return False, suffix, number.end + len(suffix)
    following = _next_words(manuscript, number, 5)
    of = bool(following) and following[0].fold in ("de", "d", "of")
    if of:
        following = following[1:]
    for word in following:
        written = manuscript.text[word.start : word.end]
        plural_acronym = len(written) > 2 and written[:-1].isupper() and written.endswith("s")
        if word.fold in UNITS or plural_acronym or _is_noun(manuscript, word) or written.isupper():
            return of, word.fold, word.end
        if not word.capital:
            break
    return of, "", number.end


def _inherit_currency(manuscript: Manuscript, figures: list[Figure]) -> list[Figure]:
    """Millions without a unit are money where the text has a currency: that of the nearest sum before, else after."""
    settled: list[Figure] = []
    current = next((figure.currency for figure in figures if figure.currency), None)
    for figure in figures:
        if figure.currency:
            current = figure.currency
        counted = settled and figure.start - settled[-1].end < SAME_SENTENCE and settled[-1].unit not in ("money", "percent")
        if figure.inherited and counted and settled[-1].value >= MILLION:
            figure = replace(figure, unit=settled[-1].unit)  # noqa: PLW2901 - the settled one takes its place
        elif figure.inherited:
            unit = "money" if current else ""
            figure = replace(figure, unit=unit, currency=current)  # noqa: PLW2901 - the settled one takes its place
        settled.append(figure)
    return settled


def figure_suggestions(manuscript: Manuscript, figures: Iterable[Figure]) -> list[Suggestion]:
    """One suggestion a figure."""
    return [
        Suggestion(
            kind="figure",
            value=f"{figure.value.normalize():f} {figure.currency or figure.unit}".strip(),
            surface=manuscript.text[figure.start : figure.end],
            start=figure.start,
            end=figure.end,
            score=0.7 if figure.inherited else 0.9 if figure.unit else 0.6,
            reasons=(because("figure_inherited" if figure.inherited else "figure_unit"),),
            spans=((figure.start, figure.end),),
            detail={
                "value": f"{figure.value.normalize():f}",
                "unit": "percent" if figure.unit == "percent" else "money" if figure.currency else fold(figure.unit),
                "currency": figure.currency,
            },
        )
        for figure in figures
    ]
