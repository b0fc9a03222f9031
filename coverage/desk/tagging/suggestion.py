"""What the rules say of an article: suggestions, each with its reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from coverage.desk.tagging.vocabulary import vocabulary

PROPOSED, POSSIBLE = "proposed", "possible"


@dataclass(frozen=True)
class Reason:
    """Why, as a code of `[reasons]` in the language files, with what goes into its sentence."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


def because(code: str, **params: Any) -> Reason:
    """A reason, its parameters as text."""
    return Reason(code, tuple((key, str(value)) for key, value in params.items()))


def say(reason: Reason, language: str) -> str:
    """The reason as a sentence in an editor's language."""
    return vocabulary(language).reasons[reason.code].format(**dict(reason.params))


@dataclass(frozen=True)
class Suggestion:
    """One proposal.

    `kind`: event, company, person, topic, kind, date, figure or new_name. `target`: the slug of the catalogue entry it
    names, or None; `value`: what it says otherwise (an ISO date or range "2025-06-11/2025-06-14", a figure
    "18000 chips", a kind, a new name). `start`/`end` index the text; both None when it stands in the title only.
    `spans`: every place in the text. `score`: 0 to 1. `decision`: "proposed", or "possible" for what a context check
    turned down. `role`: of a company. `detail`: a date's, figure's or new name's parts, ready for JSON.
    """

    kind: str
    surface: str
    start: int | None
    end: int | None
    score: float
    reasons: tuple[Reason, ...]
    target: str | None = None
    value: str = ""
    decision: str = PROPOSED
    in_title: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    role: str = ""
    detail: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Suggestions:
    """All that the rules say of one article, in reading order within a kind; topics and new names best first."""

    language: str
    all: tuple[Suggestion, ...]

    def of(self, kind: str, decision: str | None = PROPOSED) -> list[Suggestion]:
        """The suggestions of a kind with a decision; with any, for None."""
        return [each for each in self.all if each.kind == kind and decision in (None, each.decision)]

    def possible(self) -> list[Suggestion]:
        """What was turned down, to be shown with its reason."""
        return [each for each in self.all if each.decision == POSSIBLE]


def in_reading_order(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Title first, then by place in the text."""
    return sorted(
        suggestions, key=lambda each: (-1 if each.start is None else each.start, each.value, each.target or "")
    )
