"""Export: the whole ledger as lines of JSON."""

import orjson
import pytest

from coverage.desk import refresh
from coverage.desk.export import export
from coverage.desk.publish import publish
from coverage.models import Ledger, Publication
from tests.factories import NOW, make_announcement, make_company

pytestmark = pytest.mark.django_db


def lines():
    return [orjson.loads(line) for line in export()]


def test_an_empty_ledger_is_a_header():
    assert lines() == [{"format": "coverage-ledger/1", "epoch": str(Ledger.objects.get().epoch), "head": 0, "due": []}]


def test_a_row_a_line_in_order_with_its_payload():
    publish(record=make_announcement(), editor="ed", at=NOW)
    header, *rows = lines()
    assert (header["head"], [row["seq"] for row in rows]) == (4, [1, 2, 3, 4])
    assert rows[3]["payload"] == orjson.loads(bytes(Publication.objects.get(seq=4).payload))
    assert (rows[3]["editor"], rows[3]["published_at"]) == ("ed", "2025-06-12T09:00:00Z")


def test_what_was_expunged_is_null():
    publish(record=make_company(), editor="ed", at=NOW)
    Publication.objects.update(payload=b"", note="")
    assert lines()[1]["payload"] is None


def test_refreshes_that_are_due_go_along(monkeypatch):
    company = make_company()
    publish(record=make_announcement(company=company), editor="ed", at=NOW)
    refresh.note_change(company.uuid)
    assert lines()[0]["due"] == [str(company.uuid)]
