"""Processes that act on the desk until they are killed. They say when an act begins and when it is done.

They are forked from a server process in which Django is set up, so that a kill costs no start.
"""

import contextlib
import datetime as dt
import io
import itertools
import logging
import multiprocessing
import os
import signal
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import django
from django.apps import apps

if not apps.ready:  # in the server of forks; a test's own process is ready
    django.setup()

from django.core.management import call_command
from django.db import connection

from coverage.desk import backfill as archive
from coverage.desk.correct import correct
from coverage.desk.publish import publish
from coverage.desk.withdraw import withdraw
from coverage.models import Announcement
from events.models import Company
from tests.factories import NOW
from tests.processes import leading_to

Say = Callable[[str], None]
LOT = 15

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["tests.desk.doomed"])


def killed_while(doing: Callable[[Say, str], None], with_what: str, *, database: str, after: float) -> list[str]:
    """Run `doing` in a process on `database`, and kill it `after` seconds from the first thing it said.

    Returns what it said: `+act` where one began, `-act` where it was done.
    """
    here, there = _forks.Pipe(duplex=False)
    process = _forks.Process(target=_act, args=(there, doing, with_what, database), daemon=True)
    process.start()
    there.close()
    assert here.poll(60), "the process never began to act"
    time.sleep(after)
    with contextlib.suppress(ProcessLookupError):  # it has ended by itself: what it said says why
        os.kill(process.pid or 0, signal.SIGKILL)
    process.join(30)
    said = []
    while here.poll():
        try:
            said.append(here.recv())
        except EOFError:
            break
    assert process.exitcode == -signal.SIGKILL, f"it ended by itself before it was killed; last it said: {said[-1]}"
    return said


def interrupted(said: list[str]) -> str | None:
    """The act that had begun and wasn't done."""
    return said[-1][1:] if said and said[-1].startswith("+") else None


def _act(to: Connection, doing: Callable[[Say, str], None], with_what: str, database: str) -> None:
    logging.disable(logging.INFO)
    try:
        with leading_to(database):
            doing(to.send, with_what)
    except BaseException:
        to.send(traceback.format_exc())
        raise


def collect_on_and_on(say: Say, text: str) -> None:
    """Collect copies of a text, each with a line and an address of its own.

    Finding proposals takes long and writing them a moment: a pause after each statement that writes makes them even,
    or hardly a kill would fall between two statements.
    """
    with connection.execute_wrapper(_pausing):
        for number in itertools.count(time.monotonic_ns()):
            say(f"+{number}")
            collect(text, str(number))
            say(f"-{number}")


def _pausing(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    result = execute(sql, *rest)
    if sql.startswith(("INSERT", "UPDATE")):
        time.sleep(0.03)
    return result


def collect(text: str, number: str) -> str:
    """What `manage.py collect` says of copy `number` of the file `text`: created or duplicate."""
    copy = Path(text).with_suffix(f".{number}")
    copy.write_text(f"{Path(text).read_text()}\nThis is copy {number}.")
    with contextlib.redirect_stdout(io.StringIO()) as told:
        call_command("collect", str(copy), url=f"https://outlet.example/{number}", source="outlet", language="en")
    return told.getvalue().split()[1]


def publish_on_and_on(say: Say, _: str) -> None:
    """Publish the drafts there are; reword, withdraw and publish again what was public; rename who announces it."""
    for turn in itertools.count(1):
        act = _chosen(turn)
        say(f"+{act}")
        perform(act)
        say(f"-{act}")


def _chosen(turn: int) -> str:
    stories = Announcement.objects.order_by("pk")
    if turn % 12 == 0:
        return f"rename {turn}"
    if turn % 7 == 0:
        return f"withdraw {stories.filter(state='published')[turn % 5].pk}"
    if turn % 3 == 0:
        return f"reword {stories.filter(state='published')[turn % 5].pk}"
    return f"publish {stories.exclude(state='published')[turn % 5].pk}"


def perform(act: str) -> None:
    """One editorial act, told in words: what to do, and with which announcement (for a renaming: to what)."""
    what, which = act.split()
    at = NOW + dt.timedelta(seconds=time.monotonic_ns() % 10_000_000)
    if what == "rename":
        company = Company.objects.get()
        company.name = f"Example Corp {which}.{time.monotonic_ns()}"  # said again, it is another name
        company.save()
        publish(record=company, editor="doomed", at=at)
        return
    story = Announcement.objects.get(pk=which)
    if what == "withdraw":
        withdraw(record=story, editor="doomed", at=at, note="Taken back.")
    elif what == "reword":
        story.title = f"Reworded {time.monotonic_ns()}"
        story.save()
        correct(record=story, editor="doomed", at=at, note="The title was wrong.")
    else:
        publish(record=story, editor="doomed", at=at)


def backfill_on(say: Say, file: str) -> None:
    """Load a file, in small lots; says the number of lines each time that a lot is written."""
    archive.SMALLEST_LOT = archive.FIRST_LOT = archive.LARGEST_LOT = LOT
    with Path(file).open("rb") as lines:
        archive.backfill(
            file=lines,
            publish=True,
            editor="doomed",
            clock=lambda: NOW,
            progress=lambda what, done, _: say(f"+{done}") if what == "written" else None,
        )
