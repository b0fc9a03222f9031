"""A manuscript: a text with its words, their places, capitals and sentence starts, read once for all rules."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.vocabulary import Vocabulary, vocabulary

_WORD = re.compile(r"\w+")
_FULL_STOPS = frozenset(".!?…\n•|")
_SOFT_STOPS = frozenset(':;·“«"')
# Words whose full stop does not end a sentence
_ABBREVIATIONS = frozenset(
    [
        "m",
        "mm",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "vs",
        "no",
        "inc",
        "ltd",
        "corp",
        "co",
        "jr",
        "sr",
        "prof",
        "gen",
        "sen",
        "gov",
        "sept",
        "oct",
        "nov",
        "dec",
        "jan",
        "feb",
        "aug",
        "janv",
        "fevr",
        "avr",
    ]
)


class Word(NamedTuple):
    """One word: its place, its folded form, whether it has a capital, and where it stands.

    `first` opens a sentence; `initial` stands where a capital tells nothing (so also after a colon or a quote).
    """

    start: int
    end: int
    fold: str
    capital: bool
    initial: bool
    first: bool


@dataclass(frozen=True, eq=False)
class Manuscript:
    """A title or a text, ready for the rules. `text` should be clean copy; spans index it as given."""

    text: str
    language: str
    is_title: bool = False

    @cached_property
    def folded(self) -> str:
        """The text, folded, of the same length."""
        return fold(self.text)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the text's language."""
        return vocabulary(self.language)

    @cached_property
    def words(self) -> list[Word]:
        """The words in reading order."""
        text, folded = self.text, self.folded
        found: list[Word] = []
        end, before = 0, ""
        for match in _WORD.finditer(text):
            start = match.start()
            gap = text[end:start]
            first = not found or self._opens(gap, before)
            initial = first or not _SOFT_STOPS.isdisjoint(gap)
            end = match.end()
            before = folded[start:end]
            found.append(Word(start, end, before, text[start].isupper(), initial, first))
        if self.is_title and _is_title_case(found):
            return [word._replace(initial=True) for word in found]
        return found

    @staticmethod
    def _opens(gap: str, before: str) -> bool:
        if gap in (" ", ".") or _FULL_STOPS.isdisjoint(gap):
            return False  # "3.4", "Mistral.ai"
        return not (gap == ". " and (len(before) == 1 or before in _ABBREVIATIONS))

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def word_at(self, position: int) -> int:
        """The index of the first word that starts at or after a position."""
        return bisect_left(self._starts, position)

    def word_before(self, position: int) -> int:
        """The index of the last word that starts before a position; -1 when there is none."""
        return bisect_left(self._starts, position) - 1

    def last_word(self, end: int) -> int:
        """The index of the last word of a span that ends at `end`."""
        return bisect_right(self._starts, end - 1) - 1

    def gap(self, index: int) -> str:
        """What stands, folded, between word `index` and the next; "\\n" before the first and after the last."""
        if not 0 <= index < len(self.words) - 1:
            return "\n"
        return self.folded[self.words[index].end : self.words[index + 1].start]

    def sentence(self, index: int, *, most: int = 60) -> range:
        """The indices of the words of the sentence that word `index` is in, at most `most` to each side."""
        words = self.words
        first = index
        while first > 0 and index - first < most and not words[first].first:
            first -= 1
        last = index + 1
        while last < len(words) and last - index < most and not words[last].first:
            last += 1
        return range(first, last)


def _is_title_case(words: list[Word]) -> bool:
    """Whether an (English) headline capitalises every longer word, so that capitals tell nothing."""
    longer = [word for word in words if word.end - word.start >= 4 and word.fold.isalpha()]
    return len(longer) >= 4 and sum(word.capital for word in longer) >= 0.75 * len(longer)
