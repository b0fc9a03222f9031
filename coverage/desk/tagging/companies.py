"""Companies that an article names."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from coverage.desk.tagging.anchors import Anchors
from coverage.desk.tagging.context import Verdict, judge
from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.gazetteer import Mention, Target
from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.suggestion import POSSIBLE, PROPOSED, Reason, Suggestion, because
from coverage.desk.tagging.vocabulary import senses_anywhere

Judged = tuple[Manuscript, Mention, Target, Verdict]


def judge_companies(
    manuscripts: Iterable[tuple[Manuscript, list[Mention]]], people: Iterable[tuple[Manuscript, int, int, str]]
) -> list[Judged]:
    """Every place where a company's name stands, with the verdict on it.

    `manuscripts`: each with what the gazetteer found in it. `people`: accepted people who belong to a company, as
    (manuscript, start, end, name): they speak for a company's name near them.
    """
    placed = list(people)
    judged: list[Judged] = []
    manuscripts = list(manuscripts)
    named = frozenset(name for manuscript, _ in manuscripts for name in _surnames_with_first_names(manuscript))
    for manuscript, mentions in manuscripts:
        around = [(start, end, name) for owner, start, end, name in placed if owner is manuscript]
        judged += _judge_all(manuscript, mentions, around, named)
    return judged


def company_suggestions(judged: Iterable[Judged]) -> list[Suggestion]:
    """One suggestion a company; one that no place speaks for is possible."""
    by_company: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        by_company[each[2].entry.slug].append(each)
    return [_suggestion(slug, its) for slug, its in by_company.items()]


def parts_of_longer_names(judged: Iterable[Judged], manuscript: Manuscript) -> set[tuple[int, int]]:
    """The spans of a manuscript where a company's name is only a part of somebody else's ("Mistral Airlines")."""
    return {
        (mention.start, mention.end)
        for owner, mention, _, verdict in judged
        if owner is manuscript and not verdict.accepted and verdict.reasons[0].code == "longer_phrase"
    }


def _judge_all(
    manuscript: Manuscript, mentions: list[Mention], people: list[tuple[int, int, str]], named: frozenset[str]
) -> list[Judged]:
    """Certain names first; then, twice, the doubtful ones, so that those accepted speak for their neighbours."""
    pairs = [(mention, target) for mention in mentions for target in mention.targets if target.entry.kind == "company"]
    verdicts: dict[int, Verdict] = {}
    anchors = Anchors(people)
    for doubtful in (False, True, True):
        for index, (mention, target) in enumerate(pairs):
            if target.ambiguous == doubtful and not (index in verdicts and verdicts[index].accepted):
                verdicts[index] = judge(manuscript, mention, target, anchors, people=named)
        certain = [
            (mention.start, mention.end, target.entry.name)
            for index, (mention, target) in enumerate(pairs)
            if index in verdicts and verdicts[index].accepted
        ]
        anchors = Anchors(people + certain)
    return [(manuscript, *pair, verdicts[index]) for index, pair in enumerate(pairs)]


def _surnames_with_first_names(manuscript: Manuscript) -> set[str]:
    """Folded words that follow a first name somewhere: "Nikola Tesla" → {"tesla"}."""
    words = manuscript.words
    return {
        after.fold
        for index, (word, after) in enumerate(pairwise(words))
        if word.capital and after.capital and manuscript.gap(index) == " " and "given" in senses_anywhere(word.fold)
    }


def _suggestion(slug: str, judged: list[Judged]) -> Suggestion:
    accepted = [each for each in judged if each[3].accepted]
    chosen = accepted or judged
    spans = tuple((m.start, m.end) for manuscript, m, _, _ in chosen if not manuscript.is_title)
    in_title = any(manuscript.is_title for manuscript, *_ in chosen)
    # The span shown is the surest; the first of them where several are as sure.
    best = max(chosen, key=lambda each: (not each[0].is_title, each[3].score))
    manuscript, mention, target, verdict = best
    start, end = (None, None) if manuscript.is_title else (mention.start, mention.end)
    reasons: list[Reason] = []
    if accepted:
        reasons += _name_reasons(accepted, mention, target, in_title=in_title)
    reasons += verdict.reasons
    return Suggestion(
        kind="company",
        target=slug,
        surface=mention.surface,
        start=start,
        end=end,
        score=min(0.99, verdict.score + 0.01 * (len(accepted) - 1) + 0.01 * in_title) if accepted else verdict.score,
        reasons=tuple(reasons),
        decision=PROPOSED if accepted else POSSIBLE,
        in_title=in_title,
        spans=spans,
    )


def _name_reasons(accepted: list[Judged], mention: Mention, target: Target, *, in_title: bool) -> list[Reason]:
    reasons = []
    if mention.surface == target.surface:
        count = len(accepted)
        reasons.append(because("exact_name_times", count=count) if count > 1 else because("exact_name"))
    elif fold(mention.surface) == fold(target.surface):
        reasons.append(because("other_spelling", surface=mention.surface))
    if in_title:
        reasons.append(because("in_title"))
    return reasons
