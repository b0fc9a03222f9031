"""Articles that come back from what was quoted of them."""

import pytest

from coverage.desk.publish import publish
from coverage.desk.restoring.articles import NO_TEXT, body_text
from coverage.models import Article, Mention
from tests import factories as make
from tests.factories import NOW


@pytest.fixture
def announcement(db):
    return make.make_announcement()


def mention(announcement, **article):
    return Mention.objects.create(announcement=announcement, article=make.make_article(**article)).article


def put_out(record):
    publish(record=record, editor="ed", at=NOW)


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ({"one": False, "two": False}, {"one": 1, "two": 1}),
        ({"one": True}, {"one": 2}),
        ({"one two": False, "one": False}, {"one two": 1, "one": 1}),
        ({"one two": False, "one": True}, {"one two": 1, "one": 2}),
        ({"one two": True, "one": True}, {"one two": 2, "one": 2}),
    ],
)
def test_each_quote_occurs_as_often_as_its_link_says(quotes, expected):
    text = body_text(quotes)
    assert {quote: text.count(quote) for quote in quotes} == expected


def test_without_a_quote_the_text_says_that_it_is_missing():
    assert body_text({}) == NO_TEXT


def test_copies_of_one_text_come_back_as_copies(announcement, move):
    original = announcement.evidence.get().article
    copies = [mention(announcement, duplicate_of=original), mention(announcement)]
    put_out(announcement)
    with move():
        told = Article.objects.in_bulk([original.uuid, *(copy.uuid for copy in copies)], field_name="uuid")
    assert [told[copy.uuid].duplicate_of_id for copy in copies] == [told[original.uuid].pk, None]


def test_an_author_told_by_a_quote_is_not_lost_by_a_later_mention(announcement, move):
    article = announcement.evidence.get().article
    Article.objects.update(authors="Ann Example")
    put_out(announcement)
    later = make.make_announcement()
    Mention.objects.create(announcement=later, article=article)
    put_out(later)
    with move():
        assert Article.objects.get(uuid=article.uuid).authors == "Ann Example"


def test_two_articles_that_had_one_address_come_back_as_the_newer(announcement, move):
    first = mention(announcement)
    put_out(announcement)
    Article.objects.filter(pk=first.pk).update(url=None)
    later = make.make_announcement()
    second = mention(later, url=first.url, text="Collected again.")
    put_out(later)
    with move():
        assert Article.objects.get(url=first.url).uuid == second.uuid
        assert Mention.objects.filter(article__uuid=second.uuid).count() == 2
