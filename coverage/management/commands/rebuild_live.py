"""`manage.py rebuild_live`: lists, facets, addresses and cards anew from the ledger's rows."""

from typing import Any

from django.core.management.base import BaseCommand

from coverage.desk.rebuild import rebuild_live


class Command(BaseCommand):
    help = "Bring lists, facets, addresses and ready cards to what the ledger says. Editors can go on working."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild_live():,} entries mended.")
