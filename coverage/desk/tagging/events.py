"""Which event an article is about, and which edition of it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coverage.desk.tagging.entry import Entry
from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.gazetteer import Gazetteer, Mention
from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.suggestion import POSSIBLE, PROPOSED, Reason, Suggestion, because
from coverage.desk.tagging.vocabulary import phrases, vocabularies

LEAD = 600  # characters of the text that tell what an article is about
ON_SITE = 7  # days around an event within which "at VivaTech" tells that what is told happened there
CLOSE = 45  # days around an event within which an article that names it is likely to be about it
FAR = 270  # days past which an edition is not the one meant
ENOUGH = 2.0  # weight from which an event is what the article is about
DaysOfYear = set[tuple[tuple[int, int], tuple[int, int]]]  # ((month, day) of the first, of the last day)
_YEAR = re.compile(r"(?:\s{0,2}|['(]| de | d'| en | in | edition | of |, ){0,2}(20\d\d|(?<=['’])\d\d)(?!\d)")


@dataclass(frozen=True)
class Place:
    """One place where an event is named, with the editions it may be."""

    manuscript: Manuscript
    mention: Mention
    editions: tuple[Entry, ...]
    year: int | None
    weight: float
    turned_down: Reason | None = None
    on_site: bool = False


@dataclass(frozen=True)
class Choice:
    """An edition with the places that speak for it."""

    edition: Entry
    places: tuple[Place, ...]
    weight: float
    reasons: tuple[Reason, ...]


def suggest_events(
    manuscripts: Iterable[tuple[Manuscript, list[Mention]]],
    gazetteer: Gazetteer,
    *,
    published: date | None,
    stated: Iterable[tuple[date, date]] = (),
) -> list[Suggestion]:
    """The event an article is about, proposed; other events it names, possible.

    `stated`: the days that the text gives with day and month, whatever the year: as (start, end) in any year.
    """
    places = [place for manuscript, mentions in manuscripts for place in _places(manuscript, mentions, gazetteer)]
    days = {((start.month, start.day), (end.month, end.day)) for start, end in stated}
    by_edition: dict[str, list[tuple[Place, Entry, Reason]]] = defaultdict(list)
    refused: dict[str, tuple[Place, Reason]] = {}
    for place in places:
        edition, reason = _edition(place, published, days)
        if edition is None or place.turned_down:
            refused.setdefault(place.editions[-1].slug, (place, place.turned_down or reason))
        else:
            by_edition[edition.slug].append((place, edition, reason))
    choices = [_choice(found, published, days, len(places)) for found in by_edition.values()]
    choices.sort(key=lambda choice: (-choice.weight, choice.edition.slug))
    suggestions = [
        _suggestion(choice, proposed=index == 0 and choice.weight >= ENOUGH) for index, choice in enumerate(choices)
    ]
    named = {each.target for each in suggestions}
    return suggestions + [_refused(slug, *why) for slug, why in refused.items() if slug not in named]


def _places(manuscript: Manuscript, mentions: list[Mention], gazetteer: Gazetteer) -> Iterable[Place]:
    for mention in mentions:
        events = [target.entry for target in mention.targets if target.entry.kind == "event" and target.entry.is_dated]
        if not events:
            continue
        named = any(fold(event.name) == fold(mention.surface) for event in events)
        if len(events) == 1 and named:
            # "VivaTech 2022" has no edition here; "VivaTech 2025" names its own.
            year: int | None = events[0].start.year if events[0].start else None
        else:
            year = _year_beside(manuscript, mention)
        editions = sorted(events, key=lambda event: event.start or date.min)
        yield Place(
            manuscript,
            mention,
            tuple(editions),
            year,
            _weight(manuscript, mention),
            _turned_down(manuscript, mention, editions, gazetteer),
            _on_site(manuscript, mention),
        )


def _on_site(manuscript: Manuscript, mention: Mention) -> bool:
    """Whether a word before the name says that something takes place there: "at", "à", "lors du salon"."""
    first = manuscript.word_at(mention.start)
    near = {word.fold for word in manuscript.words[max(0, first - 3) : first]}
    return bool(near & frozenset(phrases(manuscript.vocabulary.raw["events"]["at"])))


def _year_beside(manuscript: Manuscript, mention: Mention) -> int | None:
    """ "CES 2024", "CES (2024)", "VivaTech '25", "l'édition 2025 de VivaTech", "the 2025 edition of CES"."""
    folded = manuscript.folded
    found = _YEAR.match(folded, mention.end, mention.end + 24)
    if not found:
        before = folded[max(0, mention.start - 24) : mention.start]
        found = re.search(r"(20\d\d)(?:'s)?(?: edition| cru)?(?: du| de la| de l'| de| of the| of|:)? ?$", before)
    return int(found[1]) + (2000 if len(found[1]) == 2 else 0) if found else None


def _weight(manuscript: Manuscript, mention: Mention) -> float:
    """How much a place tells of what the article is about: title, lead, body."""
    if manuscript.is_title:
        return 3.0
    passing = _in_passing(manuscript, mention)
    if mention.start < LEAD and mention.start < max(200, len(manuscript.text) * 0.4):
        return 0.4 if passing else 1.6
    return 0.0 if passing else 0.5


def _in_passing(manuscript: Manuscript, mention: Mention) -> bool:
    """Whether the words around tell of another time: "last year's VivaTech", "since MWC", "prochaine estrade"."""
    first = manuscript.word_at(mention.start)
    last = manuscript.last_word(mention.end)
    words = manuscript.words
    near = {words[index].fold for index in range(max(0, first - 5), min(len(words), last + 5))}
    raw = manuscript.vocabulary.raw["events"]
    return bool(near & frozenset(fold(raw["passing"]).split()))


def _turned_down(
    manuscript: Manuscript, mention: Mention, editions: list[Entry], gazetteer: Gazetteer
) -> Reason | None:
    phrase = _elsewhere(manuscript, mention, editions)
    if phrase:
        return because("event_elsewhere", phrase=phrase)
    ambiguous = all(target.ambiguous for target in mention.targets if target.entry.kind == "event")
    if ambiguous and not _speaks_of(manuscript, mention, editions):
        return because("event_context")
    return None


def _elsewhere(manuscript: Manuscript, mention: Mention, editions: list[Entry]) -> str | None:
    """ "Web Summit Qatar", "le MWC de Shanghai": a place that is not the editions' makes another event of it."""
    last = manuscript.last_word(mention.end)
    home = {fold(edition.city) for edition in editions}
    every = vocabularies().values()
    home |= {each.places_local.get(city, city) for each in every for city in home}
    words, folded = manuscript.words, manuscript.folded
    for offset, gaps in ((1, (" ", " - ")), (2, (" ",))):
        if last + offset >= len(words) or manuscript.gap(last + offset - 1) not in gaps:
            return None
        if offset == 2 and words[last + 1].fold not in ("de", "a", "in", "of", "au", "en"):
            return None
        word = words[last + offset]
        if not word.capital or (word.initial and not manuscript.is_title):
            continue
        for size in (3, 2, 1):
            end = words[min(last + offset + size - 1, len(words) - 1)].end
            place = folded[word.start : end]
            if any(place in each.places for each in every):
                other = not any(place == city or city.startswith(place) for city in home if city)
                return manuscript.text[mention.start : end] if other else None
    return None


def _speaks_of(manuscript: Manuscript, mention: Mention, editions: list[Entry]) -> bool:
    """Whether anything near an ambiguous name (CES, I/O) speaks for the event: city, series, a trigger, a year."""
    if manuscript.is_title or _year_beside(manuscript, mention):
        return True
    folded = manuscript.folded
    around = folded[max(0, mention.start - 200) : mention.end + 200]
    signs = {fold(edition.city) for edition in editions} | {fold(edition.series).split()[0] for edition in editions}
    signs |= {each.places_local.get(fold(edition.city), "") for each in vocabularies().values() for edition in editions}
    signs -= {"", fold(mention.surface)}
    triggers = fold(manuscript.vocabulary.raw["events"]["triggers"]).split()
    return any(sign in around for sign in signs) or not set(triggers).isdisjoint(re.findall(r"\w+", around))


def _distance(edition: Entry, day: date) -> int:
    """Days between a day and an edition, 0 while it runs."""
    first, last = edition.days
    return (first - day).days if day < first else max(0, (day - last).days)


def _edition(place: Place, published: date | None, days: DaysOfYear) -> tuple[Entry | None, Reason]:
    """The edition that a place means: by the year it names, by days the text gives, else nearest to publication."""
    editions = place.editions
    if place.year:
        named = [edition for edition in editions if edition.start and edition.start.year == place.year]
        return (named[0] if named else None), because("edition_named", year=place.year)
    fitting = [edition for edition in editions if _gives_days_of(edition, days)]
    if len(fitting) == 1 and (published is None or _distance(fitting[0], published) <= FAR):
        return fitting[0], because("edition_dates", start=fitting[0].start, end=fitting[0].end)
    if published is None:
        latest = editions[-1]
        return latest, because("edition_only" if len(editions) == 1 else "edition_nearest")
    nearest = min(editions, key=lambda edition: _distance(edition, published))
    if _distance(nearest, published) > FAR:
        return None, because("event_far")
    return nearest, because("edition_nearest")


def _gives_days_of(edition: Entry, days: DaysOfYear) -> bool:
    """Whether the text gives the edition's first to last day, in whatever year."""
    first, last = edition.days
    return ((first.month, first.day), (last.month, last.day)) in days


def _choice(
    found: list[tuple[Place, Entry, Reason]],
    published: date | None,
    days: DaysOfYear,
    places: int,
) -> Choice:
    edition = found[0][1]
    weight = _total([place for place, _, _ in found])
    reasons = [found[0][2]]
    if weight >= 1.6:
        reasons.append(because("event_lead"))
    if _gives_days_of(edition, days):
        weight += 1
    if published:
        distance = _distance(edition, published)
        if distance <= ON_SITE and any(place.on_site and place.weight > 0 for place, _, _ in found):
            weight += 0.6
        weight += 1.0 if distance <= CLOSE else 0.0 if distance <= 2 * CLOSE else -1.5
        if published > edition.days[1] + timedelta(days=CLOSE) and len(found) == 1:
            weight -= 0.5
    elif len(found) == places:
        weight += 0.5
    return Choice(edition, tuple(place for place, _, _ in found), weight, tuple(reasons))


def _total(places: list[Place]) -> float:
    """The title once, the best place of the text, and a little for each further one."""
    title = max((place.weight for place in places if place.manuscript.is_title), default=0.0)
    body = sorted((place.weight for place in places if not place.manuscript.is_title), reverse=True)
    return title + sum(body[:1]) + min(1.0, 0.5 * sum(weight > 0 for weight in body[1:]))


def _suggestion(choice: Choice, *, proposed: bool) -> Suggestion:
    best = min(choice.places, key=lambda place: (place.manuscript.is_title, place.mention.start))
    in_body = not best.manuscript.is_title
    reasons = choice.reasons if proposed else (*choice.reasons, because("event_passing"))
    return Suggestion(
        kind="event",
        target=choice.edition.slug,
        surface=best.mention.surface,
        start=best.mention.start if in_body else None,
        end=best.mention.end if in_body else None,
        score=min(0.98, 0.5 + choice.weight / 12) if proposed else max(0.05, min(0.45, choice.weight / 5)),
        reasons=reasons,
        decision=PROPOSED if proposed else POSSIBLE,
        in_title=any(place.manuscript.is_title for place in choice.places),
        spans=tuple((p.mention.start, p.mention.end) for p in choice.places if not p.manuscript.is_title),
    )


def _refused(slug: str, place: Place, reason: Reason) -> Suggestion:
    in_body = not place.manuscript.is_title
    span = (place.mention.start, place.mention.end)
    return Suggestion(
        kind="event",
        target=slug,
        surface=place.mention.surface,
        start=span[0] if in_body else None,
        end=span[1] if in_body else None,
        score=0.1,
        reasons=(reason,),
        decision=POSSIBLE,
        in_title=not in_body,
        spans=(span,) if in_body else (),
    )
