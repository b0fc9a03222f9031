"""The ledger folded to each record's newest version."""

import uuid

from coverage.desk.live import refolded
from coverage.models import Publication
from coverage.rendering.canonical import canonical
from tests.factories import NOW

KEY = uuid.UUID(int=1)
GONE = ("withdrawn", "merged", "expunged")


def row(seq, action, name="Acme", *, at=NOW, slug="acme"):
    usable = action not in GONE
    body = {
        "type": "company",
        "name": name,
        "language": "en",
        "translations": {},
        "summary": "",
        "identifiers": [],
        "country": "",
        "aliases": [],
        "sort": "company",
        "url": "/companies/acme/",
    }
    return Publication(
        seq=seq,
        record=KEY,
        type="company",
        slug=slug,
        version=seq,
        action=action,
        status="usable" if usable else "canceled",
        published_at=at,
        payload=canonical(body) if usable and name else b"",
    )


def test_the_newest_version_counts():
    live, body = refolded([row(1, "published", "Old", slug="old"), row(2, "updated", "New", slug="new")])
    assert (live.publication_id, live.version, live.slug, live.title, body["name"]) == (2, 2, "new", "New", "New")


def test_readers_first_saw_it_with_its_first_version():
    later = NOW.replace(hour=20)
    live, _ = refolded([row(1, "published"), row(2, "updated", at=later)])
    assert (live.first_published_at, live.updated_at) == (NOW, later)


def test_refreshing_shows_nothing_new():
    live, _ = refolded([row(1, "published"), row(2, "refreshed", at=NOW.replace(hour=20))])
    assert live.updated_at == NOW


def test_what_was_before_a_withdrawal_is_withheld_even_after_republishing():
    live, _ = refolded([row(1, "published"), row(2, "withdrawn"), row(3, "republished")])
    assert (live.withheld_below, live.status) == (2, "usable")


def test_a_withdrawn_record_keeps_its_title_for_the_desk():
    live, body = refolded([row(1, "published"), row(2, "withdrawn")])
    assert (live.title, live.status, body) == ("Acme", "canceled", None)


def test_an_expunged_record_has_no_title():
    live, _ = refolded([row(1, "published", ""), row(2, "expunged")])
    assert (live.title, live.withheld_below) == ("", 2)


def test_an_emptied_version_leaves_no_title_behind():
    live, _ = refolded([row(1, "published", "Old"), row(2, "updated", ""), row(3, "withdrawn")])
    assert live.title == ""
