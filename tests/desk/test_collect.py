"""Taking documents in: one document, one article."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from coverage.desk.collect import collect, fingerprint
from coverage.desk.extract import extract
from coverage.desk.refusal import Refused
from coverage.models import Article
from coverage.models.tag import TagKind
from tests.desk.test_extract import PAGE
from tests.factories import NOW, make_article, make_source

pytestmark = pytest.mark.django_db

TEXT = "Example Corp presented a chip in Paris on Wednesday, and the head of the company said when it would be sold."


def take_in(text=TEXT, **told):
    return collect(text_or_html=text, at=NOW, **told)


def fields_of(refused):
    return [problem.field for problem in refused.value.problems]


def test_a_text_becomes_an_article_in_the_inbox():
    source = make_source()
    collected = take_in(url="https://outlet.example/a?utm_source=x", source=source, published_at=NOW, title="A chip")
    article = Article.objects.get()
    assert (collected.article, collected.created) == (article, True)
    assert (article.url, article.original_url) == ("https://outlet.example/a", "https://outlet.example/a?utm_source=x")
    assert (article.text, article.title, article.language, article.state) == (TEXT, "A chip", "en", "inbox")
    assert (article.source, article.published_at) == (source, NOW)


def test_a_page_brings_its_title_and_address():
    article = take_in(PAGE).article
    assert (article.title, article.url, article.language) == (
        "Une puce pour les centres de données",
        "https://journal.example/puce?id=3",
        "fr",
    )


def test_a_pages_date_and_author_are_proposed_and_not_believed():
    collected = take_in(PAGE)
    proposed = {tag.kind: tag.value for tag in collected.tags if tag.origin == "page"}
    assert proposed == {TagKind.DATE: "2025-06-12", TagKind.NEW_NAME: "Rédaction du Journal"}
    assert (collected.article.published_at, collected.article.authors) == (None, "")


def test_a_date_that_is_told_leaves_the_pages_date_out():
    collected = take_in(PAGE, published_at=NOW)
    assert [tag.kind for tag in collected.tags if tag.origin == "page"] == [TagKind.NEW_NAME]


def test_a_page_that_names_only_its_front_page_has_no_address():
    page = PAGE.replace("https://journal.example/puce?id=3", "https://journal.example/")
    assert take_in(page).article.url is None


@pytest.mark.parametrize(
    "again",
    [
        {"url": "https://outlet.example/a"},
        {"url": "https://OUTLET.example/a?utm_medium=mail#top", "text": TEXT + " And more since."},
        {},
        {"text": "  " + TEXT.upper().replace(" ", "\n") + "\u200b"},
    ],
)
def test_the_same_document_is_the_same_article(again):
    first = take_in(url="https://outlet.example/a")
    second = take_in(**again)
    assert (second.article, second.created, second.article.text) == (first.article, False, TEXT)


def test_the_same_words_under_another_address_are_a_copy():
    first = take_in(url="https://agency.example/a").article
    copy = take_in(url="https://outlet.example/b")
    assert (copy.created, copy.article.duplicate_of) == (True, first)
    assert take_in(url="https://outlet.example/b").article == copy.article


def test_what_was_not_told_before_is_filled_in():
    article = take_in().article
    source = make_source()
    take_in(url="https://outlet.example/a#x", source=source, published_at=NOW, title="A chip")
    article.refresh_from_db()
    told = (article.url, article.original_url, article.source, article.published_at, article.title, article.revision)
    assert told == ("https://outlet.example/a", "https://outlet.example/a#x", source, NOW, "A chip", 2)


def test_what_was_told_before_stays():
    first = take_in(url="https://outlet.example/a", source=make_source(), title="A chip").article
    second = take_in(url="https://outlet.example/a", source=make_source(), title="Another title").article
    assert (second.source, second.title, second.revision) == (first.source, "A chip", 1)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"url": "outlet.example"}, "url"),
        ({"language": "de"}, "language"),
        ({"title": "x" * 501}, "title"),
        ({"published_at": dt.datetime(1, 1, 1, tzinfo=dt.UTC)}, "published_at"),
        ({"published_at": NOW + dt.timedelta(days=500)}, "published_at"),
        ({"text": " "}, "text"),
    ],
)
def test_what_is_wrong_is_refused_by_its_field(told, field):
    with pytest.raises(Refused) as refused:
        take_in(**told)
    assert (fields_of(refused), Article.objects.count()) == ([field], 0)


def test_everything_that_is_wrong_is_told_at_once():
    with pytest.raises(Refused) as refused:
        take_in(url="nowhere", language="de", title="x" * 501)
    assert sorted(fields_of(refused)) == ["language", "title", "url"]


def test_an_article_that_another_took_in_meanwhile_is_returned(monkeypatch):
    others = make_article(url="https://outlet.example/a", text="Others were faster.")
    looks = iter([Article.objects.none(), Article.objects.none()])  # before, and in, the first transaction
    looked = Article.objects.filter

    def filtered(**conditions):
        return next(looks, looked(**conditions)) if "url" in conditions else looked(**conditions)

    monkeypatch.setattr(Article.objects, "filter", filtered)
    collected = take_in(url="https://outlet.example/a")
    assert (collected.article, collected.created) == (others, False)


def test_nothing_is_stored_when_proposing_fails(monkeypatch):
    monkeypatch.setattr("coverage.desk.collect.propose_from_page", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take_in()
    assert Article.objects.count() == 0


words = st.text(st.characters(exclude_characters="<&", exclude_categories=("Cs",)), min_size=1, max_size=80)


class Idempotence(TestCase):
    """Hypothesis needs a transaction an example, which its own test case gives."""

    @settings(max_examples=60, deadline=None)
    @given(words, st.sampled_from(["", "https://outlet.example/a?id=1", "https://outlet.example/b"]))
    def test_taking_in_twice_or_what_was_stored_is_one_article(self, text, url):
        try:
            extract(text)
        except Refused:
            return
        first = take_in(text, url=url)
        again = [take_in(text, url=url), take_in(first.article.text), take_in(first.article.text, url=url)]
        assert [(one.article, one.created) for one in again] == [(first.article, False)] * 3
        assert (first.created, Article.objects.count()) == (True, 1)


@given(st.text(max_size=60))
def test_the_fingerprint_of_a_text_is_that_of_its_clean_copy(text):
    try:
        stored = extract(text).text
    except Refused:
        return
    assert fingerprint(stored) == fingerprint(extract(stored).text)
