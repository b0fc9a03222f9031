"""Backfill: a newsroom's back catalogue comes in, line by line, beside editors who go on working.

The file is read twice: once to find everything that is wrong with it, then, if nothing is, to write it in short
transactions. A `ref` is written once: after a kill, the same command goes on where it stopped.
"""

import codecs
import dataclasses
import datetime as dt
import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, BinaryIO

import orjson
from django.db import IntegrityError, connection, transaction

from coverage.desk.archive import Lookup, Proof, Told, ref_of, told, write_drafts
from coverage.desk.checklist import checklists
from coverage.desk.publish_many import publish_drafts
from coverage.desk.records import fetch
from coverage.desk.refusal import Problem, Refused
from coverage.models import Announcement
from coverage.models.announcement import DeskState
from coverage.models.publication import RecordType

LISTED = 100
"""Problems that are shown; the rest is counted."""
LONGEST_LINE = 1_000_000
"""Bytes of a line."""
PROOFREAD_AT_ONCE = 500
LOCKED_FOR = 0.2
"""Seconds for which a transaction should hold SQLite's write lock: lots shrink and grow to keep to it."""
FREE_FOR = 0.05
"""Seconds for which the lock is free after it. Who waits looks for it every 50 ms at most during the first 228 ms
(SQLite's sqliteDefaultBusyCallback), so an editor's save gets its turn after one lot."""
SMALLEST_LOT, FIRST_LOT, LARGEST_LOT = 50, 100, 200
ROOM = 64 * 1024
"""KiB of pages that SQLite keeps in memory meanwhile: with its usual 2 MB, a lot's pages are written several times."""
ATTEMPTS = 3
INTERRUPTED = (
    "Somebody loads the same lines, or changed what they name, at this moment. All lines before were written: "
    "run it again when that is over."
)

Clock = Callable[[], dt.datetime]
Progress = Callable[[str, int, int], None]
"""Called with what is being done, lines done, lines in all (0 while unknown)."""


@dataclasses.dataclass
class Backfilled:
    """What a backfill did, in lines: `published` counts announcements made public now, made now or before."""

    created: int = 0
    unchanged: int = 0
    published: int = 0


def backfill(
    *, file: BinaryIO, publish: bool, editor: str, clock: Clock, progress: Progress = lambda *_: None
) -> Backfilled:
    """Make announcements of the lines of `file` (NDJSON, seekable), and publish them if told so.

    Lines whose ref exists stay as they are; with `publish`, those that nobody has touched since are published.
    Raises Refused before anything is written, with the line and the path of each problem.
    """
    run = _Run(Lookup(), Proof(publishing_at=clock() if publish else None), publish, editor, clock)
    total = _proofread(file, run, progress)
    file.seek(0)
    done = Backfilled()
    with _room():
        _write_all(file, run, done, lambda read: progress("written", read, total))
    return done


@dataclasses.dataclass(frozen=True)
class _Run:
    lookup: Lookup
    proof: Proof
    publish: bool
    editor: str
    clock: Clock


def _lines(file: BinaryIO) -> Iterator[tuple[int, Any]]:
    """(number, parsed line), empty lines left out; a Problem in place of what is no JSON."""
    number = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if len(raw) > LONGEST_LINE:
            yield number, Problem("", f"More than {LONGEST_LINE:,} bytes: write one announcement a line (NDJSON).")
            return
        if raw.strip():
            try:
                yield number, orjson.loads(raw)
            except orjson.JSONDecodeError as error:
                yield number, Problem("", f"No JSON in UTF-8: {error}.")


def _proofread(file: BinaryIO, run: _Run, progress: Progress) -> int:
    """How many lines there are. Raises Refused with what is wrong with them."""
    complaints: list[Problem] = []
    wrong, total = 0, 0
    lines = _lines(file)
    while lot := list(islice(lines, PROOFREAD_AT_ONCE)):
        found = sorted(_complaints(lot, run), key=lambda complaint: complaint[0])
        wrong += len(found)
        complaints += [_at_line(number, problem) for number, problem in found[: LISTED - len(complaints)]]
        total += len(lot)
        progress("read", total, 0)
    if wrong > LISTED:
        complaints.append(Problem("", f"{wrong:,} problems in all; the first {LISTED} are listed."))
    if wrong:
        raise Refused(complaints)
    if not total:
        raise Refused(Problem("", "There is no line in it: write one announcement a line (NDJSON)."))
    return total


def _complaints(lot: list[tuple[int, Any]], run: _Run) -> Iterator[tuple[int, Problem]]:
    good = [(number, line) for number, line in lot if not isinstance(line, Problem)]
    yield from ((number, line) for number, line in lot if isinstance(line, Problem))
    there = _refs_there(line for _, line in good)
    fresh = []
    for number, line in good:
        ref = ref_of(line)
        if ref and (repeated := run.proof.seen(number, ref)):
            yield number, repeated
        elif ref not in there:
            read, problems = told(line, run.lookup)
            yield from ((number, problem) for problem in problems)
            fresh += [(number, read)] if read else []
    yield from run.proof.complaints(fresh)
    if run.publish and there:
        numbers = {ref_of(line): number for number, line in good}
        copies = _untouched(there)
        for copy, found in zip(copies, checklists(copies, at=run.clock()), strict=True):
            yield from ((numbers[copy.ref], problem) for problem in found.refusals)


def _at_line(number: int, problem: Problem) -> Problem:
    return Problem(f"line {number}" + (f": {problem.field}" if problem.field else ""), problem.message)


def _write_all(file: BinaryIO, run: _Run, done: Backfilled, progress: Callable[[int], None]) -> None:
    lines, read, size, freed = _lines(file), 0, FIRST_LOT, 0.0
    while lot := [line for _, line in islice(lines, size)]:
        there = _refs_there(lot)
        fresh = [_again(line, run.lookup) for line in lot if ref_of(line) not in there]
        waiting = _untouched(there) if run.publish else []
        if fresh or waiting:
            # Reading the lot was time in which the lock was free, too.
            time.sleep(max(0.0, freed + FREE_FOR - time.monotonic()))
            started = time.monotonic()
            _write(fresh, waiting, run)
            freed = time.monotonic()
            size = max(SMALLEST_LOT, min(LARGEST_LOT, round(len(lot) * min(2.0, LOCKED_FOR / (freed - started)))))
        read += len(lot)
        done.created += len(fresh)
        done.unchanged += len(there)
        done.published += len(fresh) + len(waiting) if run.publish else 0
        progress(read)


def _write(fresh: list[Told], waiting: list[Announcement], run: _Run) -> None:
    """One lot, in one transaction: all of it, or after a kill nothing."""
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                drafts = write_drafts(fresh, run.lookup, reserved=run.proof.slugs) if fresh else []
                if run.publish:
                    publish_drafts([*waiting, *drafts], editor=run.editor, at=run.clock())
            return
        except IntegrityError:
            # Somebody took in the same article meanwhile: look again. (The same file twice at once is refused then.)
            if attempt == ATTEMPTS - 1:
                raise Refused(Problem("", INTERRUPTED)) from None


@contextmanager
def _room() -> Iterator[None]:
    """Room for this connection's pages, and no search for garbage among rows that are all in use."""
    gc.collect()
    gc.freeze()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size")
            (usual,) = cursor.fetchone()
            cursor.execute(f"PRAGMA cache_size = -{ROOM}")
    try:
        yield
    finally:
        gc.unfreeze()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA cache_size = {usual}")


def _again(line: dict[str, Any], lookup: Lookup) -> Told:
    read, problems = told(line, lookup)
    if read is None:
        raise Refused(
            [Problem(f"ref {line.get('ref')}", "The file changed while it was read: run it again."), *problems]
        )
    return read


def _refs_there(lines: Iterable[Any]) -> set[str]:
    refs = {ref_of(line) for line in lines} - {""}
    return set(Announcement.objects.filter(ref__in=refs).values_list("ref", flat=True))


def _untouched(refs: set[str]) -> list[Announcement]:
    """Drafts that an earlier backfill made and that nobody has worked on since."""
    if not refs:
        return []
    drafts = Announcement.objects.filter(ref__in=refs, state=DeskState.DRAFT, revision=1, published_revision=None)
    return fetch(RecordType.ANNOUNCEMENT, list(drafts.values_list("uuid", flat=True)))
