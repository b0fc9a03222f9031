"""Take one document in: a text or an HTML page."""

import argparse
import difflib
import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coverage.desk.collect import Collected, collect
from coverage.desk.extract import decode
from coverage.desk.refusal import Refused
from coverage.management.arguments import existing_file, moment
from coverage.management.proposals import as_lines, as_object, of_tag
from coverage.models import Source
from events.models import Language


class Command(BaseCommand):
    """Exit status: 0 taken in (or known already), 1 the document is refused, 2 called wrongly."""

    help = "Take in a text or HTML file as an article, and propose what it is about. Known documents stay one article."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("path", metavar="PATH", type=_document, help="A text or HTML file; - reads standard input.")
        parser.add_argument("--url", default="", help="Where it was published.")
        parser.add_argument("--source", metavar="SLUG", help="Who published it.")
        parser.add_argument("--language", choices=Language.values, help="Its language; detected if not told.")
        parser.add_argument("--published", metavar="ISO", type=moment, help="When, such as 2025-06-16T09:30+02:00.")
        parser.add_argument("--title", default="", help="Its headline; a page's own, if not told.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *, path: Path | None, source: str | None, **options: Any) -> None:
        try:
            collected = collect(
                text_or_html=decode(path.read_bytes() if path else sys.stdin.buffer.read()),
                url=options["url"],
                source=_source(source) if source else None,
                language=options["language"],
                published_at=options["published"],
                title=options["title"],
                at=timezone.now(),
                collected_by="manage.py collect",
            )
        except OSError as fault:
            raise CommandError(f"{path} can't be read: {fault.strerror}.") from fault
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self._print(collected, as_json=options["json"])

    def _print(self, collected: Collected, *, as_json: bool) -> None:
        article, outcome = collected.article, "created" if collected.created else "duplicate"
        proposals = [of_tag(tag) for tag in collected.tags]
        if as_json:
            about = {"id": str(article.uuid), "status": outcome, "language": article.language, "title": article.title}
            self.stdout.write(json.dumps(about | as_object(proposals), ensure_ascii=False))
            return
        self.stdout.write(f"{article.uuid} {outcome}")
        for line in as_lines(proposals):
            self.stdout.write(line)


def _document(argument: str) -> Path | None:
    return None if argument == "-" else existing_file(argument)


def _source(slug: str) -> Source:
    found = Source.objects.filter(slug=slug).first()
    if found is None:
        slugs = list(Source.objects.values_list("slug", flat=True))
        near = difflib.get_close_matches(slug, slugs, n=3, cutoff=0.5)
        guess = f"Did you mean {' or '.join(near)}?" if near else f"There are {len(slugs)}; the admin lists them."
        raise CommandError(f"source: there is no source “{slug}”. {guess}")
    return found
