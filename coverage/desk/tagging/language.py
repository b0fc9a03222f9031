"""Which language a text is in, by its function words."""

import re
from collections import Counter
from functools import cache

from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.vocabulary import vocabularies

_WORD = re.compile(r"\w+")
ENOUGH = 20_000  # characters; more does not change the answer


@cache
def _telling_words() -> dict[str, frozenset[str]]:
    """Each language's function words that no other language has."""
    known = vocabularies()
    return {
        code: frozenset(
            word
            for word in each.function_words
            if len(word) > 1 and not any(word in other.function_words for other in known.values() if other is not each)
        )
        for code, each in known.items()
    }


def _sum(words: Counter[str], listed: frozenset[str]) -> int:
    return sum(words[word] for word in words.keys() & listed)


def detect_language(text: str, *, title: str = "") -> str:
    """The code of the language whose own function words are most frequent in title and text.

    A text too short to have any is judged by its months, weekdays and other listed words, then by letters that only
    one language has; "en" when nothing at all speaks.
    """
    sample = f"{title}\n{text[:ENOUGH]}"
    words = Counter(_WORD.findall(fold(sample)))
    counts = {code: 2.0 * _sum(words, own) for code, own in _telling_words().items()}
    for code, each in vocabularies().items():
        counts[code] += _sum(words, each.calendar_words) + _sum(words, each.openers)
        counts[code] += 0.5 * sum(sample.lower().count(letter) for letter in each.raw.get("letters", ""))
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] else "en"
