"""Print what the tagging rules propose for articles, storing nothing."""

import argparse
import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coverage.desk.extract import decode, extract
from coverage.desk.gazetteer import gazetteer
from coverage.desk.refusal import Refused
from coverage.desk.tagging import Document, Suggestions, as_dict, copies_among, document_from, suggest
from coverage.management.arguments import existing_file, moment
from coverage.management.proposals import as_lines, of_suggestion


class Command(BaseCommand):
    """Exit status: 0 printed, 1 a file is refused and nothing is printed, 2 called wrongly."""

    help = "Print what articles are about, by the catalogue in the database. Copies among the files are named."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        described = "Text or HTML, or .json with text, title, published and id."
        parser.add_argument("files", nargs="+", metavar="FILE", type=existing_file, help=described)
        parser.add_argument("--published", metavar="ISO", type=moment, help="When, where a file doesn't say.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object a line.")

    def handle(self, *, files: list[Path], published: dt.datetime | None, **options: Any) -> None:
        pieces = _read(files, published)
        copies = copies_among((piece.key, piece.text) for piece in sorted(pieces, key=_earliest_first))
        names = gazetteer()
        for piece in pieces:
            suggestions = suggest(piece.text, title=piece.title, published_at=piece.published_at, gazetteer=names)
            original = copies.get(piece.key)
            if options["json"]:
                line = as_dict(suggestions, key=piece.key, duplicate_of=original)
                self.stdout.write(json.dumps(line, ensure_ascii=False))
            else:
                self._print(piece, suggestions, original)

    def _print(self, piece: Document, suggestions: Suggestions, original: str | None) -> None:
        copy = f", a copy of {original}" if original else ""
        self.stdout.write(f"{piece.key} ({suggestions.language}{copy})")
        for line in as_lines(of_suggestion(said) for said in suggestions.all):
            self.stdout.write(line)


def _earliest_first(piece: Document) -> tuple[bool, float]:
    """Pieces without a date come last, in the order given."""
    moment = piece.published_at
    return moment is None, moment.timestamp() if moment else 0


def _read(files: list[Path], published: dt.datetime | None) -> list[Document]:
    pieces, problems = [], []
    for file in files:
        try:
            piece = _piece(file)
        except OSError as fault:
            problems.append(f"{file}: this can't be read: {fault.strerror}.")
        except ValueError as fault:
            problems.append(str(fault))
        except Refused as refused:
            problems += [f"{file}: {problem.message}" for problem in refused.problems]
        else:
            pieces.append(piece if piece.published_at else replace(piece, published_at=published))
    if problems:
        raise CommandError("\n".join(problems))
    return pieces


def _piece(file: Path) -> Document:
    if file.suffix == ".json":
        return document_from(file.read_bytes(), name=str(file))
    extracted = extract(decode(file.read_bytes()))
    return Document(key=file.stem, text=extracted.text, title=extracted.title)
