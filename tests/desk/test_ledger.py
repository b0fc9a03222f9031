"""The one way into the ledger."""

import uuid
from types import SimpleNamespace

import orjson
import pytest
from django.db import transaction

from coverage.desk import ledger
from coverage.models import Ledger, Live, Publication
from coverage.rendering.canonical import digest
from coverage.rendering.card import CARD_STYLE
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def entry(action="published", key=None, **body):
    told = {"language": "en", "name": "Acme", "identifiers": [], "country": "FR", "aliases": [], **body}
    return ledger.Entry(key or uuid.uuid4(), "company", "acme", action, None if action == "withdrawn" else told)


def append(*entries):
    with transaction.atomic():
        return ledger.append(list(entries), at=NOW, editor="ed")


def test_rows_are_numbered_from_one_without_a_hole():
    rows = append(entry(), entry(name="Other")) + append(entry(name="Third"))
    assert [row.seq for row in rows] == [1, 2, 3]
    assert Ledger.objects.get().seq == 3


def test_what_is_rolled_back_leaves_no_hole():
    with transaction.atomic():
        ledger.append([entry()], at=NOW, editor="ed")
        transaction.set_rollback(True)
    assert append(entry())[0].seq == 1


def test_the_digest_is_that_of_the_bytes():
    [row] = append(entry())
    stored = Publication.objects.get()
    assert (stored.digest, bytes(stored.payload)) == (digest(bytes(row.payload)), bytes(row.payload))


def test_a_payload_tells_its_addresses_and_place():
    [row] = append(entry())
    told = orjson.loads(bytes(row.payload))
    assert (told["url"], told["api_url"]) == ("/companies/acme/", f"/api/v1/companies/{row.record}/")
    assert (told["seq"], told["version"], told["status"], told["published_at"]) == (
        1,
        1,
        "usable",
        "2025-06-12T09:00:00Z",
    )


def test_versions_count_up_per_record():
    key = uuid.uuid4()
    append(entry(key=key))
    assert append(entry("updated", key, name="New"), entry(name="Other"))[0].version == 2


def test_the_first_row_says_who_made_the_cards():
    append(entry())
    assert Ledger.objects.get().cards_by == CARD_STYLE


def test_cards_of_two_releases_count_as_nobodys():
    append(entry())
    Ledger.objects.update(cards_by="the one before")
    append(entry(name="Other"))
    assert Ledger.objects.get().cards_by == "mixed"


def test_a_merged_record_is_named_as_its_winner():
    loser, winner = uuid.uuid4(), uuid.uuid4()
    append(entry(key=loser), entry(key=winner, name="Winner"))
    append(ledger.Entry(loser, "company", "acme", "merged", None, "", winner))
    assert ledger.published([loser])[str(loser)]["name"] == "Winner"


def test_a_withdrawn_record_is_not_named():
    key = uuid.uuid4()
    append(entry(key=key))
    append(entry("withdrawn", key))
    assert ledger.published([key]) == {}
    assert Live.objects.get(record=key).title == "Acme"


def test_outside_a_transaction_nothing_is_written(monkeypatch):
    monkeypatch.setattr(ledger, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError, match="inside a transaction"):
        ledger.lock()
