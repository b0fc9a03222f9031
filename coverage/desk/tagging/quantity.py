"""Whether a number is a quantity: not a time, an ordinal, a rank, a year, nor part of a name ("RTX 5090", "hall 6")."""

import re

from coverage.desk.tagging.manuscript import Manuscript, Word
from coverage.desk.tagging.vocabulary import phrases
from coverage.desk.tagging.written_numbers import Number

NAMES_WITH_DIGITS = frozenset(phrases("2d 3d 4d 2g 3g 4g 5g 6g 2k 4k 5k 8k 16k"))
_MINUTES = re.compile(r"\d ?h ?$")  # before the 30 of "10 h 30"


class Setting:
    """A number with what stands around it."""

    def __init__(self, manuscript: Manuscript, number: Number) -> None:
        self.manuscript, self.number = manuscript, number
        self.vocabulary = manuscript.vocabulary
        folded = manuscript.folded
        self.before = folded[number.start - 1 : number.start] if number.start else ""
        self.after = folded[number.end : number.end + 1]
        index = manuscript.word_before(number.start)
        self.previous: Word | None = manuscript.words[index] if index >= 0 else None
        self.gap = folded[self.previous.end : number.start] if self.previous else "\n"
        self.units = frozenset(self.listed("units"))
        self.suffix = self._suffix()
        self.following = self._following()
        self.small = not number.grouped and not number.scaled and number.value < 1000

    def _suffix(self) -> str:
        """The letters written on to the digits: "th" of "4th", "mw" of "40MW"."""
        folded, end = self.manuscript.folded, self.number.end
        while end < len(folded) and end - self.number.end < 8 and folded[end].isalpha():
            end += 1
        return folded[self.number.end : end]

    def _following(self) -> list[Word]:
        """Up to five words right after the number, as far as only spaces, hyphens and apostrophes part them."""
        manuscript, at = self.manuscript, self.number.end
        first = manuscript.word_at(at)
        found: list[Word] = []
        for word in manuscript.words[first : first + 5]:
            if manuscript.folded[at : word.start] not in (" ", "-", "'"):
                break
            found.append(word)
            at = word.end
        return found

    def written(self, word: Word) -> str:
        """A word as the text writes it."""
        return self.manuscript.text[word.start : word.end]

    def is_noun(self, word: Word) -> bool:
        """Whether a word may be what is counted: in lower case, not a function word, not a verb form."""
        if word.capital or word.fold[0].isdigit() or word.fold in self.vocabulary.function_words:
            return False
        return word.fold not in self.vocabulary.names["verbs"] or word.fold in self.units

    def is_plural_acronym(self, word: Word) -> bool:
        """ "GPUs"."""
        written = self.written(word)
        return len(written) > 2 and written[:-1].isupper() and written.endswith("s")

    def listed(self, key: str) -> tuple[str, ...]:
        """A list of the language's `[figures]` table."""
        return phrases(self.vocabulary.raw["figures"][key])


def is_quantity(setting: Setting) -> bool:
    """Whether a number counts or measures something."""
    if setting.number.currency or setting.number.percent:
        return True
    refusals = (_is_tied, _opens_a_line, _is_a_word, _is_a_rank, _is_a_time, _is_a_year, _is_in_a_name)
    return not any(refusal(setting) for refusal in refusals)


def _is_tied(setting: Setting) -> bool:
    """Whether signs tie it to something longer: an address, a version, a clock time, a model."""
    folded, number = setting.manuscript.folded, setting.number
    beyond = folded[number.end + 1 : number.end + 2]
    return (
        setting.before.isalnum()
        or setting.before in tuple("_/#@=:.,+°")
        or (setting.before == "-" and folded[number.start - 2 : number.start - 1].isalpha())
        or (setting.after in tuple("/:_") and beyond.isalnum())
        or (setting.after == "." and beyond.isdigit())
        or bool(_MINUTES.search(folded[max(0, number.start - 5) : number.start]))
    )


def _opens_a_line(setting: Setting) -> bool:
    """ "1. " or "2) " at the start of a line numbers a list."""
    if setting.after not in (".", ")") or setting.number.value >= 100:
        return False
    lead = setting.manuscript.text[max(0, setting.number.start - 4) : setting.number.start]
    return not lead.strip() and ("\n" in lead or setting.number.start < 4)


def _is_a_word(setting: Setting) -> bool:
    """Whether letters on it make a word of it: "4th", "9h", "5G", "7s", "la 4L"."""
    suffix, number = setting.suffix, setting.number
    if not suffix:
        return False
    capital = len(suffix) == 1 and setting.manuscript.text[number.end].isupper()
    if capital and setting.previous and setting.previous.fold in setting.vocabulary.names["determiners"]:
        return True
    if number.scaled:
        return False
    last_digit = setting.manuscript.folded[number.digits_end - 1]
    return (
        suffix not in setting.units
        or suffix in ("h", *setting.listed("ordinal_suffix"), *setting.listed("clock_after"))
        or last_digit + suffix in NAMES_WITH_DIGITS
    )


def _is_a_rank(setting: Setting) -> bool:
    """ "No. 1", "top 10", "hall 6"."""
    if not setting.small or setting.previous is None or len(setting.gap) > 3:
        return False
    word = setting.previous.fold
    return word in setting.listed("rank_before") or (setting.gap == " " and word in setting.listed("label_before"))


def _is_a_time(setting: Setting) -> bool:
    """ "10 am", "à 18 heures"; but "24 heures" is a duration."""
    if setting.number.value > 24:
        return False
    rest = setting.manuscript.folded[setting.number.end : setting.number.end + 12].strip()
    unit = rest.split(" ")[0].rstrip(".,;:)")
    led = setting.previous is not None and setting.previous.fold in setting.listed("clock_before")
    if unit in setting.listed("clock_after"):
        return led or len(unit) > 1
    return led and unit in setting.listed("clock_units")


def _is_a_year(setting: Setting) -> bool:
    """Four digits that could be a year, and count nothing."""
    digits = setting.manuscript.folded[setting.number.start : setting.number.end]
    if len(digits) != 4 or not digits.isdigit() or not 1600 <= int(digits) <= 2099:
        return False
    plural = bool(setting.following) and setting.following[0].fold.endswith(("s", "x"))
    return not (plural and setting.is_noun(setting.following[0]))


def _is_in_a_name(setting: Setting) -> bool:
    """ "iPhone 16", "15 Ultra": a capitalised neighbour, and nothing that makes a quantity of it."""
    if setting.number.grouped or setting.number.scaled:
        return False
    following = setting.following
    if following and following[0].fold in setting.units and setting.after == " ":
        return False
    if _follows_a_name(setting):
        return True
    return bool(following) and following[0].capital and not _counts_capitalised(setting)


def _follows_a_name(setting: Setting) -> bool:
    word = setting.previous
    if word is None or setting.gap not in (" ", "-", " ("):
        return False
    written, vocabulary = setting.written(word), setting.vocabulary
    if written.islower() or written.isdigit():
        return False
    opens = word.initial and written[1:].islower() and word.fold not in vocabulary.products
    return not opens and word.fold not in vocabulary.function_words | vocabulary.openers


def _counts_capitalised(setting: Setting) -> bool:
    """Whether capitalised words after it are, or lead to, what is counted: "10 Blackwell chips", "200 PME"."""
    first, *others = setting.following
    if setting.written(first).isupper() or setting.is_plural_acronym(first):
        return True
    if first.fold in setting.vocabulary.names["nationalities"]:
        return True
    for word in others:
        if setting.is_noun(word) or setting.is_plural_acronym(word):
            return True
        if not word.capital:
            return False
    return False
