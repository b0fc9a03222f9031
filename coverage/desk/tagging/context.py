"""Whether a company's name that is also an ordinary word, a place or a person's name stands for the company here.

Grammar first (is it part of a longer name, has it an article, does a capital tell anything where it stands), then what
stands within 120 characters. Names that are nothing else are only checked for being inside a longer name.
"""

from dataclasses import dataclass

from coverage.desk.tagging.anchors import Anchors
from coverage.desk.tagging.gazetteer import Mention, Target
from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.name_in_place import NameInPlace
from coverage.desk.tagging.suggestion import Reason, because

SURE, LIKELY, FAIR = 0.95, 0.85, 0.75


@dataclass(frozen=True)
class Verdict:
    """Whether a mention is proposed, how sure that is, and why."""

    accepted: bool
    score: float
    reasons: tuple[Reason, ...] = ()


def judge(
    manuscript: Manuscript, mention: Mention, target: Target, anchors: Anchors, *, people: frozenset[str]
) -> Verdict:
    """Whether a mention stands for its company.

    `anchors`: the certain companies around; `people`: folded surnames that the article gives a first name to.
    """
    reading = NameInPlace(manuscript, mention, target, anchors)
    refusal = _refusal(reading)
    if refusal:
        return Verdict(False, 0.2, (refusal,))
    if not reading.senses:
        return Verdict(True, SURE if mention.surface == target.surface else 0.9)
    evidence = reading.strong_evidence()
    fits = because("ambiguous_fits", surface=mention.surface)
    if evidence:
        return Verdict(True, LIKELY, (fits, evidence))
    return _weigh(reading, fits, people)


def _refusal(reading: NameInPlace) -> Reason | None:
    phrase = reading.longer_phrase()
    if phrase:
        return because("longer_phrase", phrase=phrase)
    word = reading.adverse_word()
    if word:
        return because("adverse_word", word=word)
    return because("article_before") if reading.has_article() else None


def _weigh(reading: NameInPlace, fits: Reason, people: frozenset[str]) -> Verdict:
    """A name without anything beside it that decides: by its senses, where it stands and what is near."""
    senses = reading.senses
    if reading.initial and senses & {"word", "place"}:
        return Verdict(False, 0.3, (because("sentence_start"),))
    if "surname" in senses and reading.surface in people:
        return Verdict(False, 0.2, (because("person_use"),))
    near = reading.near_evidence()
    if "place" in senses and reading.is_placed():
        return Verdict(False, 0.2, (because("place_use"),))
    if senses & {"place", "given"} and not near:
        return Verdict(False, 0.3, (because("person_use" if "given" in senses else "no_context"),))
    return Verdict(True, LIKELY if near else FAIR, (fits, near) if near else (fits,))
