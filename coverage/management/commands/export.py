"""`manage.py export > all.ndjson`: the whole ledger, to be restored elsewhere."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from coverage.desk.export import export


class Command(BaseCommand):
    help = "Write the whole ledger to standard output, a row a line. Keep it to yourselves: it names the editors."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in export():
            sys.stdout.buffer.write(line)  # UTF-8, whatever the terminal's encoding is
