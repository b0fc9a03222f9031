"""The desk learns, openly: what editors accepted and rejected turns into a name's score."""

from collections.abc import Mapping
from dataclasses import replace

from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.suggestion import POSSIBLE, PROPOSED, Suggestion, because

PRIOR = 4.0  # decisions that the rule's own score counts as
EVEN = 0.5
DECIDED = 5  # decisions from which a name may change sides

Learned = Mapping[tuple[str, str], tuple[int, int]]


def apply_learning(suggestions: list[Suggestion], learned: Learned | None) -> list[Suggestion]:
    """The suggestions with their scores as the mean of a Beta posterior over what was decided before.

    `learned`: (slug, folded surface) → (accepted, rejected). A name rejected more often than not becomes possible; one
    turned down by context, yet accepted more often than not, is proposed.
    """
    return [_learned(each, learned) for each in suggestions] if learned else suggestions


def _learned(suggestion: Suggestion, learned: Learned) -> Suggestion:
    accepted, rejected = learned.get((suggestion.target or "", fold(suggestion.surface)), (0, 0))
    total = accepted + rejected
    if not total:
        return suggestion
    score = round((suggestion.score * PRIOR + accepted) / (PRIOR + total), 3)
    decision = suggestion.decision
    if total >= DECIDED:
        decision = PROPOSED if score >= EVEN else POSSIBLE
    reason = because("learned", accepted=accepted, total=total)
    return replace(suggestion, score=score, decision=decision, reasons=(*suggestion.reasons, reason))
