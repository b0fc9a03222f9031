"""`manage.py check_ledger`: is the ledger whole, and does everything derived from it say the same?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from coverage.desk.check import check, counts


class Command(BaseCommand):
    help = "Check the ledger, what is derived from it and the working copies. Exits 1 with a list of what is wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        problems = check()
        self.stdout.write(", ".join(f"{number:,} {what}" for what, number in counts().items()))
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            sys.exit(1)
        self.stdout.write("All is well.")
