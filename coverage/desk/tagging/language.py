"""Which language a text is in, by its function words."""

from functools import cache

from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.vocabulary import vocabularies

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


def _accented(text: str) -> int:
    return sum(character in "éèêàçùûîôœ" for character in text.lower())


def detect_language(text: str, *, title: str = "") -> str:
    """The code of the language whose own function words are most frequent in title and text.

    A text too short to have any is judged by its month, weekday and other listed words, then by French accents; "en"
    when nothing at all speaks.
    """
    sample = f"{title}\n{text[:ENOUGH]}"
    words = "".join(c if c.isalnum() else " " for c in fold(sample)).split()
    telling = _telling_words()
    counts = {code: 2.0 * sum(word in own for word in words) for code, own in telling.items()}
    for code, each in vocabularies().items():
        counts[code] += sum(word in each.calendar_words or word in each.openers for word in words)
    if "fr" in counts:
        counts["fr"] += 0.5 * _accented(sample)
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] else "en"
