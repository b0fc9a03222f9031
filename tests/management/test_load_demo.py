"""The demo newsroom, loaded once for all tests here."""

import datetime as dt
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from coverage.desk.check import check
from coverage.management.demo import loader
from coverage.management.demo.covers import draw_cover
from coverage.models import Announcement, Article, Live, Publication, Tag
from tests.factories import make_editor


@pytest.fixture(scope="module")
def loaded(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What load_demo printed. Covers are drawn small: their size is tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(loader, "draw_cover", lambda slug: draw_cover(slug, size=(160, 90)))
        patch.setattr(settings, "VAR_DIR", tmp_path_factory.mktemp("var"))
        patch.delenv("DEMO_PASSWORD", raising=False)
        yield run()
        transaction.set_rollback(True)


def run() -> str:
    told = StringIO()
    call_command("load_demo", stdout=told)
    return told.getvalue()


def live(slug: str) -> dict[str, Any]:
    return orjson.loads(Live.objects.get(type="announcement", slug=slug).publication.payload)


def test_it_says_how_much_was_loaded(loaded: str):
    assert "49 articles, 34 announcements, 2 timelines, 45 acts loaded" in loaded


def test_the_ledger_is_sound(loaded: str):
    assert check() == []


def test_the_ledger_tells_the_story_in_its_order(loaded: str):
    moments = list(Publication.objects.order_by("seq").values_list("published_at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] < dt.datetime(2025, 7, 1, tzinfo=dt.UTC)


def test_two_figures_are_disputed(loaded: str):
    disputed = [
        (body["slug"], fact["label"]) for body in map(live, published()) for fact in body["facts"] if fact["disputed"]
    ]
    assert disputed == [("mistral-compute", "Puces Nvidia"), ("mistral-compute-essonne", "Ouverture")]


def published() -> list[str]:
    found = Live.objects.filter(type="announcement", status="usable").order_by("slug")
    return list(found.values_list("slug", flat=True))


def test_quotes_that_an_update_keeps_keep_their_identity(loaded: str):
    first, *_, last = Publication.objects.filter(slug="mistral-compute", type="announcement").order_by("version")
    before, after = (
        {quote["quote"]: quote["id"] for quote in orjson.loads(row.payload)["evidence"]} for row in (first, last)
    )
    assert set(before) < set(after)
    assert {quote: after[quote] for quote in before} == before


def test_one_is_corrected_and_one_is_withdrawn_with_a_note(loaded: str):
    told = Publication.objects.filter(action__in=["corrected", "withdrawn"]).order_by("seq")
    assert [(row.action, row.slug) for row in told] == [
        ("corrected", "wandercraft-serie-d"),
        ("withdrawn", "vivatech-165-000-visiteurs"),
    ]
    assert all(row.note for row in told)


def test_the_inbox_has_work_with_proposals(loaded: str):
    inbox = Article.objects.filter(state="inbox")
    assert inbox.count() == 12
    assert all(article.tags.filter(decision="proposed").exists() for article in inbox)


def test_what_was_worked_on_has_accepted_tags(loaded: str):
    assert Tag.objects.filter(article__state="done", decision="accepted").count() > 100


def test_one_announcement_waits_for_review(loaded: str):
    waiting = Announcement.objects.get(state="ready")
    assert (waiting.ref, "— reporter," in waiting.review_note) == ("demo-uk-14000-blackwell", True)


def test_events_lead_with_their_key_announcements(loaded: str):
    event = orjson.loads(Live.objects.get(type="event", slug="vivatech-2025").publication.payload)
    first = Announcement.objects.get(uuid=event["key"][0])
    assert (first.ref, len(event["key"])) == ("demo-mistral-compute", 5)


def test_the_editor_may_sign_in_with_the_password_that_is_kept(loaded: str):
    file = settings.VAR_DIR / "demo-password"
    editor = authenticate(username="editor", password=file.read_text().strip())
    assert editor is not None
    assert editor.has_perm("coverage.publish")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_second_run_changes_nothing(loaded: str):
    head = Publication.objects.count()
    Announcement.objects.filter(ref="demo-magistral").update(title="Edited")
    assert run() == "The demo newsroom is loaded already; what was edited stays.\n"
    assert (Publication.objects.count(), Announcement.objects.get(ref="demo-magistral").title) == (head, "Edited")


@pytest.mark.django_db
def test_a_newsroom_with_people_in_it_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(settings, "VAR_DIR", tmp_path)
    make_editor()
    with pytest.raises(CommandError, match="isn't empty") as refused:
        run()
    assert (refused.value.returncode, list(tmp_path.iterdir())) == (1, [])
