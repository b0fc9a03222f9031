"""Taking articles on, and off the desk."""

import pytest

from coverage.desk.inbox import move
from coverage.desk.refusal import Refused, Stale
from coverage.models import Article
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_taking_an_article_on_says_who_did():
    article, editor = factories.make_article(), factories.make_editor()
    move(article=article, to="in-work", editor=editor, at=NOW, read_at=1)
    assert Article.objects.values_list("state", "assigned_to", "revision").get() == ("in-work", editor.pk, 2)


def test_back_in_the_inbox_it_is_nobodys():
    editor = factories.make_editor()
    article = factories.make_article(state="in-work", assigned_to=editor)
    move(article=article, to="inbox", editor=editor, at=NOW, read_at=1)
    assert Article.objects.values_list("state", "assigned_to").get() == ("inbox", None)


def test_an_article_moved_meanwhile_stays_where_it_is():
    article = factories.make_article(revision=2)
    with pytest.raises(Stale):
        move(article=article, to="done", editor=factories.make_editor(), at=NOW, read_at=1)
    assert Article.objects.get().state == "inbox"


def test_an_unknown_state_is_refused():
    with pytest.raises(Refused) as caught:
        move(article=factories.make_article(), to="lost", editor=factories.make_editor(), at=NOW, read_at=1)
    assert [problem.field for problem in caught.value.problems] == ["state"]
