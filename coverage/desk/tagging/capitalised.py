"""Runs of capitalised words that are not in the catalogue, where a name may be."""

from collections.abc import Iterator
from dataclasses import dataclass

from coverage.desk.tagging.manuscript import Manuscript, Word
from coverage.desk.tagging.vocabulary import senses_anywhere, vocabularies

MOST_WORDS = 6
_JOINED = (" ", "-", "&", " & ", ".")


@dataclass(frozen=True)
class Run:
    """Words `first` to `last` (inclusive) of a manuscript, all of one capitalised phrase."""

    manuscript: Manuscript
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.manuscript.words[self.first].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.manuscript.words[self.last].end

    @property
    def text(self) -> str:
        """The phrase as written."""
        return self.manuscript.text[self.start : self.end]

    @property
    def folded(self) -> str:
        """The phrase, folded."""
        return self.manuscript.folded[self.start : self.end]

    @property
    def words(self) -> list[Word]:
        """Its words."""
        return self.manuscript.words[self.first : self.last + 1]

    @property
    def initial(self) -> bool:
        """Whether its first capital tells nothing."""
        return self.manuscript.words[self.first].initial


def find_runs(manuscript: Manuscript, taken: list[tuple[int, int]]) -> Iterator[Run]:
    """The runs of a manuscript, without what surrounds a name (titles, nationalities, openers of sentences).

    `taken`: spans that are spoken for: names of the catalogue, dates, figures.
    """
    words = manuscript.words
    spoken_for = _spoken_for(manuscript, taken)
    index = 0
    while index < len(words):
        if not _is_name_word(manuscript, words[index]) or spoken_for[index]:
            index += 1
            continue
        last = index
        while last + 1 < len(words) and last - index < MOST_WORDS - 1 and _continues(manuscript, last, spoken_for):
            last += 1
        run = _trimmed(manuscript, index, last)
        if run:
            yield run
        index = last + 1


def _spoken_for(manuscript: Manuscript, taken: list[tuple[int, int]]) -> list[bool]:
    spoken = [False] * len(manuscript.words)
    for start, end in taken:
        for index in range(manuscript.word_at(start), manuscript.last_word(end) + 1):
            spoken[index] = True
    return spoken


def _is_name_word(manuscript: Manuscript, word: Word) -> bool:
    """A capital at the start, or letters with a capital inside (iRobot, xFusion); not a bare number."""
    if word.capital:
        return True
    written = manuscript.text[word.start : word.end]
    return len(written) > 2 and written[0].isalpha() and not written.islower() and any(c.isupper() for c in written)


def _continues(manuscript: Manuscript, last: int, spoken_for: list[bool]) -> bool:
    following = manuscript.words[last + 1]
    gap = manuscript.gap(last)
    if spoken_for[last + 1] or following.first or gap not in _JOINED:
        return False
    if gap == "." and following.end - following.start > 3:
        return False
    return _is_name_word(manuscript, following)


def _is_idle(manuscript: Manuscript, word: Word) -> bool:
    """Whether a word only surrounds names: an article, a title, a nationality, a month."""
    vocabulary = manuscript.vocabulary
    return (
        word.fold in vocabulary.function_words
        or word.fold in vocabulary.calendar_words
        or word.fold in vocabulary.titles
        or word.fold in vocabulary.names["nationalities"]
    )


def _trimmed(manuscript: Manuscript, first: int, last: int) -> Run | None:
    words = manuscript.words
    while first <= last and (_is_idle(manuscript, words[first]) or _only_opens(manuscript, words, first, last)):
        first += 1
    while first <= last and (
        _is_idle(manuscript, words[last]) or words[last].fold in manuscript.vocabulary.names["generic_words"]
    ):
        last -= 1
    return Run(manuscript, first, last) if first <= last else None


def _only_opens(manuscript: Manuscript, words: list[Word], first: int, last: int) -> bool:
    """Whether a word has its capital from opening the sentence: an opener, or an ordinary word before a longer name."""
    word = words[first]
    if not word.initial:
        return False
    if word.fold in manuscript.vocabulary.openers:
        return True
    ordinary = senses_anywhere(word.fold) - {"given", "surname"}
    return (
        first < last and bool(ordinary) and "given" not in senses_anywhere(word.fold) and manuscript.gap(first) == " "
    )


def is_place(folded: str) -> bool:
    """Whether any language lists a folded phrase as a place, whole or part by part."""
    every = list(vocabularies().values())
    if any(folded in each.places or folded in each.places_local.values() for each in every):
        return True
    parts = folded.replace("-", " ").split()
    return len(parts) > 1 and all(any(part in each.places for each in every) for part in parts)
