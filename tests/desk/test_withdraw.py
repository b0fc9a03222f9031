"""Withdrawals: a tombstone with the reason."""

import orjson
import pytest

from coverage.desk.live import parsed
from coverage.desk.publish import publish
from coverage.desk.refusal import Refused
from coverage.desk.withdraw import withdraw
from coverage.models import Live, LiveFacet, Publication
from tests.factories import NOW, make_announcement, make_company

pytestmark = pytest.mark.django_db


def take_back(record, note="It was never said."):
    return withdraw(record=record, editor="ed", at=NOW, note=note)


@pytest.fixture
def announcement():
    record = make_announcement()
    publish(record=record, editor="ed", at=NOW)
    return record


def test_readers_get_a_tombstone(announcement):
    row = take_back(announcement)
    assert (row.action, row.status, row.note) == ("withdrawn", "canceled", "It was never said.")
    assert orjson.loads(bytes(row.payload))["note"] == "It was never said."


def test_it_leaves_every_list(announcement):
    take_back(announcement)
    assert not LiveFacet.objects.filter(live=announcement.uuid).exists()
    assert Live.objects.get(record=announcement.uuid).withheld_below == 5


def test_the_desk_knows_it_as_withdrawn(announcement):
    take_back(announcement)
    announcement.refresh_from_db()
    assert announcement.state == "withdrawn"


def test_a_reason_is_required(announcement):
    with pytest.raises(Refused, match="Say why"):
        take_back(announcement, note="")


def test_what_is_not_public_can_not_be_withdrawn():
    with pytest.raises(Refused, match="nothing to withdraw"):
        take_back(make_company())


def test_a_company_that_is_named_can_not_be_withdrawn(announcement):
    company = announcement.participants.get().company
    with pytest.raises(Refused, match=f"named in “{announcement.title}”"):
        take_back(company)


def test_relations_to_it_go_with_it(announcement):
    later = make_announcement()
    later.relations.create(to=announcement, type="follows")
    publish(record=later, editor="ed", at=NOW)
    take_back(announcement)
    newest = Publication.objects.filter(record=later.uuid).latest("version")
    assert (newest.action, parsed(newest)["relations"]) == ("refreshed", [])
