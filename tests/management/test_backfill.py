"""manage.py backfill: where lines come from, what it prints, how it fails."""

import io
from pathlib import Path
from types import SimpleNamespace

import orjson
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from coverage.desk import backfill as module
from coverage.models import Announcement
from tests.desk.test_backfill import line
from tests.factories import make_company, make_event, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FREE_FOR", 0.0)
    make_source(slug="wire")
    make_company(slug="example-corp")
    make_event(slug="expo-2025")


def test_it_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "archive.ndjson"
    file.write_bytes(orjson.dumps(line()) + b"\n" + orjson.dumps(line()))
    call_command("backfill", str(file), "--publish")
    assert capsys.readouterr().out.splitlines()[-1] == "created 2, unchanged 0, published 2"


def test_standard_input_is_read_from_a_copy(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(orjson.dumps(line()))))
    call_command("backfill", "-")
    assert Announcement.objects.count() == 1


def test_what_is_refused_is_told_line_by_line_and_exits_with_1(tmp_path: Path):
    file = tmp_path / "archive.ndjson"
    file.write_bytes(orjson.dumps(line(kind="x")) + b"\n{")
    with pytest.raises(CommandError) as refused:
        call_command("backfill", str(file))
    assert refused.value.returncode == 1
    assert [text.partition(":")[0] for text in str(refused.value).splitlines()] == ["line 1", "line 2"]


def test_a_missing_file_is_a_wrong_call():
    with pytest.raises(CommandError, match=r"nowhere\.ndjson"):
        call_command("backfill", "nowhere.ndjson")
