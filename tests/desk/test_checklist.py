"""What must hold before readers see something, and what an editor should think about."""

from datetime import timedelta

import pytest

from coverage.desk.checklist import checklist
from coverage.desk.publish import publish
from coverage.desk.records import fetch, record_of
from coverage.desk.withdraw import withdraw
from coverage.models import Claim, Evidence, Fact
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def look(record):
    [copy] = fetch(record_of(record).type, [record.uuid])
    return checklist(copy, at=NOW)


def refusals(record):
    return [problem.field for problem in look(record).refusals]


def warnings(record):
    return [problem.field for problem in look(record).warnings]


def test_a_good_announcement_is_only_told_that_a_language_is_missing():
    assert (refusals(make.make_announcement()), warnings(make.make_announcement())) == ([], ["texts"])


def test_without_evidence_it_is_refused():
    record = make.make_announcement()
    Evidence.objects.all().delete()
    assert refusals(record) == ["evidence"]


def test_evidence_that_only_contradicts_is_no_evidence():
    record = make.make_announcement()
    Evidence.objects.update(stance="contradicts")
    assert refusals(record) == ["evidence"]


def test_without_an_announcer_it_is_refused():
    record = make.make_announcement()
    record.participants.update(role="mentioned")
    assert refusals(record) == ["participants"]


def test_an_image_without_a_description_is_refused():
    assert refusals(make.make_announcement(image=make.make_image(alt=""))) == ["image"]


@pytest.mark.parametrize(("later", "expected"), [(timedelta(minutes=1), ["embargo_until"]), (timedelta(0), [])])
def test_an_embargo_holds_until_its_very_moment(later, expected):
    assert refusals(make.make_announcement(embargo_until=NOW + later)) == expected


def test_an_articles_embargo_holds_for_its_quotes():
    article = make.make_article(embargo_until=NOW + timedelta(days=1))
    assert refusals(make.make_announcement(article=article)) == ["evidence"]


def test_a_quote_must_be_verbatim():
    record = make.make_announcement()
    Evidence.objects.update(quote="Something else")
    assert refusals(record) == ["evidence"]


@pytest.mark.parametrize("source", [{"may_quote": False}, {"quote_limit": 20}])
def test_a_source_sets_the_limits_of_quoting(source):
    article = make.make_article(source=make.make_source(**source))
    assert refusals(make.make_announcement(article=article)) == ["evidence"]


def test_the_old_address_of_another_is_refused():
    other = make.make_announcement(slug="taken")
    publish(record=other, editor="ed", at=NOW)
    other.slug = "moved"
    other.save()
    publish(record=other, editor="ed", at=NOW)
    assert refusals(make.make_announcement(slug="taken")) == ["slug"]


def test_a_withdrawn_company_is_refused():
    company = make.make_company(name="Acme")
    publish(record=company, editor="ed", at=NOW)
    withdraw(record=company, editor="ed", at=NOW, note="No company.")
    [problem] = look(make.make_announcement(company=company)).refusals
    assert problem.message == "“Acme” was withdrawn: publish it again first, or take it off."


def test_a_fact_needs_a_claim():
    record = make.make_announcement()
    Fact.objects.create(announcement=record, label="chips", type="count")
    assert refusals(record) == ["facts"]


@pytest.mark.parametrize(("kind", "said"), [("count", {"date": "2026-03"}), ("date", {"value": 18000})])
def test_a_date_is_no_number_and_a_number_no_date(kind, said):
    record = make.make_announcement()
    fact = Fact.objects.create(announcement=record, label="opening", type=kind)
    Claim.objects.create(fact=fact, **said).evidence.add(record.evidence.get())
    assert refusals(record) == ["facts"]


def test_disagreeing_sources_ask_for_a_choice():
    record = make.make_announcement()
    fact = Fact.objects.create(announcement=record, label="chips", type="count")
    for value in (18000, 500):
        Claim.objects.create(fact=fact, value=value).evidence.add(record.evidence.get())
    assert warnings(record) == ["facts", "texts"]


def test_no_event_and_no_date_are_told():
    assert warnings(make.make_announcement(event=None, happened_at=None)) == ["event", "happened_at", "texts"]


def test_an_empty_timeline_is_refused():
    assert refusals(make.make_timeline()) == ["entries"]


def test_an_entry_that_is_not_public_is_told():
    assert warnings(make.make_timeline(announcements=(make.make_announcement(),))) == ["entries", "texts"]
