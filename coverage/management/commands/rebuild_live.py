"""`manage.py rebuild_live`: lists, facets, addresses and cards anew from the ledger's rows."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from coverage.desk.rebuild import cards_are_ready, rebuild_live


class Command(BaseCommand):
    help = "Bring lists, facets, addresses and ready cards to what the ledger says. Editors can go on working."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-stale", action="store_true", help="Only when the ready cards are of another release's design."
        )

    def handle(self, *args: Any, if_stale: bool, **options: Any) -> None:
        if if_stale and cards_are_ready():
            return
        self.stdout.write(f"{rebuild_live():,} entries mended.")
