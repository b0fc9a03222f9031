"""Proposals and decisions: what is stored, what is remembered, what can be taken back."""

import datetime as dt

import pytest

from coverage.desk.proposal import propose_from_page, store
from coverage.desk.refusal import Refused
from coverage.desk.tag import accept, accept_all, propose, reasons, reject, undo
from coverage.desk.tagging import Suggestion
from coverage.desk.tagging.suggestion import because
from coverage.models import Tag
from tests.factories import NOW, make_article, make_company, make_editor, make_topic

pytestmark = pytest.mark.django_db


def of_company(company, **changes):
    return Suggestion(
        **{
            "kind": "company",
            "surface": company.name,
            "start": 3,
            "end": 9,
            "score": 0.95,
            "reasons": (because("exact_name_times", count=2),),
            "target": company.slug,
            "spans": ((3, 9), (20, 26)),
            "role": "announcer",
            **changes,
        }
    )


def a_date(start=0, **changes):
    detail = {"start": "2025-06-11", "end": "2025-06-11"}
    said = {"value": "2025-06-11", "score": 0.9, "reasons": (because("date_absolute"),), "detail": detail, **changes}
    return Suggestion(kind="date", surface="11 June", start=start, end=start + 7, **said)


def decisions(article):
    return {str(tag): tag.decision for tag in article.tags.all()}


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def company():
    return make_company(name="Example Corp")


def test_a_suggestion_is_stored_with_all_that_the_rules_know(article, company):
    [tag] = store(article, [of_company(company)])
    assert (tag.kind, tag.company, tag.value, tag.surface, tag.start, tag.end, tag.score, tag.decision, tag.origin) == (
        *("company", company, "", "Example Corp", 3, 9, 0.95),
        *("proposed", "rules"),
    )
    assert tag.detail == {"hint": "proposed", "role": "announcer", "spans": [[3, 9], [20, 26]]}


def test_reasons_are_told_in_the_editors_language(article, company):
    [tag] = store(article, [of_company(company)])
    assert reasons(tag, "en") == ["exact name, 2 times"]
    assert reasons(tag, "fr") != reasons(tag, "en")


def test_what_a_context_check_turned_down_is_possible(article, company):
    store(article, [of_company(company, decision="possible")])
    assert decisions(article) == {"company: Example Corp": "possible"}


def test_a_date_is_stored_at_each_place(article):
    tags = store(article, [a_date(0), a_date(30)])
    assert [(tag.value, tag.start) for tag in tags] == [("2025-06-11", 0), ("2025-06-11", 30)]


def test_an_entry_that_is_gone_is_left_out(article, company):
    suggestion = of_company(company)
    company.delete()
    assert store(article, [suggestion]) == []


def test_proposing_again_replaces_what_nobody_decided(article, company):
    store(article, [of_company(company), a_date(0)])
    store(article, [of_company(company, score=0.5), a_date(30)])
    assert [(tag.kind, tag.start, tag.score) for tag in article.tags.all()] == [("company", 3, 0.5), ("date", 30, 0.9)]


def test_proposing_again_keeps_decisions(article, company, editor):
    other = make_company(name="Other")
    first, second = store(article, [of_company(company), of_company(other, start=12, end=17)])
    accept(tag=first, editor=editor, at=NOW)
    reject(tag=second, editor=editor, at=NOW)
    store(article, [of_company(other, score=1.0)])
    assert decisions(article) == {"company: Example Corp": "accepted", "company: Other": "rejected"}


def test_proposing_keeps_what_a_page_said(article):
    article.published_at = None
    propose_from_page(article, day=dt.date(2025, 6, 12), authors="")
    propose(article, at=NOW)
    assert [tag.value for tag in article.tags.filter(origin="page")] == ["2025-06-12"]


def test_a_decision_says_who_and_when(article, company, editor):
    [tag] = store(article, [of_company(company)])
    accept(tag=tag, editor=editor, at=NOW)
    tag.refresh_from_db()
    assert (tag.decision, tag.decided_by, tag.decided_at) == ("accepted", editor, NOW)


@pytest.mark.parametrize("hint", ["proposed", "possible"])
@pytest.mark.parametrize("decide", [accept, reject])
def test_undoing_opens_the_proposal_again(article, company, editor, decide, hint):
    [tag] = store(article, [of_company(company, decision=hint)])
    decide(tag=tag, editor=editor, at=NOW)
    undone = undo(tag=tag, editor=editor, at=NOW)
    assert (undone.decision, undone.decided_by, undone.decided_at) == (hint, None, None)


@pytest.mark.parametrize(("first", "second"), [(accept, reject), (reject, accept)])
def test_a_decision_is_not_overturned_without_undoing_it(article, company, editor, first, second):
    [tag] = store(article, [of_company(company)])
    first(tag=tag, editor=editor, at=NOW)
    with pytest.raises(Refused, match=f"{editor.get_username()}.*undo that first"):
        second(tag=tag, editor=make_editor("other"), at=NOW)


def test_deciding_again_changes_nothing(article, company, editor):
    [tag] = store(article, [of_company(company)])
    accept(tag=tag, editor=editor, at=NOW)
    again = accept(tag=tag, editor=make_editor("other"), at=NOW + dt.timedelta(hours=1))
    assert (again.decided_by, again.decided_at) == (editor, NOW)


def test_a_proposal_that_was_replaced_is_refused(article, company, editor):
    [tag] = store(article, [of_company(company)])
    store(article, [])
    with pytest.raises(Refused, match="Reload"):
        accept(tag=tag, editor=editor, at=NOW)


def test_accepting_all_takes_what_is_sure(article, company, editor):
    names = ["Sure", "Unsure", "Possible", "Rejected"]
    changes = [{}, {"score": 0.89}, {"decision": "possible"}, {}]
    tags = store(
        article, [of_company(make_company(name=name), **each) for name, each in zip(names, changes, strict=True)]
    )
    reject(tag=tags[3], editor=editor, at=NOW)
    accepted = accept_all(article=article, editor=editor, at=NOW)
    assert [str(tag) for tag in accepted] == ["company: Sure"]
    assert decisions(article) == {
        "company: Sure": "accepted",
        "company: Unsure": "proposed",
        "company: Possible": "possible",
        "company: Rejected": "rejected",
    }


def test_accepting_all_of_a_kind_leaves_the_others(article, company, editor):
    topic = make_topic(name="Chips")
    store(article, [of_company(company), of_company(topic, kind="topic", target=topic.slug, surface="chips")])
    accept_all(article=article, kind="topic", editor=editor, at=NOW)
    assert decisions(article) == {"company: Example Corp": "proposed", "topic: Chips": "accepted"}


def test_accepting_a_pages_date_dates_the_article_and_undoing_takes_it_out(editor):
    article = make_article(published_at=None)
    propose_from_page(article, day=dt.date(2025, 6, 12), authors="")
    tag = accept(tag=article.tags.get(), editor=editor, at=NOW)
    article.refresh_from_db()
    assert (article.published_at, article.revision) == (dt.datetime(2025, 6, 12, tzinfo=dt.UTC), 2)
    undo(tag=tag, editor=editor, at=NOW)
    article.refresh_from_db()
    assert article.published_at is None


def test_accepting_a_pages_author_leaves_a_byline_that_is_there(editor):
    article = make_article(authors="")
    propose_from_page(article, day=None, authors="Newsroom")
    article.authors = "Somebody"
    article.save()
    accept(tag=article.tags.get(), editor=editor, at=NOW)
    article.refresh_from_db()
    assert article.authors == "Somebody"


def test_accepting_all_leaves_what_a_page_says_of_itself(article, editor):
    article.published_at = None
    propose_from_page(article, day=dt.date(2025, 6, 12), authors="Newsroom")
    assert accept_all(article=article, minimum=0, editor=editor, at=NOW) == []
    assert Tag.objects.filter(decision="proposed").count() == 2
