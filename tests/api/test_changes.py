"""The change feed: gap-free, idempotent, honest about what is withheld."""

import uuid

import pytest

from coverage.desk.publish import publish
from coverage.desk.withdraw import withdraw
from tests.factories import NOW, make_announcement

pytestmark = pytest.mark.django_db


@pytest.fixture
def announcement():
    announcement = make_announcement()
    publish(record=announcement, editor="ed", at=NOW)
    return announcement


def changes(client, query=""):
    return client.get(f"/api/v1/changes/?{query}").json()


def test_changes_come_in_order_without_a_hole(client, announcement):
    feed = changes(client)
    assert [change["seq"] for change in feed["changes"]] == [1, 2, 3, 4]
    assert (feed["head"], feed["next_since"], feed["more"]) == (4, 4, False)


def test_pages_lead_to_the_head(client, announcement):
    first = changes(client, "limit=3")
    second = changes(client, f"since={first['next_since']}&limit=3")
    assert (first["more"], second["more"], second["next_since"]) == (True, False, 4)
    assert [*first["changes"], *second["changes"]] == changes(client)["changes"]


def test_a_withdrawal_is_a_tombstone_and_withholds_what_was_before(client, announcement):
    withdraw(record=announcement, editor="ed", at=NOW, note="Never said.")
    before, tombstone = changes(client, "since=3")["changes"]
    assert (before["record"], before["withheld"], len(before["digest"])) == (None, True, 64)
    assert (tombstone["action"], tombstone["record"], tombstone["note"]) == ("withdrawn", None, "Never said.")


def test_moments_are_in_utc_whatever_the_newsrooms_time_zone(client, announcement, settings):
    settings.TIME_ZONE = "Europe/Paris"
    assert {change["published_at"] for change in changes(client)["changes"]} == {"2025-06-12T09:00:00Z"}


def test_a_record_is_the_same_as_its_detail(client, announcement):
    [change] = changes(client, "since=3")["changes"]
    assert change["record"] == client.get(f"/api/v1/announcements/{announcement.uuid}/").json()


@pytest.mark.parametrize("query", ["since=5", f"epoch={uuid.UUID(int=7)}"])
def test_another_ledger_says_resync(client, announcement, query):
    response = client.get(f"/api/v1/changes/?{query}")
    assert (response.status_code, response.json()["title"]) == (409, "Resync")


@pytest.mark.parametrize("query", ["since=-1", "since=x", "since=9999999999999999999999", "limit=0", "sinc=1"])
def test_nonsense_is_refused(client, query):
    assert client.get(f"/api/v1/changes/?{query}").status_code == 400


def test_the_feed_costs_three_queries(client, announcement, django_assert_num_queries):
    with django_assert_num_queries(3):
        changes(client)
