"""Load events, companies, people and topics from a JSON file."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coverage.desk.catalogue import load
from coverage.desk.refusal import Refused
from coverage.management.arguments import existing_file

SECTIONS = ("series", "topics", "companies", "people", "events")


class Command(BaseCommand):
    """Exit status: 0 loaded, 1 the file is refused and nothing is written, 2 called wrongly."""

    help = "Add and update events, companies, people and topics from a JSON file. Nothing is ever taken away."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=existing_file, help="JSON: {events, companies, people, topics}.")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            loaded = load(json.loads(file.read_bytes()))
        except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as fault:
            raise CommandError(f"{file} is no JSON in UTF-8: {fault}") from fault
        except Refused as refused:
            raise CommandError(f"{refused}\nNothing was written.") from refused
        for section in SECTIONS:
            self.stdout.write(
                f"{section}: {loaded.created[section]} created, {loaded.updated[section]} updated, "
                f"{loaded.unchanged[section]} unchanged"
            )
        for assumed in loaded.assumed:
            self.stderr.write(str(assumed))
