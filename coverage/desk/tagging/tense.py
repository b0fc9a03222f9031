"""Whether the words around a place in a text tell the past or the future, by the verb nearest to it."""

from dataclasses import dataclass
from functools import cache

from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.vocabulary import vocabulary

PAST, FUTURE = "past", "future"


@dataclass(frozen=True)
class _Forms:
    """Verb forms with their accents: whole words and endings."""

    past: frozenset[str]
    future: frozenset[str]
    past_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    exceptions: frozenset[str]
    before_past: frozenset[str]
    before_future: frozenset[str]


@cache
def _forms(language: str) -> _Forms:
    calendar = vocabulary(language).raw["calendar"]
    past, future = calendar["past"].split(), calendar["future"].split()
    return _Forms(
        past=frozenset(word for word in past if word[0] != "~"),
        future=frozenset(word for word in future if word[0] != "~"),
        past_endings=tuple(word[1:] for word in past if word[0] == "~"),
        future_endings=tuple(word[1:] for word in future if word[0] == "~"),
        exceptions=frozenset(calendar["not_past"].split()),
        before_past=frozenset(calendar["before_past"].split()),
        before_future=frozenset(calendar["before_future"].split()),
    )


def _tense_of(word: str, forms: _Forms) -> str | None:
    if word in forms.future:
        return FUTURE
    if word in forms.past:
        return PAST
    if len(word) < 4 or word in forms.exceptions:
        return None
    if forms.future_endings and word.endswith(forms.future_endings):
        return FUTURE
    return PAST if word.endswith(forms.past_endings) else None


def is_verb_form(word: str, language: str) -> bool:
    """Whether a word as written is a form that tells past or future: "lost", "sponsored", "ouvrira"."""
    return _tense_of(word.lower(), _forms(language)) is not None


def tense_at(manuscript: Manuscript, start: int, end: int) -> str | None:
    """ "past" or "future" as the words before a span, then after it, in its sentence tell; None where nothing does."""
    words, text = manuscript.words, manuscript.text
    forms = _forms(manuscript.vocabulary.code)
    first, last = manuscript.word_at(start), manuscript.last_word(end)
    if first >= len(words):
        return None
    for index in (*range(first, min(last, first + 2)), first - 1, first - 2):
        word = text[words[index].start : words[index].end].lower() if index >= 0 else ""
        if word in forms.before_past:
            return PAST
        if word in forms.before_future:
            return FUTURE
    sentence = manuscript.sentence(first, most=25)
    for index in [*range(first - 1, sentence.start - 1, -1), *range(last + 1, sentence.stop)]:
        found = _tense_of(text[words[index].start : words[index].end].lower(), forms)
        if found and not _is_adjective(manuscript, index):
            return FUTURE if found == PAST and _has_future_auxiliary(manuscript, index, forms) else found
    return None


def _is_adjective(manuscript: Manuscript, index: int) -> bool:
    """Whether a form in "-ed" or "-é" stands between an article and a noun ("the finished versions")."""
    words, determiners = manuscript.words, manuscript.vocabulary.names["determiners_of_things"]
    return index > 0 and words[index - 1].fold in determiners and manuscript.gap(index - 1) == " "


def _has_future_auxiliary(manuscript: Manuscript, index: int, forms: _Forms) -> bool:
    """ "will be launched", "sera figée": a participle that an auxiliary puts into the future."""
    words, text = manuscript.words, manuscript.text
    near = range(max(0, index - 3), index)
    return any(
        _tense_of(text[words[i].start : words[i].end].lower(), forms) == FUTURE and not words[i + 1].first for i in near
    )
