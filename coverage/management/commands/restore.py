"""`manage.py restore all.ndjson`: an export becomes a ledger again, in an empty database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coverage.desk.refusal import Refused
from coverage.desk.restore import restore


class Command(BaseCommand):
    help = "Restore an export into an empty, migrated database: the same ledger, with working copies to correct it in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="What `manage.py export` wrote.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = restore(options["file"])
        except OSError as error:
            raise CommandError(f"{options['file']} can't be read: {error.strerror}.") from error
        except Refused as refusal:
            raise CommandError(f"Nothing was restored.\n{refusal}") from refusal
        self.stdout.write(f"{rows:,} rows restored. Check them with `manage.py check_ledger`.")
