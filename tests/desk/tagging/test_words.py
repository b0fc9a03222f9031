"""Clean copy, language, near-duplicates, documents, learning, and the language files."""

import json

import pytest

from coverage.desk.tagging import (
    clean_text,
    containment,
    copies_among,
    detect_language,
    document_from,
    shingles,
)
from coverage.desk.tagging.vocabulary import vocabularies
from tests.desk.tagging.catalogue import ARTICLES, only, tagged

CLEAN = [
    ("Soci&eacute;t&eacute;", "Société"),
    ("a &amp;amp; b", "a & b"),
    ("Ethe\u200breum\ufeff so\u00adft", "Ethereum soft"),
    ("e\u0301", "é"),
    ("18\u00a0000&nbsp;puces", "18\u00a0000\u00a0puces"),
    ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
    ("?id=1&copy=2", "?id=1&copy=2"),
]


@pytest.mark.parametrize(("raw", "clean"), CLEAN)
def test_clean_copy(raw, clean):
    assert clean_text(raw) == clean


LANGUAGES = [
    ("Le salon ouvre ses portes à Paris.", "fr"),
    ("The show opens its doors in Paris.", "en"),
    ("Galerie à venir. Lisbonne, mardi.", "fr"),
    ("", "en"),
    ("Nvidia 2025", "en"),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_the_language_is_told_by_its_own_words(text, language):
    assert detect_language(text) == language


def article(number):
    return document_from((ARTICLES / f"{number:03}.json").read_bytes(), name="a.json").text


def test_an_edited_copy_is_recognised_among_others():
    texts = [("first", article(7)), ("other", article(1)), ("copy", article(15))]
    assert copies_among(texts) == {"copy": "first"}


def test_a_teaser_of_a_third_is_contained_in_its_text():
    text = article(7)
    assert containment(shingles(text[: len(text) // 3]), shingles(text)) > 0.9


def test_two_articles_have_nothing_in_common():
    assert containment(shingles(article(2)), shingles(article(4))) == 0


def test_an_empty_text_is_no_copy():
    assert copies_among([("a", ""), ("b", "")]) == {}


def test_a_json_document_is_read_with_its_publication():
    content = json.dumps({"id": "x", "text": "A &amp; B", "published": "2025-06-11T18:40:00+02:00"})
    document = document_from(content.encode(), name="x.json")
    assert (document.key, document.text, document.published_at.isoformat()) == (
        "x",
        "A & B",
        "2025-06-11T18:40:00+02:00",
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"\xff\xfe\x00", "a.txt: not UTF-8 text (byte 0); save it as UTF-8."),
        ("a.json", b"{", "a.json: not JSON"),
        ("a.json", b"[]", "a.json: text: give the article's text as a string."),
        (
            "a.json",
            b'{"text": "x", "published": "June"}',
            "a.json: published: 'June' is not an ISO 8601 date and time.",
        ),
    ],
)
def test_a_file_that_is_no_document_is_refused_by_name(name, content, message):
    with pytest.raises(ValueError) as refused:
        document_from(content, name=name)
    assert str(refused.value).startswith(message)


def test_a_name_often_rejected_becomes_possible():
    found = tagged("Nvidia grew.", learned={("nvidia", "nvidia"): (1, 14)})
    assert (found.of("company"), only(found, "company", "possible").score) == ([], 0.253)


def test_a_name_turned_down_but_often_accepted_is_proposed_and_says_so():
    found = only(tagged("Telekom Malaysia grew.", learned={("deutsche-telekom", "telekom"): (12, 3)}), "company")
    assert (found.reasons[-1].code, dict(found.reasons[-1].params)) == ("learned", {"accepted": "12", "total": "15"})


def keys(table):
    return {key: keys(value) if isinstance(value, dict) else None for key, value in table.items()}


@pytest.mark.parametrize("table", ["reasons", "names", "senses", "kinds", "roles", "figures", "events", "calendar"])
def test_every_language_file_has_the_same_keys(table):
    english, *others = (each.raw[table] for each in vocabularies().values())
    assert all(keys(other) == keys(english) for other in others)
