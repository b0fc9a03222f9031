"""Weighted phrases of a language, found among a manuscript's words: "joins forces=4", "partner~=2" for any ending."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.manuscript import Manuscript, Word
from coverage.desk.tagging.vocabulary import vocabulary

Parts = tuple[tuple[str, bool], ...]  # (word, whether any ending may follow)
_SHORTEST_STEM, _LONGEST_STEM = 3, 24


def _parts(written: str) -> Parts:
    spaced = fold(written.replace("_", " ")).replace("'", " ").replace("-", " ")
    return tuple((part.rstrip("~"), part.endswith("~")) for part in spaced.split())


@cache
def _phrase_book(language: str, table: str) -> dict[str, list[tuple[str, Parts, str, float]]]:
    """First word (or its stem) → [(kind, parts, as written, weight)], longest phrase first."""
    book: dict[str, list[tuple[str, Parts, str, float]]] = defaultdict(list)
    for kind, listed in vocabulary(language).raw[table].items():
        for item in listed.split():
            written, _, weight = item.rpartition("=")
            if written and float(weight):
                parts = _parts(written)
                shown = written.replace("_", " ").replace("~", "…")
                book[parts[0][0]].append((kind, parts, shown, float(weight)))
    for entries in book.values():
        entries.sort(key=lambda entry: -len(entry[1]))
    return dict(book)


def find_phrases(manuscript: Manuscript, table: str) -> Iterator[tuple[str, int, str, float]]:
    """Phrases of a table of the language file in reading order: (kind, index of the first word, phrase, weight).

    Of one kind only the longest phrase at a place counts.
    """
    book = _phrase_book(manuscript.vocabulary.code, table)
    words = manuscript.words
    for index, word in enumerate(words):
        stems = [word.fold] + [word.fold[:size] for size in range(_SHORTEST_STEM, min(len(word.fold), _LONGEST_STEM))]
        seen: set[str] = set()
        for stem in stems:
            for kind, parts, shown, weight in book.get(stem, ()):
                if kind not in seen and _stands(words, index, parts):
                    seen.add(kind)
                    yield kind, index, shown, weight


def _stands(words: list[Word], index: int, parts: Parts) -> bool:
    if index + len(parts) > len(words):
        return False
    for offset, (part, open_ended) in enumerate(parts):
        written = words[index + offset].fold
        if written != part and not (open_ended and written.startswith(part)):
            return False
    return True
