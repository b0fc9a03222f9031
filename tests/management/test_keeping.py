"""The commands that keep the ledger."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from coverage.desk import refresh
from coverage.desk.publish import publish
from coverage.models import Live
from tests.elsewhere import leading_to
from tests.factories import NOW, make_announcement, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def announcement():
    record = make_announcement()
    publish(record=record, editor="ed", at=NOW)
    return record


def said(*command):
    out, err = StringIO(), StringIO()
    call_command(*command, stdout=out, stderr=err)
    return out.getvalue()


def test_check_ledger_counts_what_is_well(announcement):
    assert said("check_ledger").startswith("4 rows, 4 records, 4 usable, ")


def test_check_ledger_exits_1_with_a_list(announcement):
    Live.objects.filter(type="company").update(title="Wrong")
    err = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("check_ledger", stdout=StringIO(), stderr=err)
    assert left.value.code == 1
    assert "isn't what rebuild_live would make: title" in err.getvalue()


def test_rebuild_live_tells_what_it_mended(announcement):
    Live.objects.filter(type="company").update(title="Wrong")
    assert said("rebuild_live") == "1 entries mended.\n"


def test_refresh_finishes_what_is_due(announcement):
    company = announcement.participants.get().company
    refresh.note_change(company.uuid)
    assert said("refresh") == "0 records refreshed.\n"


def test_an_export_is_restored_elsewhere(announcement, spare, tmp_path, capfdbinary):
    call_command("export")
    file = tmp_path / "all.ndjson"
    file.write_bytes(capfdbinary.readouterr().out)
    with leading_to(spare):
        assert said("restore", str(file)).startswith("4 rows restored.")


def test_restoring_into_a_newsroom_in_use_says_so(tmp_path, capfdbinary):
    call_command("export")
    file = tmp_path / "all.ndjson"
    file.write_bytes(capfdbinary.readouterr().out)
    make_company()
    with pytest.raises(CommandError, match=r"Nothing was restored.\nThere are companies here already"):
        call_command("restore", str(file))


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="can't be read: No such file"):
        call_command("restore", str(tmp_path / "none"))
