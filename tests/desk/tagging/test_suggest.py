"""What holds of any text whatever."""

import json
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage.desk.tagging import as_dict, clean_text, fold, say, suggest
from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.vocabulary import vocabularies
from tests.desk.tagging.catalogue import gazetteer, tagged

WORDS = """
Orange Mistral AI Nvidia Emmanuel Macron Huang VivaTech 2025 CES le la du au 11 14 juin June dernier last Tuesday mardi
18 000 puces $1.7bn 1,7 milliard d’euros 40 % 10 to 15 million users a annoncé said will T3 (2024) « » . , - – '
"""
SCRAPS = st.sampled_from([*WORDS.split(), "\n"])
TEXTS = st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=40).map(" ".join))
PUBLISHED = st.one_of(st.none(), st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))


@given(text=TEXTS, title=TEXTS, published=PUBLISHED, language=st.sampled_from([None, "fr", "en", "de"]))
@settings(max_examples=150, deadline=None)
def test_every_span_is_its_surface_in_the_text(text, title, published, language):
    found = suggest(text, title=title, published_at=published, language=language, gazetteer=gazetteer())
    for each in found.all:
        if each.start is not None:
            assert text[each.start : each.end] == each.surface
        assert all(0 <= start < end <= len(text) for start, end in each.spans)


@given(text=TEXTS, title=TEXTS)
@settings(max_examples=60, deadline=None)
def test_the_same_text_always_gets_the_same_suggestions(text, title):
    assert tagged(text, title=title) == tagged(text, title=title)


@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_scores_are_shares_and_reasons_can_be_said_in_every_language(text):
    for each in tagged(text).all:
        assert 0 <= each.score <= 1
        assert all(say(reason, language) for reason in each.reasons for language in vocabularies())


@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_suggestions_are_ready_for_json(text):
    assert json.loads(json.dumps(as_dict(tagged(text), key="a")))["id"] == "a"


@given(st.text())
def test_the_fold_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_the_fold_of_a_fold_is_itself(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_clean_copy_holds_nothing_invisible(text):
    assert not set("\x00\u200b\u200d\ufeff\u00ad\r").intersection(clean_text(text))


@given(st.text())
def test_words_lie_in_reading_order_and_do_not_overlap(text):
    words = Manuscript(text, "fr").words
    assert all(one.end <= other.start for one, other in pairwise(words))


@pytest.mark.parametrize(
    "scrap",
    [
        "1 ",
        "1 000 ",
        "2025 ",
        "le 11 juin ",
        "Orange, ",
        "Abc ",
        "a",
        "1",
        "(",
        "\n",
        "VivaTech 2025 ",
        "$1bn to ",
        "A-",
    ],
)
def test_time_is_linear_in_the_length_of_a_hostile_text(scrap):
    # Not a stopwatch, which other work on the machine would upset: what must not happen is minutes.
    long = scrap * (30_000 // len(scrap))
    assert tagged(long, title=long[:300]).language == "en"
