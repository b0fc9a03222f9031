"""The words of each language, read from `languages/*.toml`: a language more is a file more."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from coverage.desk.tagging.fold import fold

LANGUAGES = Path(__file__).with_name("languages")
SENSES = ("word", "place", "given", "surname")


@cache
def phrases(listed: str) -> tuple[str, ...]:
    """ "chief_executive boss" → ("chief executive", "boss"), folded."""
    return tuple(fold(item.replace("_", " ")) for item in listed.split())


def pairs(listed: str) -> dict[str, str]:
    """ "euro=EUR us_dollars=USD" → {"euro": "EUR", "us dollars": "USD"}, the keys folded."""
    return {fold(key.replace("_", " ")): value for key, _, value in (item.rpartition("=") for item in listed.split())}


@dataclass(frozen=True)
class Vocabulary:
    """One language's words, folded. `raw` is the whole file, for rules that read a table of their own."""

    code: str
    function_words: frozenset[str]
    count_nouns: frozenset[str]
    openers: frozenset[str]
    titles: frozenset[str]
    senses: dict[str, frozenset[str]]
    names: dict[str, frozenset[str]]
    places: frozenset[str]
    places_local: dict[str, str]
    products: frozenset[str]
    calendar_words: frozenset[str]
    reasons: dict[str, str]
    raw: dict[str, Any] = field(repr=False)

    def senses_of(self, word: str) -> frozenset[str]:
        """In which ordinary senses this language knows a folded word: word, place, given, surname."""
        return frozenset(sense for sense in SENSES if word in self.senses[sense])


def _vocabulary(path: Path) -> Vocabulary:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    calendar = raw["calendar"]
    listed = [calendar[key] for key in ("weekdays", "weekdays_short", "months", "months_short", "months_other")]
    function_words = frozenset(phrases(raw["function_words"]))
    senses = {sense: frozenset(phrases(raw["senses"][sense])) for sense in SENSES}
    senses["word"] |= function_words
    return Vocabulary(
        code=path.stem,
        function_words=function_words,
        count_nouns=frozenset(phrases(raw["senses"]["count"])),
        openers=frozenset(phrases(raw["openers"])),
        titles=frozenset(phrases(raw["titles"])),
        senses=senses,
        names={key: frozenset(phrases(value)) for key, value in raw["names"].items()},
        places=frozenset(phrases(raw["senses"]["places"])),
        places_local={fold(key.replace("_", " ")): fold(value) for key, value in raw["places_local"].items()},
        products=frozenset(phrases(raw["products"]["words"])),
        calendar_words=frozenset(word for words in listed for word in phrases(words)) - {"-"},
        reasons=raw["reasons"],
        raw=raw,
    )


@cache
def vocabularies() -> dict[str, Vocabulary]:
    """Every language there is, by its code."""
    return {path.stem: _vocabulary(path) for path in sorted(LANGUAGES.glob("*.toml"))}


def vocabulary(language: str | None) -> Vocabulary:
    """The words of a language; of English where there is no file for it."""
    known = vocabularies()
    return known.get(language or "en", known["en"])


@cache
def ordinary_words() -> dict[str, frozenset[str]]:
    """Every folded word that any of the languages knows in an ordinary sense, with those senses."""
    words: dict[str, frozenset[str]] = {}
    for each in vocabularies().values():
        for sense in SENSES:
            for word in each.senses[sense]:
                words[word] = words.get(word, frozenset()) | {sense}
    return words


def senses_anywhere(word: str) -> frozenset[str]:
    """In which ordinary senses any of the languages knows a folded word."""
    return ordinary_words().get(word, frozenset())
