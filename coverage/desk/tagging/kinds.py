"""What an article mainly announces, by the phrases that give it away; or "opinion", when it announces nothing."""

import math
from collections import defaultdict
from collections.abc import Collection

from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.phrases import find_phrases
from coverage.desk.tagging.suggestion import Suggestion, because
from coverage.desk.tagging.vocabulary import phrases

OPENING, LEAD = 250, 600  # characters
ENOUGH = 1.5
FEW_I, I_AGAINST_KIND = 0.012, 250.0  # words of the first person a word; what they weigh against a kind
KINDS = (
    "partnership",
    "product-launch",
    "funding",
    "acquisition",
    "infrastructure",
    "research",
    "policy",
    "hiring",
    "award",
)


def suggest_kind(title: Manuscript, text: Manuscript, named: Collection[tuple[Manuscript, int]] = ()) -> Suggestion:
    """The kind of announcement, "opinion" or "other"; one suggestion, its surface the phrase that weighs most.

    `named`: the words (manuscript, index) inside names of the catalogue, which tell no kind: "Web Summit" is no summit.
    """
    if _is_labelled_opinion(title, text):
        return _suggestion("opinion", [], 0.9)
    inside = frozenset(named)
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for manuscript in (title, text):
        for kind, index, phrase, weight in find_phrases(manuscript, "kinds"):
            if (manuscript, index) in inside:
                continue
            weights[kind][phrase] += weight * _emphasis(manuscript, manuscript.words[index].start)
    totals = {kind: sum(_damped(weight) for weight in found.values()) for kind, found in weights.items()}
    first_person = sum(weights["opinion"].values()) if "opinion" in weights else 0.0
    density = first_person / max(40, len(text.words))
    best = max((kind for kind in KINDS if kind in totals), key=lambda kind: totals[kind], default=None)
    strength = totals[best] if best else 0.0
    if density > FEW_I and strength < I_AGAINST_KIND * density:
        return _suggestion("opinion", _telling(weights["opinion"]), 0.6)
    if best is None or strength < ENOUGH:
        return _suggestion("other", [], 0.4)
    others = sum(totals[kind] for kind in KINDS if kind in totals)
    return _suggestion(best, _telling(weights[best]), round(min(0.95, 0.3 + 0.65 * strength / others), 3))


def _emphasis(manuscript: Manuscript, position: int) -> float:
    """A title says what it is about; the opening nearly so; then less and less."""
    if manuscript.is_title:
        return 3.0
    return 2.0 if position < OPENING else 1.2 if position < LEAD else 0.5


def _damped(weight: float) -> float:
    """A phrase repeated counts, but less each time."""
    return 2.5 * math.log1p(weight / 2.5)


def _telling(weights: dict[str, float]) -> list[str]:
    return sorted(weights, key=lambda phrase: -weights[phrase])[:3]


def _is_labelled_opinion(title: Manuscript, text: Manuscript) -> bool:
    """Whether title or text opens with a label: "Chronique.", "Opinion:", "Tribune —"."""
    for manuscript in (title, text):
        labels = phrases(manuscript.vocabulary.raw["kinds"]["opinion_labels"])
        for label in labels:
            rest = manuscript.folded.lstrip(' "[(')[: len(label) + 3]
            if rest.startswith(label) and rest[len(label) :].strip()[:1] in tuple(".:|-]"):
                return True
    return False


def _suggestion(kind: str, telling: list[str], score: float) -> Suggestion:
    return Suggestion(
        kind="kind",
        value=kind,
        surface=telling[0] if telling else "",
        start=None,
        end=None,
        score=score,
        reasons=tuple(because("kind_phrase", word=phrase) for phrase in telling),
    )
