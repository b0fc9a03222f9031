"""Many at once, over real processes: readers beside a desk that publishes, and desks beside each other."""

import dataclasses
import http.client
import itertools
import re
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import orjson
import pytest

from coverage.models import Ledger, Publication
from coverage.rendering.card import card
from tests.busy_desk import STORIES, open_newsroom
from tests.processes import Newsroom

RESPONSES, READERS = 10_000, 4
LIST = "/api/v1/announcements/?limit=10"
DETAIL = "/api/v1/announcements/story-{}/"
FILTERED = f"{LIST}&event=the-event"
PAGE = "/fr/events/the-event/"
CHANGES = "/api/v1/changes/?limit=40&since={}"


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a reader got, and the head that it was said to be of."""

    path: str
    head: int
    status: int
    body: bytes


class Reader(threading.Thread):
    """Asks again and again over one connection, every other time with the ETag it holds.

    Until there were RESPONSES of all readers, and the ledger has moved on to `until`.
    """

    def __init__(self, origin: str, turns: Iterator[int], until: int) -> None:
        super().__init__()
        self.origin, self.turns, self.until = urlsplit(origin).netloc, turns, until
        self.answers: set[Answer] = set()
        self.heads: list[int] = [0]
        self.held: dict[str, tuple[str, bytes]] = {}
        self.unchanged = 0

    def run(self) -> None:
        connection = http.client.HTTPConnection(self.origin, timeout=30)
        for turn in self.turns:
            if turn >= RESPONSES and self.heads[-1] >= self.until:
                break
            changes = CHANGES.format(max(0, self.heads[-1] - turn % 30))
            self._ask(connection, (LIST, PAGE, DETAIL.format(1 + turn % STORIES), changes, FILTERED)[turn % 5], turn)
        connection.close()

    def _ask(self, connection: http.client.HTTPConnection, path: str, turn: int) -> None:
        etag, held = self.held.get(path, ("", b""))
        connection.request("GET", path, headers={"If-None-Match": etag} if etag and turn % 2 else {})
        response = connection.getresponse()
        body, status = response.read(), response.status
        assert status in (200, 304, 410), f"{status} {path} {body[:300]!r}"
        self.heads.append(int(response.headers["Coverage-Head"]))
        if status == 304:
            self.unchanged += 1
            status, body = 200, held
        elif status == 200:
            self.held[path] = (response.headers["ETag"], body)
        self.answers.add(Answer(path, self.heads[-1], status, body))


class Ledgered:
    """What the ledger says readers must get, worked out from its rows alone, one head after the other."""

    def __init__(self) -> None:
        self.rows = list(Publication.objects.order_by("seq"))
        self.head, self.newest = 0, {}

    def advance(self, head: int) -> None:
        """Stand at `head`; it never goes back."""
        for row in self.rows[self.head : head]:
            self.newest[row.slug] = row
        self.head = head

    def announcements(self) -> list[dict[str, Any]]:
        """Public payloads, oldest first: each happened at a minute of its own."""
        rows = [row for row in self.newest.values() if row.type == "announcement" and row.status == "usable"]
        return sorted((orjson.loads(row.payload) for row in rows), key=lambda body: body["happened_at"]["start"])

    def changes(self, since: int) -> list[tuple[int, Any]]:
        """(seq, record or None) of the 40 rows after `since`; what was withdrawn by now is withheld."""
        gone = {}
        for row in self.rows[: self.head]:
            if row.status == "canceled":
                gone[row.record] = row.seq
        return [
            (row.seq, orjson.loads(row.payload) if row.seq > gone.get(row.record, 0) else None)
            for row in self.rows[since : self.head][:40]
        ]


def verify(answer: Answer, ledger: Ledgered) -> None:
    """The answer is exactly what the ledger says at its head."""
    if answer.path.startswith("/api/v1/changes/"):
        told = orjson.loads(answer.body)
        since = int(answer.path.rpartition("=")[2])
        assert told["head"] == answer.head
        assert [(change["seq"], change["record"]) for change in told["changes"]] == ledger.changes(since)
    elif answer.path.startswith(LIST):
        assert orjson.loads(answer.body)["results"] == ledger.announcements()[::-1][:10]
    elif answer.path.startswith("/fr/"):
        page = answer.body.decode()
        cards = [(body["id"].replace("-", "")[:12], card(body, "fr")) for body in ledger.announcements()]
        assert re.findall(r'<li id="a(\w{12})">', page) == [anchor for anchor, _ in cards]
        assert "".join(f'<li id="a{anchor}">{made}</li>' for anchor, made in cards) in page
        event = orjson.loads(next(row for row in ledger.newest.values() if row.type == "event").payload)
        assert f"<h1>{event['name']}</h1>" in re.sub(r"<h1[^>]*>\s*", "<h1>", page)
    else:
        row = ledger.newest[answer.path.split("/")[-2]]
        assert answer.status == (200 if row.status == "usable" else 410)
        told = orjson.loads(answer.body)
        assert (told if answer.status == 200 else told["seq"]) == (
            orjson.loads(row.payload) if answer.status == 200 else row.seq
        )


def test_no_response_is_newer_or_older_than_its_head(newsroom: Newsroom) -> None:
    with newsroom.entered():
        open_newsroom()
        until = Ledger.objects.get().seq + 200
    turns = itertools.count()
    with newsroom.serve() as origin:
        desk = newsroom.call("tests.busy_desk:publish_until_told", "7")
        readers = [Reader(origin, turns, until) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        _, wrong = desk.communicate("", timeout=60)
    assert desk.returncode == 0, wrong
    assert sum(len(reader.heads) - 1 for reader in readers) >= RESPONSES
    assert all(reader.heads == sorted(reader.heads) for reader in readers), "a later response was of an older head"
    by_head = defaultdict(list)
    for answer in set().union(*(reader.answers for reader in readers)):
        by_head[answer.head].append(answer)
    print(f"{len(by_head)} heads, {sum(reader.unchanged for reader in readers)} answered 304")
    assert len(by_head) > 50, "the desk hardly published while the readers read"
    with newsroom.entered():
        ledger = Ledgered()
    for head in sorted(by_head):
        ledger.advance(head)
        for answer in by_head[head]:
            verify(answer, ledger)


@pytest.mark.parametrize("desks", [2, 4])
def test_desks_that_publish_at_once_make_no_hole_and_no_swap(newsroom: Newsroom, desks: int) -> None:
    each = 60 // desks
    with newsroom.entered():
        open_newsroom()
        running = [newsroom.call("tests.busy_desk:publish_many", str(seed), str(each)) for seed in range(desks)]
        seen: list[int] = []
        while any(process.poll() is None for process in running):
            # Whoever saw seq N has seen everything up to N: nothing smaller may turn up later.
            seen += Publication.objects.filter(seq__gt=max(seen, default=0)).values_list("seq", flat=True)
        assert [process.communicate()[1] for process in running] == [""] * desks
        seen += Publication.objects.filter(seq__gt=max(seen, default=0)).values_list("seq", flat=True)
        head = Ledger.objects.get().seq
        stories = Publication.objects.filter(type="announcement", action="published")
        assert Counter(stories.exclude(editor="ed").values_list("editor", flat=True)) == {
            f"editor-{seed}": each for seed in range(desks)
        }
    assert seen == list(range(1, head + 1))
    assert "All is well." in newsroom.manage("check_ledger")
