"""Topics of an article, by their keywords."""

import math
from collections import defaultdict
from dataclasses import dataclass, field

from coverage.desk.tagging.gazetteer import Gazetteer
from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.suggestion import POSSIBLE, PROPOSED, Suggestion, because

MOST = 3  # topics proposed
ENOUGH = 1.2
SHARE = 0.33  # of the first topic's weight
LEAD = 500


@dataclass
class _Found:
    """What speaks for one topic."""

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    spans: list[tuple[int, int]] = field(default_factory=list)
    in_title: bool = False

    @property
    def weight(self) -> float:
        """Distinct keywords count fully, repetition less."""
        return sum(1.5 * math.log1p(weight) for weight in self.weights.values())


def suggest_topics(manuscripts: list[Manuscript], gazetteer: Gazetteer) -> list[Suggestion]:
    """The topics of title and text, best first: at most three proposed, the others possible."""
    found: dict[str, _Found] = defaultdict(_Found)
    for manuscript in manuscripts:
        for start, end, slug, keyword in _keywords(manuscript, gazetteer):
            its = found[slug]
            its.weights[keyword] += 3.0 if manuscript.is_title else 1.3 if start < LEAD else 0.8
            its.counts[keyword] += 1
            its.in_title = its.in_title or manuscript.is_title
            if not manuscript.is_title:
                its.spans.append((start, end))
    ranked = sorted(found.items(), key=lambda item: (-item[1].weight, item[0]))
    best = ranked[0][1].weight if ranked else 0.0
    return [
        _suggestion(slug, its, manuscripts, proposed=index < MOST and its.weight >= max(ENOUGH, SHARE * best))
        for index, (slug, its) in enumerate(ranked)
    ]


def _keywords(manuscript: Manuscript, gazetteer: Gazetteer) -> list[tuple[int, int, str, str]]:
    """Keywords where they stand, the longest at each place: (start, end, topic, keyword)."""
    matches = []
    for start, end, targets in gazetteer.find_keywords(manuscript):
        surface = manuscript.text[start:end]
        matches += [(start, end, topic.slug, word) for topic, word in targets if _case_fits(word, surface)]
    matches.sort(key=lambda match: (match[0], -match[1]))
    kept: list[tuple[int, int, str, str]] = []
    for match in matches:
        if not kept or match[0] >= kept[-1][1] or match[:2] == kept[-1][:2]:
            kept.append(match)
    return kept


def _case_fits(keyword: str, surface: str) -> bool:
    """A keyword with capitals ("LLM", "Le Chat") keeps them; one without may have them."""
    return keyword.islower() or surface.startswith(keyword) or surface[: len(keyword)].replace("\u00a0", " ") == keyword


def _suggestion(slug: str, found: _Found, manuscripts: list[Manuscript], *, proposed: bool) -> Suggestion:
    telling = sorted(found.weights, key=lambda word: -found.weights[word])[:3]
    start, end = found.spans[0] if found.spans else (None, None)
    text = manuscripts[-1].text
    return Suggestion(
        kind="topic",
        target=slug,
        surface=text[start:end] if found.spans else telling[0],
        start=start,
        end=end,
        score=round(min(0.95, found.weight / 12), 3) if proposed else round(min(0.4, found.weight / 20), 3),
        reasons=tuple(because("keyword_times", word=word, count=found.counts[word]) for word in telling),
        decision=PROPOSED if proposed else POSSIBLE,
        in_title=found.in_title,
        spans=tuple(found.spans),
    )
