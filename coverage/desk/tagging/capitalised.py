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
        last = _over_a_joint(manuscript, index, last, spoken_for)
        run = _trimmed(manuscript, index, last)
        if run and not _goes_on_in_lower_case(run):
            yield run
        index = last + 1


def _goes_on_in_lower_case(run: Run) -> bool:
    """Whether hyphens and a small word tie it to more, as in "Ligny-en-Barrois": a place by its form."""
    manuscript, folded = run.manuscript, run.manuscript.folded
    small = manuscript.vocabulary.function_words
    after, before = run.last + 1, run.first - 1
    ahead = folded[run.end : run.end + 1] == "-" and after < len(manuscript.words)
    behind = before >= 0 and folded[run.start - 1] == "-"
    return (ahead and manuscript.words[after].fold in small) or (behind and manuscript.words[before].fold in small)


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
    return _is_name_word(manuscript, following) or (gap == "-" and _ends_a_given_name(manuscript, following))


def _ends_a_given_name(manuscript: Manuscript, word: Word) -> bool:
    """The lower-case half of a given name: "ling" of "Hsu Mei-ling"."""
    vocabulary = manuscript.vocabulary
    short = 2 <= word.end - word.start <= 5 and word.fold.isalpha()
    return short and word.fold not in vocabulary.names["hyphen_endings"] | vocabulary.function_words


def _over_a_joint(manuscript: Manuscript, first: int, last: int, spoken_for: list[bool]) -> int:
    """The last word of a name that a small word joins: "University of Basel", "Science and Technology Council"."""
    words, names = manuscript.words, manuscript.vocabulary.names
    if last + 2 >= len(words) or manuscript.gap(last) != " " or spoken_for[last + 2] or not words[last + 2].capital:
        return last
    joint, gap = words[last + 1].fold, manuscript.gap(last + 1)
    person = joint in names["name_joints"] and "given" in senses_anywhere(words[first].fold)
    if (person or (joint in names["of_words"] and words[last].fold in names["of_heads"])) and gap in (" ", "'"):
        end = last + 2
    elif joint in names["list_words"] and gap == " " and last > first:
        end = last + 2
        while end + 1 < len(words) and _continues(manuscript, end, spoken_for):
            end += 1
        if end == last + 2 or words[end].fold not in names["of_heads"]:
            return last
        return end
    else:
        return last
    while end + 1 < len(words) and end - first < MOST_WORDS and _continues(manuscript, end, spoken_for):
        end += 1
    return end


def _is_idle(manuscript: Manuscript, word: Word) -> bool:
    """Whether a word only surrounds names: an article, a title, a nationality, a month."""
    vocabulary = manuscript.vocabulary
    return (
        word.fold in vocabulary.function_words
        or word.fold in vocabulary.calendar_words
        or word.fold in vocabulary.titles
        or word.fold in vocabulary.names["nationalities"]
    )


def _is_idle_lead(manuscript: Manuscript, index: int) -> bool:
    """An idle word before a name, not the first part of one ("T-Mobile")."""
    return _is_idle(manuscript, manuscript.words[index]) and manuscript.gap(index) != "-"


def _trimmed(manuscript: Manuscript, first: int, last: int) -> Run | None:
    words = manuscript.words
    whole = manuscript.folded[words[first].start : words[last].end]
    if whole in manuscript.vocabulary.names["generic_words"]:
        return None  # "French Tech"
    while first <= last and (_is_idle_lead(manuscript, first) or _only_opens(manuscript, words, first, last)):
        first += 1
    while first <= last and (_is_idle(manuscript, words[last]) or _is_trailing(manuscript, words[last])):
        last -= 1
    return Run(manuscript, first, last) if first <= last else None


def _is_trailing(manuscript: Manuscript, word: Word) -> bool:
    """Whether a general word only follows a name ("CEO"), and is not the head of one ("Council")."""
    names = manuscript.vocabulary.names
    return word.fold in names["generic_words"] and (
        word.fold not in names["of_heads"] | names["organisation_suffixes"] | names["thing_suffixes"]
    )


def _only_opens(manuscript: Manuscript, words: list[Word], first: int, last: int) -> bool:
    """Whether a word has its capital from opening the sentence: "Meanwhile", or "Chipmaker" before a name."""
    word, names = words[first], manuscript.vocabulary.names
    if not word.initial:
        return False
    if word.fold in manuscript.vocabulary.openers:
        return True
    introduces = word.fold in names["before"] | names["appositions"] | names["person_roles"] | names["generic_words"]
    verb = any(word.fold.endswith(ending) for ending in names["opening_endings"]) and not senses_anywhere(word.fold)
    return first < last and (introduces or verb) and manuscript.gap(first) == " "


def is_place(folded: str) -> bool:
    """Whether any language lists a folded phrase as a place, whole or part by part."""
    every = list(vocabularies().values())
    if any(
        folded in each.places or folded in each.senses["place"] or folded in each.places_local.values()
        for each in every
    ):
        return True
    parts = folded.replace("-", " ").split()
    return len(parts) > 1 and all(any(part in each.places for each in every) for part in parts)
