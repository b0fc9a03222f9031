"""A record's words: the reader's own language, or the original marked."""

import pytest

from coverage.models.announcement import Kind, RelationType, Role
from coverage.models.evidence import Basis, Qualifier
from coverage.models.publication import Action, RecordType
from coverage.models.source import SourceType
from coverage.rendering.badge import BADGES
from coverage.rendering.countries import country
from coverage.rendering.telling import Words, is_current, told, topic_name
from coverage.rendering.vocabulary import _WORDS, word, words
from events.models.company import OrganisationSort
from events.models.event import EventStatus
from tests.rendering.bodies import announcement

FRENCH = {"fr": {"title": "Titre", "summary": "", "is_current": False}}


def test_a_translation_is_told_without_a_mark():
    assert told(announcement(translations=FRENCH), "title", "fr") == Words("Titre")


def test_an_empty_translation_leaves_the_original_marked():
    assert told(announcement(translations=FRENCH, summary="Said."), "summary", "fr") == Words("Said.", "en")


def test_the_mark_is_an_attribute():
    assert (Words("Said.", "en").attr, Words("Dit.").attr) == (' lang="en"', "")


def test_a_translation_of_what_has_changed_since_says_so():
    body = announcement(translations=FRENCH)
    assert [is_current(body, language) for language in ("fr", "en")] == [False, True]


def test_a_topic_without_a_name_in_the_language_keeps_the_other():
    assert topic_name({"name": {"en": "Chips"}}, "fr") == Words("Chips", "en")


@pytest.mark.parametrize("sort", _WORDS)
def test_every_code_has_a_name_in_both_languages(sort):
    assert words(sort, "fr").keys() == words(sort, "en").keys() == _WORDS[sort].keys()


def test_a_code_without_a_name_is_shown_as_it_is():
    assert word("kind", "not-yet-known", "fr") == "not-yet-known"


def test_countries_are_named_in_both_languages():
    told = [country(code, language) for code in ("US", "FR", "ZZ") for language in ("fr", "en")]
    assert told == ["États-Unis", "United States", "France", "France", "ZZ", "ZZ"]


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        ("kind", Kind.values),
        ("badge", BADGES),
        ("role", Role.values),
        ("qualifier", Qualifier.values),
        ("basis", Basis.values),
        ("relation", RelationType.values),
        ("relation-back", RelationType.values),
        ("action", set(Action.values) - {Action.REFRESHED}),  # refreshing leaves no line in a history
        ("source", SourceType.values),
        ("organisation", OrganisationSort.values),
        ("event-status", EventStatus.values),
        ("type", RecordType.values),
    ],
)
def test_every_code_of_the_newsroom_has_a_name(sort, codes):
    assert set(_WORDS[sort]) == set(codes)
