"""`manage.py refresh`: bring changed names to everything that embeds them, where an act was interrupted."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from coverage.desk.refresh import catch_up


class Command(BaseCommand):
    help = "Finish the refreshes that are due: records that embed a name that changed get a new version."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{catch_up(at=timezone.now()):,} records refreshed.")
