"""Reading proof: what lines that are right by themselves get wrong beside each other and beside the desk."""

import datetime as dt
from collections.abc import Iterator

from coverage.desk.archive.excerpt import is_excerpt
from coverage.desk.archive.told import Quote, Told
from coverage.desk.refusal import Problem
from coverage.models import Announcement, Article, LiveSlug
from coverage.models.publication import RecordType

Numbered = tuple[int, Told]
Complaint = tuple[int, Problem]


class Proof:
    """Lines of one file, in their order. Keeps about 300 bytes of each: its ref, slug and the addresses it names."""

    def __init__(self, *, publishing_at: dt.datetime | None) -> None:
        self._publishing_at = publishing_at
        self._refs: dict[str, int] = {}
        self._sources: dict[int, str] = {}
        self.slugs: set[str] = set()

    def seen(self, number: int, ref: str) -> Problem | None:
        """Note the ref of a line; a problem where an earlier one has it."""
        first = self._refs.setdefault(ref, number)
        return None if first == number else Problem("ref", f"“{ref}” is line {first} already: each line has its own.")

    def complaints(self, lines: list[Numbered]) -> Iterator[Complaint]:
        """Problems of a few hundred lines, at the price of four queries."""
        yield from self._slugs_taken(lines)
        yield from self._relations_unknown(lines)
        articles = _articles({piece.url for _, line in lines for piece in line.pieces})
        for number, line in lines:
            for piece in line.pieces:
                article = articles.get(piece.url)
                slug = article.source.slug if article and article.source else piece.source
                first = self._sources.setdefault(hash(piece.url), slug)
                if article and article.source is None:
                    yield _about(number, piece.path, "url", f"The desk has “{article}” without a source: give it one.")
                elif first != piece.source:
                    yield _about(number, piece.path, "source", f"This address is known from “{first}”: name that one.")
            for quote in line.quotes:
                if article := articles.get(quote.piece.url):
                    yield from self._quote(number, quote, article)

    def _slugs_taken(self, lines: list[Numbered]) -> Iterator[Complaint]:
        given = {line.slug for _, line in lines if line.slug}
        taken = taken_slugs(given)
        for number, line in lines:
            if line.slug and (line.slug in taken or line.slug in self.slugs):
                yield number, Problem("slug", f"“{line.slug}” is taken: choose another, or leave it out.")
            self.slugs.add(line.slug)

    def _relations_unknown(self, lines: list[Numbered]) -> Iterator[Complaint]:
        wanted = {ref for _, line in lines for _, ref in line.relations} - self._refs.keys()
        there = set(Announcement.objects.filter(ref__in=wanted).values_list("ref", flat=True)) if wanted else set()
        for number, line in lines:
            for index, (_, ref) in enumerate(line.relations):
                if ref not in there and self._refs.get(ref, number) >= number:
                    way_out = "No earlier line and no announcement has it: put the earlier announcement first."
                    yield number, Problem(f"relations[{index}].ref", f"“{ref}”: {way_out}")

    def _quote(self, number: int, quote: Quote, article: Article) -> Iterator[Complaint]:
        if not is_excerpt(article) and quote.quote not in article.text:
            yield _about(
                number, quote.piece.path, "quote", f"It isn't in “{article}” word for word: copy it from there."
            )
        until = article.embargo_until
        if self._publishing_at and until and until > self._publishing_at:
            message = f"“{article}” is under embargo until {until:%Y-%m-%d %H:%M} UTC: publish after that."
            yield _about(number, quote.piece.path, "url", message)


def taken_slugs(slugs: set[str]) -> set[str]:
    """Those of `slugs` that an announcement has, or once had."""
    drafts = Announcement.objects.filter(slug__in=slugs).values_list("slug", flat=True)
    public = LiveSlug.objects.filter(type=RecordType.ANNOUNCEMENT, slug__in=slugs).values_list("slug", flat=True)
    return {*drafts, *public} if slugs else set()


def _articles(urls: set[str]) -> dict[str | None, Article]:
    found = Article.objects.filter(url__in=urls).select_related("source")
    return {article.url: article for article in found}


def _about(number: int, path: str, field: str, message: str) -> Complaint:
    return number, Problem(f"{path}.{field}", message)
