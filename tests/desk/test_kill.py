"""kill -9 at random moments: nothing is half done, the ledger is sound, and the act can be repeated.

54 kills of real processes on a database of their own. The moments are drawn from a seed; where in an act they fall
isn't, so each test makes sure that enough of them fell inside one.
"""

import io
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from django.db import connection
from django.db.models import Count

from coverage.desk.backfill import backfill
from coverage.desk.check import check
from coverage.desk.refresh import catch_up
from coverage.desk.refusal import Refused
from coverage.models import Announcement, Article, Ledger, Live, Publication, RefreshDue
from tests.desk import doomed
from tests.desk.doomed import LOT, interrupted, killed_while
from tests.desk.test_backfill import line
from tests.factories import NOW, make_company, make_event, make_person, make_source
from tests.processes import Newsroom

KILLS = 18
DONE_ALREADY = (
    "Readers see exactly this already: there is nothing to publish.",
    "It isn't public, so there is nothing to withdraw.",
)
"""It had been done, and the kill came before it was told."""
TEXT = (
    "PARIS. Example Corp opened its plant on Wednesday, 11 June 2025, and its head, Ada Example, said on stage that "
    "18,000 chips would be made in it each year from 2026 on. The state pays 40% of it, or €1.7bn."
)


@pytest.fixture
def database(newsroom: Newsroom) -> Iterator[str]:
    """The name of a database with what the acts below name; this process is in it, too."""
    with newsroom.entered():
        make_source(slug="outlet", name="Outlet")
        make_source(slug="wire", name="Wire")
        make_company(slug="example-corp", name="Example Corp")
        make_person(slug="ada-example", name="Ada Example")
        make_event(slug="expo-2025", name="Expo 2025")
        yield newsroom.name


def moments(seed: int, longest: float) -> list[float]:
    dice = random.Random(seed)
    return [dice.uniform(0.0, longest) for _ in range(KILLS)]


def wait_until_gone(database: str) -> None:
    """PostgreSQL's side of a killed process ends when it next looks at its socket; SQLite's died with it."""
    alone = "SELECT count(*) = 1 FROM pg_stat_activity WHERE datname = %s"
    until = time.monotonic() + 30
    while connection.vendor == "postgresql" and time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(alone, [database])
            if cursor.fetchone() == (True,):
                return
        time.sleep(0.02)


def again(act: str) -> str:
    """What is refused of an act that was interrupted; nothing as a rule."""
    try:
        doomed.perform(act)
    except Refused as refused:
        return str(refused)
    return ""


def test_collecting_survives_kills(database: str, tmp_path: Path):
    file = tmp_path / "text"
    file.write_text(TEXT)
    doomed.collect(str(file), "0")
    proposals = Article.objects.get().tags.count()
    assert proposals >= 4
    begun, hit = 1, 0
    for after in moments(seed=1, longest=0.5):
        said = killed_while(doomed.collect_on_and_on, str(file), database=database, after=after)
        wait_until_gone(database)
        begun += sum(act.startswith("+") for act in said)
        if act := interrupted(said):
            hit += 1
            assert doomed.collect(str(file), act) in ("created", "duplicate")
        whole = Article.objects.annotate(proposed=Count("tags")).filter(proposed=proposals).count()
        assert (whole, Article.objects.count()) == (begun, begun)
    assert hit > KILLS / 2


def test_publishing_survives_kills(database: str):
    stories = [orjson.dumps(line()) for _ in range(400)]
    backfill(file=io.BytesIO(b"\n".join(stories)), publish=False, editor="", clock=lambda: NOW)
    for announcement in Announcement.objects.order_by("pk")[:10]:
        doomed.perform(f"publish {announcement.pk}")
    hit: Counter[str] = Counter()
    for after in moments(seed=2, longest=0.4):
        said = killed_while(doomed.publish_on_and_on, "", database=database, after=after)
        wait_until_gone(database)
        assert check() == []
        if act := interrupted(said):
            hit[act.split()[0]] += 1
            assert again(act) in ("", *DONE_ALREADY)
        catch_up(at=NOW)
        assert not RefreshDue.objects.exists()
    assert hit.total() > KILLS / 2
    assert check() == []


def test_backfilling_survives_kills(database: str, tmp_path: Path):
    file = tmp_path / "archive.ndjson"
    file.write_bytes(b"\n".join(orjson.dumps(line()) for _ in range(1500)))
    for after in moments(seed=3, longest=0.4):
        killed_while(doomed.backfill_on, str(file), database=database, after=after)
        wait_until_gone(database)
        loaded = Announcement.objects.count()
        assert loaded % LOT == 0
        assert Live.objects.filter(type="announcement").count() == loaded
        assert Announcement.objects.filter(state="published", evidence__isnull=False).count() == loaded
        assert Publication.objects.count() == Ledger.objects.get().seq
    assert 0 < loaded < 1500
    assert check() == []
    with file.open("rb") as lines:
        done = backfill(file=lines, publish=True, editor="archivist", clock=lambda: NOW)
    assert (done.created, done.unchanged) == (1500 - loaded, loaded)
    assert Live.objects.filter(type="announcement", status="usable").count() == 1500
