"""People whom an article names: in full, then by the surname that the full name licenses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coverage.desk.tagging.entry import Entry
from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.gazetteer import Gazetteer, Mention
from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.suggestion import POSSIBLE, PROPOSED, Reason, Suggestion, because
from coverage.desk.tagging.vocabulary import senses_anywhere, vocabularies

FULL, LICENSED, ALONE, UNSURE = 0.97, 0.9, 0.7, 0.3


@dataclass(frozen=True)
class Sighting:
    """One place where a person may be named."""

    manuscript: Manuscript
    start: int
    end: int
    person: Entry
    score: float
    reason: Reason | None = None

    @property
    def accepted(self) -> bool:
        """Whether it is proposed."""
        return self.score > UNSURE


def suggest_people(
    manuscripts: Iterable[tuple[Manuscript, list[Mention]]], gazetteer: Gazetteer, companies: frozenset[str]
) -> list[Sighting]:
    """Where the catalogue's people are named in title and text.

    `companies`: slugs of companies that the gazetteer found, doubtful ones included: a surname alone is believed where
    the person's company is named too.
    """
    manuscripts = list(manuscripts)
    full = [
        Sighting(manuscript, mention.start, mention.end, target.entry, FULL)
        for manuscript, mentions in manuscripts
        for mention in mentions
        for target in mention.targets
        if target.entry.kind == "person"
    ]
    licensed = {sighting.person.slug for sighting in full}
    short = [
        sighting
        for manuscript, _ in manuscripts
        for sighting in _by_surname(manuscript, gazetteer, licensed, companies, full)
    ]
    return full + short


def _by_surname(
    manuscript: Manuscript, gazetteer: Gazetteer, licensed: set[str], companies: frozenset[str], full: list[Sighting]
) -> Iterator[Sighting]:
    taken = {position for s in full if s.manuscript is manuscript for position in (s.start, s.end)}
    words = manuscript.words
    for index, word in enumerate(words):
        if word.fold not in gazetteer.surname_openings:
            continue
        surname, size = _surname_at(manuscript, index, gazetteer)
        end = words[index + size - 1].end
        if not surname or end in taken or word.start in taken:
            continue
        people = gazetteer.surnames[surname]
        candidates = [person for person in people if person.slug in licensed] or people
        yield from _sightings(manuscript, (index, end), candidates, licensed, companies)


def _surname_at(manuscript: Manuscript, index: int, gazetteer: Gazetteer) -> tuple[str, int]:
    """The longest surname of the catalogue that begins with this word, and its words: ("von der leyen", 3)."""
    words = manuscript.words
    for size in (4, 3, 2, 1):
        last = index + size - 1
        if last < len(words) and words[last].capital:
            surname = manuscript.folded[words[index].start : words[last].end]
            if surname in gazetteer.surnames:
                return surname, size
    return "", 1


def _sightings(
    manuscript: Manuscript,
    place: tuple[int, int],
    candidates: list[Entry],
    licensed: set[str],
    companies: frozenset[str],
) -> Iterator[Sighting]:
    """What a surname at (index of its first word, its end) says of each person who has it."""
    index, end = place
    start = manuscript.words[index].start
    surface = manuscript.text[start:end]
    other = _other_person(manuscript, index, end, candidates)
    for person in candidates:
        if other:
            score, reason = (0.1, because("other_person", phrase=other))
        elif len(candidates) > 1:
            score, reason = UNSURE, because("surname_unsure", surface=surface)
        elif person.slug in licensed:
            score, reason = LICENSED, because("surname_licensed", surface=surface, name=person.name)
        elif _believed_alone(manuscript, index, surface, person, companies):
            score, reason = ALONE, because("surname_alone", surface=surface)
        else:
            score, reason = UNSURE, because("surname_unsure", surface=surface)
        yield Sighting(manuscript, start, end, person, score, reason)


def _other_person(manuscript: Manuscript, index: int, end: int, people: list[Entry]) -> str | None:
    """The longer name around a surname when it is somebody else's ("Brigitte Macron") or some thing's."""
    words, names = manuscript.words, manuscript.vocabulary.names
    word = words[index]
    if index and words[index - 1].capital and manuscript.gap(index - 1) in (" ", "-", ". "):
        before = words[index - 1]
        given = [fold(person.name).split()[0] for person in people]
        initial = len(before.fold) == 1 and any(name.startswith(before.fold) for name in given)
        known = (
            before.fold in manuscript.vocabulary.titles | manuscript.vocabulary.function_words | names["nationalities"]
        )
        opening = before.initial and "given" not in senses_anywhere(before.fold)
        if not (initial or known or opening or before.fold in manuscript.vocabulary.calendar_words):
            return manuscript.text[before.start : end]
    last = manuscript.last_word(end)
    if manuscript.gap(last) in (" ", "-") and not (manuscript.is_title and word.initial):
        after = words[last + 1]
        if (
            after.capital
            and after.fold not in manuscript.vocabulary.calendar_words | manuscript.vocabulary.function_words
        ):
            return manuscript.text[word.start : after.end]
    return None


def _believed_alone(manuscript: Manuscript, index: int, surface: str, person: Entry, companies: frozenset[str]) -> bool:
    """Whether a surname without its first name is believed: a rare one, or one beside its company or a title."""
    common = senses_anywhere(fold(surface))
    titled = index > 0 and any(manuscript.words[index - 1].fold in each.titles for each in vocabularies().values())
    word = manuscript.words[index]
    if not common and len(surface) >= 4:
        return person.company is None or person.company in companies or titled
    return person.company in companies and (titled or not (word.initial or "word" in common or "given" in common))


def people_suggestions(sightings: Iterable[Sighting]) -> list[Suggestion]:
    """One suggestion a person; a person who is only doubtful somewhere is possible."""
    by_person: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_person[sighting.person.slug].append(sighting)
    return [_suggestion(slug, its) for slug, its in by_person.items()]


def _suggestion(slug: str, sightings: list[Sighting]) -> Suggestion:
    accepted = [each for each in sightings if each.accepted]
    chosen = accepted or sightings
    best = max(chosen, key=lambda each: (not each.manuscript.is_title, each.score))
    in_title = any(each.manuscript.is_title for each in chosen)
    reasons = []
    full = sum(each.score == FULL for each in accepted)
    if full:
        reasons.append(because("exact_name_times", count=full) if full > 1 else because("exact_name"))
    if best.reason:
        reasons.append(best.reason)
    if in_title:
        reasons.append(because("in_title"))
    return Suggestion(
        kind="person",
        target=slug,
        surface=best.manuscript.text[best.start : best.end],
        start=None if best.manuscript.is_title else best.start,
        end=None if best.manuscript.is_title else best.end,
        score=best.score,
        reasons=tuple(reasons),
        decision=PROPOSED if accepted else POSSIBLE,
        in_title=in_title,
        spans=tuple(sorted((s.start, s.end) for s in chosen if not s.manuscript.is_title)),
    )
