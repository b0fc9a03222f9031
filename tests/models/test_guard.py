"""The database itself refuses to change the ledger."""

import pytest
from django.db import DatabaseError, connection, transaction

from coverage.desk.publish import publish
from coverage.models import Ledger, Publication, guard
from tests.factories import NOW, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return publish(record=make_company(), editor="ed", at=NOW, note="Said.")


def refuses(sql, *params):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(refusal.value)


def test_rows_are_never_deleted(row):
    assert "never deleted" in refuses("DELETE FROM coverage_publication WHERE seq = %s", row.seq)


@pytest.mark.parametrize("column", ["slug", "digest", "editor", "action"])
def test_rows_never_change(row, column):
    assert "rows never change" in refuses(f"UPDATE coverage_publication SET {column} = 'x'")


def test_a_payload_is_never_replaced(row):
    assert "rows never change" in refuses("UPDATE coverage_publication SET payload = %s", b"{}")


@pytest.mark.parametrize("note", ["", "Said."])
def test_a_payload_can_be_emptied_and_the_note_with_it_or_not(row, note):
    Publication.objects.update(payload=b"", note=note)
    assert bytes(Publication.objects.get().payload) == b""


def test_a_note_is_never_replaced(row):
    assert "rows never change" in refuses("UPDATE coverage_publication SET payload = %s, note = 'x'", b"")


def test_a_hole_is_refused(row):
    row.seq, row.version = 3, 2
    with pytest.raises(DatabaseError, match="no hole"), transaction.atomic():
        row.save(force_insert=True)


def test_the_counter_never_goes_back(row):
    assert "never goes back" in refuses("UPDATE coverage_ledger SET seq = 0")


def test_the_counter_stays(row):
    assert refuses("DELETE FROM coverage_ledger")
    assert Ledger.objects.get().seq == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", ["coverage_publication", "coverage_ledger"])
def test_nothing_is_truncated(row, table):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what is still to be checked would refuse it first
    assert "never deleted" in refuses(f"TRUNCATE {table} CASCADE")


def test_a_missing_trigger_is_noticed(row):
    name = guard.missing(connection)
    with connection.cursor() as cursor:
        table = "" if connection.vendor == "sqlite" else " ON coverage_publication"
        trigger = "ledger_rows_stay" if connection.vendor == "sqlite" else "ledger_rows_guard"
        cursor.execute(f"DROP TRIGGER {trigger}{table}")
    assert (name, guard.missing(connection)) == ([], [trigger])
    guard.install(connection)
    assert guard.missing(connection) == []
