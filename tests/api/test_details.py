"""One record: where it is, where it went."""

import pytest

from coverage.desk.correct import correct
from coverage.desk.publish import publish
from coverage.desk.withdraw import withdraw
from tests.factories import NOW, make_announcement, make_timeline

pytestmark = pytest.mark.django_db


def put(record):
    return publish(record=record, editor="ed", at=NOW)


@pytest.fixture
def announcement():
    announcement = make_announcement(slug="first-address")
    put(announcement)
    return announcement


def test_slug_and_id_lead_to_the_same_record(client, announcement):
    by_slug = client.get("/api/v1/announcements/first-address/")
    assert by_slug.content == client.get(f"/api/v1/announcements/{announcement.uuid}/").content


def test_a_detail_costs_three_queries(client, announcement, django_assert_num_queries):
    with django_assert_num_queries(3):
        client.get("/api/v1/announcements/first-address/")


def test_an_old_address_leads_on_for_good(client, announcement):
    announcement.slug = "second-address"
    announcement.save()
    put(announcement)
    response = client.get("/api/v1/announcements/first-address/")
    assert (response.status_code, response.headers["Location"]) == (308, "/api/v1/announcements/second-address/")


def test_a_withdrawn_record_is_gone_with_its_note(client, announcement):
    withdraw(record=announcement, editor="ed", at=NOW, note="The figure was of another year.")
    response = client.get("/api/v1/announcements/first-address/")
    assert response.status_code == 410
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "The figure was of another year."


def test_a_correction_shows_in_the_history(client, announcement):
    announcement.title = "Right"
    announcement.save()
    correct(record=announcement, editor="ed", at=NOW, note="The title was wrong.")
    record = client.get("/api/v1/announcements/first-address/").json()
    assert (record["title"], record["version"]) == ("Right", 2)
    assert [(line["action"], line["note"]) for line in record["history"]] == [
        ("published", ""),
        ("corrected", "The title was wrong."),
    ]


def test_nothing_withdrawn_lives_on_in_a_timeline(client, announcement):
    put(make_timeline(slug="line", announcements=(announcement,)))
    withdraw(record=announcement, editor="ed", at=NOW, note="Gone.")
    entries = client.get("/api/v1/timelines/line/").json()["entries"]
    assert [entry["announcement"] for entry in entries] == [None]


def test_what_was_never_public_is_not_found(client):
    make_announcement(slug="draft")
    assert client.get("/api/v1/announcements/draft/").status_code == 404
