"""Load a newsroom's back catalogue: one announcement a line (NDJSON). README.md lists the fields."""

import shutil
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coverage.desk.backfill import backfill
from coverage.desk.refusal import Refused
from coverage.management.arguments import existing_file
from coverage.management.progress import Bar


class Command(BaseCommand):
    help = (
        "Make an announcement of each line of an NDJSON file. Everything is checked before anything is written; "
        "lines whose ref exists stay as they are, so that the command can be run again after an interruption."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=_document, help="The file; - reads standard input.")
        parser.add_argument("--publish", action="store_true", help="Publish them; otherwise they are drafts.")
        parser.add_argument("--editor", default="backfill", help="Login that the ledger keeps; never public.")

    def handle(self, *args: Any, file: Path | None, publish: bool, editor: str, **options: Any) -> None:
        bar = Bar(self.stdout)
        try:
            with _opened(file) as lines:
                done = backfill(file=lines, publish=publish, editor=editor, clock=timezone.now, progress=bar.show)
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.", returncode=1) from error
        except Refused as refused:
            bar.end()
            raise CommandError(str(refused), returncode=1) from refused
        bar.end()
        self.stdout.write(f"created {done.created}, unchanged {done.unchanged}, published {done.published}")


def _document(argument: str) -> Path | None:
    return None if argument == "-" else existing_file(argument)


def _opened(file: Path | None) -> BinaryIO:
    """The file, seekable: it is read twice, so standard input is kept beside it meanwhile."""
    if file:
        return file.open("rb")
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(sys.stdin.buffer, kept)
    kept.seek(0)
    return kept
