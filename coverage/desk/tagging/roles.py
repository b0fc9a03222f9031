"""The part that a company has in what an article tells: announcer, partner, customer, investor or mentioned."""

from dataclasses import replace

from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.suggestion import PROPOSED, Suggestion
from coverage.desk.tagging.vocabulary import phrases

ROLES = ("partner", "customer", "investor")
_BEFORE = 70  # characters before a name in which a word gives its role


def give_roles(companies: list[Suggestion], title: Manuscript, text: Manuscript) -> list[Suggestion]:
    """The suggestions with a role each: from the words before the name, else from who stands first in title or lead."""
    proposed = [each for each in companies if each.decision == PROPOSED]
    first = _announcer(proposed, title)
    given = []
    for each in companies:
        if each is first:
            role = "announcer"
        elif each.decision != PROPOSED:
            role = "mentioned"
        else:
            role = _role_of(each, text) or ("partner" if each.in_title and first is not None else "mentioned")
        given.append(replace(each, role=role))
    return given


def _announcer(proposed: list[Suggestion], title: Manuscript) -> Suggestion | None:
    """The company that the title names first; else the first of the text."""
    in_title = [each for each in proposed if each.in_title]
    if in_title:
        return min(in_title, key=lambda each: _place(title, each))
    return min(proposed, key=lambda each: each.start if each.start is not None else 0, default=None)


def _place(title: Manuscript, company: Suggestion) -> int:
    at = title.text.find(company.surface)
    return at if at >= 0 else len(title.text)


def _role_of(company: Suggestion, text: Manuscript) -> str | None:
    """The role that the words before one of its places give, within the sentence; the nearest word wins."""
    found: list[tuple[int, str]] = []
    for start, _ in company.spans[:20]:
        words = text.words
        index = text.word_at(start)
        sentence = text.sentence(min(index, len(words) - 1), most=12)
        lead = text.folded[max(words[sentence.start].start, start - _BEFORE) : start]
        for role in ROLES:
            for phrase in phrases(text.vocabulary.raw["roles"][role]):
                at = f" {lead}".rfind(f" {phrase} ")
                near = len(lead) - at if at >= 0 else _BEFORE
                if near < (20 if len(phrase) < 5 else _BEFORE):
                    found.append((near, role))
    return min(found)[1] if found else None
