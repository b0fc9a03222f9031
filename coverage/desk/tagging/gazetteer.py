"""The gazetteer: every name of the catalogue in one automaton, found in one pass over the folded text."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import ahocorasick

from coverage.desk.tagging.entry import Entry, Name, entries_of
from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.vocabulary import ordinary_words

SHORT = 4  # letters up to which a name keeps its capitals: SAP, Arm, xAI


class Target(NamedTuple):
    """A name in the gazetteer: whose it is, and the rules that make matching it safe."""

    entry: Entry
    surface: str
    language: str
    case_sensitive: bool
    accent_sensitive: bool
    ambiguous: bool
    partial: bool  # a word of its owner's longer name: "Mistral" of "Mistral AI"


@dataclass(frozen=True)
class Mention:
    """A place in a manuscript where names of the catalogue stand, with the targets they may be."""

    start: int
    end: int
    surface: str
    targets: tuple[Target, ...]


def _is_partial(entry: Entry, folded: str) -> bool:
    """Whether a folded name is one word of the several that its company's name has."""
    if entry.kind != "company" or " " in folded or folded == fold(entry.name):
        return False
    return folded in fold(entry.name).split()


class NameRules(NamedTuple):
    """What makes matching a name safe, by what its words are in the languages."""

    case_sensitive: bool
    ambiguous: bool


def rules_for(surface: str) -> NameRules:
    """The rules of a name for which no editor has set any: an ordinary word keeps its capitals and needs context."""
    return _derived(fold(surface))


def _derived(folded: str) -> NameRules:
    known = ordinary_words()
    ordinary = folded in known
    letters_only = folded.isalpha()
    tiny = not letters_only and len(folded.replace("/", "").replace(" ", "")) <= 2
    cased = ordinary or len(folded) <= SHORT
    if not cased and not letters_only:
        cased = known.keys() >= set(folded.replace("/", " ").replace("-", " ").split())
    return NameRules(case_sensitive=cased, ambiguous=ordinary or tiny)


def _target(entry: Entry, name: Name, surface: str, folded: str) -> Target:
    derived = _derived(folded)
    return Target(
        entry,
        surface,
        name.language,
        derived.case_sensitive if name.case_sensitive is None else name.case_sensitive,
        name.accent_sensitive,
        derived.ambiguous if name.ambiguous is None else name.ambiguous,
        _is_partial(entry, folded),
    )


def _unaccented(text: str) -> str:
    """The fold, with the capitals kept."""
    return "".join(f.upper() if c.isupper() else f for f, c in zip(fold(text), text, strict=True))


def _keeps_case(name: str, surface: str) -> bool:
    """Whether an unaccented surface is the name as written, in capitals, or with later words in lower case."""
    if surface == name or (len(surface) > 2 and surface.isupper()):
        return True
    first, *later = zip(surface.split(), name.split(), strict=False)
    return bool(later) and first[0] == first[1] and all(word in (own, own.lower()) for word, own in later)


def _accents_fit(name: str, surface: str, *, all_of_them: bool) -> bool:
    """Whether a surface has no accent that the name lacks (and, if asked, every one that it has)."""
    for own, written in zip(name.lower(), surface.lower(), strict=False):
        if own != written and (all_of_them or len(unicodedata.normalize("NFD", written)) > 1):
            return False
    return True


def _fits(target: Target, surface: str, language: str) -> bool:
    if target.language not in ("", language):
        return False
    if surface == target.surface:
        return True
    if target.case_sensitive and not _keeps_case(_unaccented(target.surface), _unaccented(surface)):
        return False
    return _accents_fit(target.surface, surface, all_of_them=target.accent_sensitive)


def _in_an_address(folded: str, start: int, end: int) -> bool:
    """Whether a lower-case match is part of a URL, a mail address or a file name."""
    before, after = folded[start - 1 : start], folded[end : end + 2]
    return (
        before in ("/", "@", ".")
        or after[:1] in ("@", "/")
        or (len(after) == 2 and after[0] == "." and after[1].isalpha())
    )


class Gazetteer:
    """The names of a catalogue, ready to be found. Immutable; build a new one when the catalogue changes."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        names: dict[str, list[Target]] = {}
        keywords: dict[str, dict[str, list[tuple[Entry, str]]]] = {}
        self.entries: dict[tuple[str, str], Entry] = {}
        for entry in entries:
            self.entries[entry.kind, entry.slug] = entry
            if entry.kind == "topic":
                for language, words in entry.keywords.items():
                    for word in words:
                        for form in {fold(word), _plural(fold(word))}:
                            keywords.setdefault(language, {}).setdefault(form, []).append((entry, word))
                continue
            for name in entry.names:
                surface = unicodedata.normalize("NFC", name.surface).strip()
                folded = fold(surface)
                if folded:
                    names.setdefault(folded, []).append(_target(entry, name, surface, folded))
        self.surfaces = frozenset(names)
        self._names = _automaton({key: tuple(targets) for key, targets in names.items()})
        self._keywords = {language: _automaton(words) for language, words in keywords.items()}
        self.editions = _by_series(self.entries.values())
        self.surnames = _by_surname(self.entries.values())
        self.surname_openings = frozenset(surname.split()[0].split("-")[0] for surname in self.surnames)

    @classmethod
    def from_catalogue(cls, catalogue: Mapping[str, Any]) -> "Gazetteer":
        """A gazetteer of a catalogue file's content (the format of `manage.py load_catalogue`)."""
        return cls(entries_of(catalogue))

    def find(self, manuscript: Manuscript) -> list[Mention]:
        """Where names stand in a manuscript: leftmost, then longest, never overlapping, never inside a word."""
        text, folded = manuscript.text, manuscript.folded
        found = []
        for start, end, targets in _matches(self._names, folded):
            surface = text[start:end]
            if surface.islower() and _in_an_address(folded, start, end):
                continue
            fitting = tuple(target for target in targets if _fits(target, surface, manuscript.language))
            if fitting:
                found.append(Mention(start, end, surface, fitting))
        return _leftmost_longest(found)

    def find_keywords(self, manuscript: Manuscript) -> list[tuple[int, int, list[tuple[Entry, str]]]]:
        """Where topic keywords of the manuscript's language stand: (start, end, [(topic, keyword)])."""
        automaton = self._keywords.get(manuscript.language)
        return list(_matches(automaton, manuscript.folded, plural=True)) if automaton else []


def _plural(phrase: str) -> str:
    """ "jeune pousse" → "jeunes pousses": French puts the plural on every word; short words stay."""
    return " ".join(word if len(word) < 4 or word[-1] in "sxz" else f"{word}s" for word in phrase.split())


def _automaton(words: Mapping[str, Any]) -> ahocorasick.Automaton | None:
    automaton = ahocorasick.Automaton()
    for word, value in words.items():
        automaton.add_word(word, (len(word), value))
    if not words:
        return None
    automaton.make_automaton()
    return automaton


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _matches(automaton: Any, folded: str, *, plural: bool = False) -> Iterator[tuple[int, int, Any]]:
    """Matches that begin and end at word boundaries; a plural "s" or "x" may follow where asked."""
    if automaton is None:
        return
    length = len(folded)
    for last, (size, value) in automaton.iter(folded):
        start, end = last + 1 - size, last + 1
        if start and _is_word(folded[start - 1]) and _is_word(folded[start]):
            continue
        if end < length and _is_word(folded[end]) and _is_word(folded[last]):
            ends_after = end + 1 == length or not _is_word(folded[end + 1])
            if not (plural and folded[end] in "sx" and ends_after):
                continue
            end += 1
        yield start, end, value


def _leftmost_longest(found: list[Mention]) -> list[Mention]:
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _by_series(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The editions of each series, in order of their dates."""
    series: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.kind == "event" and entry.start:
            series.setdefault(entry.series or entry.slug, []).append(entry)
    return {name: sorted(editions, key=lambda e: (e.start, e.slug)) for name, editions in series.items()}


def _by_surname(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """People by what follows the given name, folded: "huang", "von der leyen"."""
    surnames: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.kind == "person":
            for surname in {fold(name.surface).partition(" ")[2] for name in entry.names} - {""}:
                surnames.setdefault(surname, []).append(entry)
    return surnames
