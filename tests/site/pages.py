"""What tests of pages read out of HTML, and how they put records before readers."""

import html.parser
from typing import Any

from coverage.desk.publish import publish
from coverage.models import Publication
from events.models.text import Translation
from tests.factories import NOW


def put_out(*records: Any) -> list[Publication]:
    """Publish `records`, in their order."""
    return [publish(record=record, editor="ed", at=NOW) for record in records]


def translate(record: Any, model: type[Translation], language: str = "fr", **texts: str) -> Translation:
    """A current translation of `record`."""
    return model.objects.create(record=record, language=language, of_digest=model.digest_of(record), **texts)


class Page(html.parser.HTMLParser):
    """A parsed page: `elements` are (tag, attributes, text inside) in document order."""

    def __init__(self, response: Any) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))
        if tag not in ("meta", "link", "img", "br", "source", "circle", "path"):
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self.elements[self._open.pop()][0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for number in self._open:
            self.elements[number][2].append(data)

    def texts(self, tag: str, **wanted: str) -> list[str]:
        """The text of each `tag` that has these attributes (`class_` for class), spaces made single."""
        given = {name.rstrip("_"): value for name, value in wanted.items()}
        return [
            " ".join("".join(inside).split())
            for name, attrs, inside in self.elements
            if name == tag and all(attrs.get(key) == value for key, value in given.items())
        ]

    def attributes(self, tag: str, name: str) -> list[str]:
        """What each `tag` has as `name`, where it has it."""
        return [attrs[name] or "" for found, attrs, _ in self.elements if found == tag and name in attrs]
