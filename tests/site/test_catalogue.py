"""Pages of companies, people, topics and sources."""

import datetime as dt

import pytest

from coverage.models import Participant
from events.models.company import CompanyText
from events.models.topic import TopicText
from tests.factories import (
    NOW,
    make_announcement,
    make_article,
    make_company,
    make_event,
    make_person,
    make_source,
    make_topic,
)
from tests.site.pages import Page, put_out, translate

pytestmark = pytest.mark.django_db


def visit(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return Page(response)


@pytest.fixture
def acme():
    return make_company(name="Acme", slug="acme", country="US", summary="Makes all sorts of things.")


def test_a_company_tells_who_it_is(client, acme):
    acme.aliases.create(surface="Acme Corp.")
    acme.website = "https://www.acme.example/about"
    acme.save()
    put_out(acme)
    page = visit(client, "/en/companies/acme/")
    assert page.texts("p", class_="kicker") == ["Company · United States"]
    assert page.texts("div", class_="standfirst") == ["Makes all sorts of things."]
    assert page.texts("dd") == ["Acme Corp.", "acme.example"]


def test_a_companys_summary_is_in_the_readers_language(client, acme):
    translate(acme, CompanyText, summary="Fait de tout.")
    put_out(acme)
    assert visit(client, "/fr/companies/acme/").texts("div", class_="standfirst") == ["Fait de tout."]


def test_a_companys_chronology_goes_back_by_month(client, acme):
    put_out(
        *(
            make_announcement(company=acme, title=title, happened_at=NOW + dt.timedelta(days=days))
            for title, days in (("June", 0), ("May", -30), ("July", 30))
        )
    )
    page = visit(client, "/en/companies/acme/")
    assert page.texts("h2", class_="day") == ["July 2025", "June 2025", "May 2025"]
    assert page.texts("h3") == ["July", "June", "May"]


def test_a_companys_events_are_counted_the_newest_first(client, acme):
    old = make_event(name="Old", slug="old", start_on=dt.date(2024, 6, 1), end_on=dt.date(2024, 6, 2))
    new = make_event(name="New", slug="new")
    put_out(*(make_announcement(company=acme, event=event) for event in (old, new, new)))
    assert visit(client, "/en/companies/acme/").texts("ul", class_="list") == ["New 2Old 1"]


def test_a_companys_people_are_listed_by_name(client, acme):
    put_out(*(make_person(name=name, organisation=acme) for name in ("Zoe", "Adam")))
    assert visit(client, "/en/companies/acme/").texts("ul", class_="list") == ["AdamZoe"]


def test_a_long_chronology_goes_on_on_the_next_page(client, acme, monkeypatch):
    monkeypatch.setattr("coverage.site.catalogue.AT_ONCE", 1)
    put_out(
        make_announcement(company=acme, title="Newer"),
        make_announcement(company=acme, title="Older", happened_at=NOW - dt.timedelta(days=1)),
    )
    page = visit(client, "/en/companies/acme/")
    [onward] = [attrs["href"] for tag, attrs, _ in page.elements if tag == "a" and attrs.get("rel") == "next"]
    assert (page.texts("h3"), visit(client, onward).texts("h3")) == (["Newer"], ["Older"])


def test_a_place_in_the_list_that_is_nonsense_is_the_beginning(client, acme):
    put_out(make_announcement(company=acme, title="Newer"))
    assert visit(client, "/en/companies/acme/?from=nonsense").texts("h3") == ["Newer"]


def test_a_person_tells_role_and_organisation(client, acme):
    put_out(make_person(name="Jane Doe", slug="jane", organisation=acme, role="Founder of Acme"))
    assert visit(client, "/fr/people/jane/").texts("p", class_="role") == ["Founder of Acme · Acme"]


def test_a_persons_chronology_has_what_they_took_part_in_and_are_named_in(client):
    jane = make_person(slug="jane")
    named, part = make_announcement(title="Named"), make_announcement(title="Part")
    named.people.add(jane)
    Participant.objects.create(announcement=part, person=jane, role="partner", position=1)
    put_out(named, part)
    assert sorted(visit(client, "/en/people/jane/").texts("h3")) == ["Named", "Part"]


def test_a_topic_has_what_is_under_the_topics_under_it(client):
    ai = make_topic(name="AI", slug="ai")
    chips = make_topic(name="Chips", slug="chips", parent=ai)
    narrow, elsewhere = make_announcement(title="Narrow"), make_announcement(title="Elsewhere")
    narrow.topics.add(chips)
    put_out(narrow, elsewhere)
    page = visit(client, "/en/topics/ai/")
    assert (page.texts("h3"), page.texts("p", class_="tags")) == (["Narrow"], ["Chips"])


def test_a_topic_is_called_in_the_readers_language(client):
    topic = make_topic(name="Chips", slug="chips")
    translate(topic, TopicText, name="Puces")
    put_out(topic)
    assert visit(client, "/fr/topics/chips/").texts("h1") == ["Puces"]


def test_a_source_has_what_was_told_on_its_word(client):
    source = make_source(name="The Wire", slug="the-wire", homepage="https://wire.example/")
    put_out(make_announcement(title="Told", article=make_article(source=source)), make_announcement())
    page = visit(client, "/fr/sources/the-wire/")
    assert page.texts("h3") == ["Told"]
    assert (page.texts("p", class_="kicker"), page.texts("dd")) == (["média"], ["anglais", "wire.example"])


@pytest.mark.parametrize("many", [1, 30])
@pytest.mark.parametrize(
    ("path", "queries"), [("companies/acme", 6), ("people/jane", 5), ("topics/ai", 6), ("sources/the-wire", 4)]
)
def test_a_page_costs_the_same_queries_however_long(client, acme, path, queries, many, django_assert_num_queries):
    jane, topic = make_person(slug="jane", organisation=acme), make_topic(slug="ai")
    event, article = make_event(), make_article(source=make_source(slug="the-wire"))
    for _ in range(many):
        announcement = make_announcement(company=acme, event=event, article=article)
        announcement.people.add(jane)
        announcement.topics.add(topic)
        put_out(announcement)
    with django_assert_num_queries(queries):
        visit(client, f"/en/{path}/")
