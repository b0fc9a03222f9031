"""Quantities that a text gives: money, percentages and counts, with what they count."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.quantity import Setting, is_quantity
from coverage.desk.tagging.suggestion import Suggestion, because
from coverage.desk.tagging.vocabulary import phrases
from coverage.desk.tagging.written_numbers import Number, find_numbers

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
    openings = _share_in_ranges(manuscript, numbers)
    figures: list[Figure] = []
    for number in reversed(numbers):
        setting = Setting(manuscript, number)
        figure = _figure(setting) if is_quantity(setting) else None
        if figure and figures and number.start in openings and not figure.currency:
            # "5 to 10 million users": what the end of the range counts, its beginning counts
            last = figures[-1]
            figure = replace(figure, end=number.end, unit=last.unit, currency=last.currency, inherited=last.inherited)
        if figure:
            figures.append(figure)
    return _inherit_units(figures[::-1])


def _share_in_ranges(manuscript: Manuscript, numbers: list[Number]) -> set[int]:
    """In "5 to 10 billion euros" the first number takes scale, currency and percent sign of the second, in place.

    Returns where the ranges start.
    """
    starts = set()
    for index in range(len(numbers) - 1, 0, -1):
        if _is_range(manuscript, numbers[index - 1], numbers[index]):
            numbers[index - 1], numbers[index] = _shared(numbers[index - 1], numbers[index])
            starts.add(numbers[index - 1].start)
    return starts


def _is_range(manuscript: Manuscript, first: Number, second: Number) -> bool:
    """Whether "to", "-" or the like stands between two numbers; "and", "or" only after "between"."""
    raw = manuscript.vocabulary.raw["figures"]
    if second.start - first.end > 5:
        return False
    between = manuscript.folded[first.end : second.start].strip()
    if between in phrases(raw["range_words"]):
        return True
    index = manuscript.word_before(first.start)
    opener = manuscript.words[index].fold if index >= 0 else ""
    return between in phrases(raw["range_joins"]) and opener in phrases(raw["range_openers"])


def _shared(first: Number, second: Number) -> tuple[Number, Number]:
    bare = not (first.currency or first.percent or first.scaled)
    # "5 to 10 billion", "de 24,1 à 15,5 milliards", but not "500 to 1.2 billion"
    if bare and not first.grouped and first.mantissa < 50 * second.mantissa:
        scaled = replace(first, value=first.mantissa.scaleb(second.exponent), exponent=second.exponent)
        return replace(scaled, currency=second.currency, percent=second.percent), second
    if first.currency and not second.percent and second.currency in ("", first.currency):
        second = replace(second, currency=first.currency)
        if not first.scaled and first.mantissa < second.mantissa:
            first = replace(first, value=first.mantissa.scaleb(second.exponent), exponent=second.exponent)
    return first, second


def _figure(setting: Setting) -> Figure | None:
    number = setting.number
    if number.percent:
        return Figure(number.start, number.end, number.value, "percent", None)
    if number.currency:
        return Figure(number.start, number.end, number.value, "money", number.currency)
    of, unit, end = _unit(setting)
    if number.exponent >= 6:
        # "10 milliards à Cambrai": where what is counted needs "de", millions without it are money.
        uncounted = not of and setting.vocabulary.raw["figures"]["counted_after_of"]
        if not unit or uncounted or unit in setting.listed("money_nouns"):
            return Figure(number.start, number.end, number.value, "", None, inherited=True)
    if not unit and _is_a_score(setting):
        return None
    return Figure(number.start, end, number.value, unit, None)


def _is_a_score(setting: Setting) -> bool:
    """ "3-0" counts nothing."""
    number, folded = setting.number, setting.manuscript.folded
    return setting.after == "-" and folded[number.end + 1 : number.end + 2].isdigit()


def _unit(setting: Setting) -> tuple[bool, str, int]:
    """What is counted: whether "of" introduces it, the noun, where it ends; ("", the number's end) for nothing."""
    end, following = setting.number.end, setting.following
    if setting.suffix:
        return False, setting.suffix, end + len(setting.suffix)
    of = bool(following) and following[0].fold in setting.listed("of")
    for word in following[of:]:
        counted = word.fold in setting.units or setting.is_plural_acronym(word) or setting.is_noun(word)
        if counted or setting.written(word).isupper():
            return of, word.fold, word.end
        if not word.capital:
            break
    return of, "", end


def _inherit_units(figures: list[Figure]) -> list[Figure]:
    """Millions without a unit count what the scaled number just before counts; else they are money of the text.

    The currency is that of the nearest sum before, else of the first one after; without any they stay a count.
    """
    settled: list[Figure] = []
    current = next((figure.currency for figure in figures if figure.currency), None)
    for figure in figures:
        current = figure.currency or current
        settled.append(_with_unit(figure, settled[-1] if settled else None, current))
    return settled


def _with_unit(figure: Figure, previous: Figure | None, currency: str | None) -> Figure:
    if not figure.inherited:
        return figure
    near = previous is not None and figure.start - previous.end < SAME_SENTENCE and previous.value >= MILLION
    if previous and near and previous.unit not in ("money", "percent", ""):
        return replace(figure, unit=previous.unit)
    return replace(figure, unit="money" if currency else "", currency=currency)


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
                "unit": figure.unit,
                "currency": figure.currency,
            },
        )
        for figure in figures
    ]
