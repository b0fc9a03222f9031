"""Lists: what is in them, in which order, at what price."""

import pytest
from django.test import Client

from coverage.desk.publish import publish
from coverage.desk.withdraw import withdraw
from tests.factories import NOW, make_announcement, make_company, make_draft, make_event, make_timeline, make_topic

pytestmark = pytest.mark.django_db


def put(record):
    return publish(record=record, editor="ed", at=NOW)


def titles(client: Client, query: str) -> list[str]:
    return [record["title"] for record in client.get(f"/api/v1/announcements/?{query}").json()["results"]]


@pytest.mark.parametrize("items", [1, 30])
def test_a_page_costs_three_queries_however_long_it_is(client, django_assert_num_queries, items):
    event = make_event()
    for _ in range(items):
        put(make_announcement(event=event))
    with django_assert_num_queries(3):
        assert len(client.get("/api/v1/announcements/?limit=30").json()["results"]) == items


@pytest.mark.parametrize("items", [1, 30])
def test_a_filtered_page_costs_four_queries(client, django_assert_num_queries, items):
    event, company = make_event(), make_company()
    for _ in range(items):
        put(make_announcement(event=event, company=company))
    with django_assert_num_queries(4):
        page = client.get(f"/api/v1/announcements/?limit=30&event={event.slug}&company={company.slug}").json()
    assert len(page["results"]) == items


@pytest.mark.parametrize("items", [1, 30])
def test_an_event_s_timelines_cost_four_queries_with_their_announcements(client, django_assert_num_queries, items):
    announcement = make_announcement()
    put(announcement)
    for _ in range(items):
        put(make_timeline(announcements=(announcement,), event=announcement.event))
    with django_assert_num_queries(4):
        page = client.get(f"/api/v1/timelines/?limit=30&event={announcement.event.slug}").json()
    assert [entry["announcement"]["title"] for line in page["results"] for entry in line["entries"]] == [
        announcement.title
    ] * items


def test_timelines_come_in_order_with_what_is_public_of_their_entries(client):
    here, gone = make_announcement(title="Here"), make_announcement(title="Gone")
    for record in (here, gone, *(make_timeline(announcements=(gone, here), title=title) for title in "BCA")):
        put(record)
    withdraw(record=gone, editor="ed", at=NOW, note="It was never said.")
    page = client.get("/api/v1/timelines/?limit=2&ordering=title").json()
    last = client.get(page["next"]).json()
    assert [line["title"] for line in page["results"] + last["results"]] == ["A", "B", "C"]
    assert client.get(last["previous"]).json()["results"] == page["results"]
    shown = [entry["announcement"] and entry["announcement"]["title"] for entry in last["results"][0]["entries"]]
    assert shown == [None, "Here"]


def test_asking_again_costs_one_query(client, django_assert_num_queries):
    put(make_announcement())
    first = client.get("/api/v1/announcements/")
    with django_assert_num_queries(1):
        assert client.get("/api/v1/announcements/").content == first.content


def test_nothing_changed_costs_one_query_and_no_bytes(client, django_assert_num_queries):
    put(make_announcement())
    etag = client.get("/api/v1/announcements/").headers["ETag"]
    with django_assert_num_queries(1):
        response = client.get("/api/v1/announcements/", headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")


def test_a_publication_is_in_the_very_next_response(client):
    put(make_announcement(title="First"))
    assert titles(client, "ordering=seq") == ["First"]
    put(make_announcement(title="Second"))
    assert titles(client, "ordering=seq") == ["First", "Second"]


def test_drafts_and_withdrawn_announcements_are_in_no_list(client):
    make_draft(title="Draft")
    gone = make_announcement(title="Gone")
    put(gone)
    withdraw(record=gone, editor="ed", at=NOW, note="It was never said.")
    put(make_announcement(title="Here"))
    assert titles(client, "") == ["Here"]


def test_a_topic_takes_those_under_it_along(client):
    wide = make_topic(name="Chips")
    narrow = make_topic(name="GPUs", parent=wide)
    for title, topic in (("Wide", wide), ("Narrow", narrow), ("Other", make_topic(name="Quantum"))):
        announcement = make_announcement(title=title)
        announcement.topics.add(topic)
        put(announcement)
    assert sorted(titles(client, "topic=chips")) == ["Narrow", "Wide"]
    assert titles(client, "topic=gpus") == ["Narrow"]


def test_the_same_name_twice_or_a_comma_means_either(client):
    one, two = make_company(name="One"), make_company(name="Two")
    put(make_announcement(title="A", company=one))
    put(make_announcement(title="B", company=two))
    put(make_announcement(title="C"))
    assert sorted(titles(client, "company=one,two")) == ["A", "B"]
    assert titles(client, "company=one,two") == titles(client, "company=one&company=two")


def test_a_role_is_the_role_of_that_company(client):
    company = make_company(name="One")
    put(make_announcement(title="A", company=company))
    assert titles(client, "company=one&role=announcer") == ["A"]
    assert titles(client, "company=one&role=investor") == []


def test_a_merged_event_day_filter_is_inclusive_and_event_local(client):
    put(make_announcement(title="Late in Paris", happened_at=NOW.replace(hour=22, minute=30)))  # 00:30 on the 13th
    assert titles(client, "happened_from=2025-06-13&happened_to=2025-06-13") == ["Late in Paris"]
    assert titles(client, "happened_to=2025-06-12") == []


def test_counting_is_on_demand(client):
    put(make_announcement())
    put(make_announcement())
    page = client.get("/api/v1/announcements/?count=true&limit=1").json()
    assert (page["count"], page["count_capped"], len(page["results"])) == (2, False, 1)
    assert "count" not in client.get("/api/v1/announcements/").json()


def test_fields_narrow_each_record(client):
    put(make_announcement(title="T"))
    page = client.get("/api/v1/announcements/?fields=title,kind").json()
    assert page["results"] == [{"title": "T", "kind": "other"}]


def test_public_responses_set_no_cookie_and_vary_by_nothing_but_encoding(client):
    put(make_announcement())
    response = client.get("/api/v1/announcements/")
    assert not response.cookies
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
