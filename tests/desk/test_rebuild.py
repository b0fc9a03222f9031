"""Lists, facets, addresses and cards anew from the rows alone."""

from uuid import uuid4

import pytest

from coverage.desk import rebuild
from coverage.desk.check import check
from coverage.desk.publish import publish
from coverage.desk.rebuild import rebuild_live
from coverage.desk.withdraw import withdraw
from coverage.models import Ledger, Live, LiveFacet, LiveSlug
from coverage.rendering.card import CARD_STYLE
from tests.factories import NOW, make_announcement

pytestmark = pytest.mark.django_db


@pytest.fixture
def announcement():
    gone, record = make_announcement(), make_announcement()
    for each in (gone, record):
        publish(record=each, editor="ed", at=NOW)
    withdraw(record=gone, editor="ed", at=NOW, note="No.")
    record.slug = "moved"
    record.save()
    publish(record=record, editor="ed", at=NOW)
    return record


def everything():
    facets = LiveFacet.objects.order_by("live", "facet", "value").values_list(
        "live", "facet", "value", "seq", "oldest_first"
    )
    slugs = LiveSlug.objects.order_by("type", "slug").values_list("type", "slug", "record")
    return [list(Live.objects.order_by("record").values()), list(facets), list(slugs)]


def test_what_publishing_made_is_what_rebuilding_makes(announcement):
    assert rebuild_live() == 0


def test_all_that_was_lost_comes_back(announcement):
    before = everything()
    for model in (LiveFacet, Live, LiveSlug):
        model.objects.all().delete()
    rebuild_live()
    assert everything() == before


@pytest.mark.parametrize("at_once", [1, 3])
def test_batches_of_any_size_make_the_same(announcement, monkeypatch, at_once):
    before = everything()
    Live.objects.update(title="Wrong", withheld_below=9)
    LiveFacet.objects.update(seq=99)
    monkeypatch.setattr(rebuild, "AT_ONCE", at_once)
    rebuild_live()
    assert everything() == before


def test_what_the_ledger_does_not_know_goes(announcement):
    before = everything()
    LiveSlug.objects.create(type="company", slug="stray", record=uuid4())
    LiveFacet.objects.create(
        live_id=announcement.uuid, type="announcement", facet="kind", value="x", oldest_first=0, newest_first=0, seq=1
    )
    rebuild_live()
    assert everything() == before


def test_cards_of_another_release_are_made_anew(announcement):
    Ledger.objects.update(cards_by="another")
    Live.objects.update(card_fr="old")
    assert check() == []
    rebuild_live()
    assert Ledger.objects.get().cards_by == CARD_STYLE
    assert not Live.objects.filter(card_fr="old").exists()
