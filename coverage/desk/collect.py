"""Take a document in, whatever way it came: one article, with proposals of what it is about."""

import datetime as dt
import hashlib
import logging
import re
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from coverage.desk.address import canonical
from coverage.desk.extract import Extracted, extract
from coverage.desk.proposal import propose_from_page, store, suggestions_for
from coverage.desk.refusal import Problem, Refused
from coverage.desk.revision import claim
from coverage.desk.tagging import Suggestion, clean_text, detect_language
from coverage.models import Article, Source, Tag
from events.models import Language

log = logging.getLogger(__name__)

ATTEMPTS = 5
"""How often an article that others take in at the same moment is looked for again."""
LONGEST_TITLE = 500
EARLIEST_YEAR = 1990
AHEAD = dt.timedelta(days=366)
"""A press kit under embargo is dated ahead; more than a year is a slip of the pen."""


@dataclass(frozen=True)
class Collected:
    """What came of a document: its article, whether that is new, and the article's tags in reading order."""

    article: Article
    created: bool
    tags: list[Tag]


def collect(
    *,
    text_or_html: str,
    url: str = "",
    source: Source | None = None,
    language: str | None = None,
    published_at: dt.datetime | None = None,
    title: str = "",
    at: dt.datetime,
    collected_by: str = "",
) -> Collected:
    """Take in a text or an HTML page. The same document again is the same article, also if two come at once.

    The same is: the same canonical address; or the same words, where not both have an address. The same words under
    another address are a copy, an article of its own. What an earlier time didn't tell (address, source, date, title)
    is filled in. Raises Refused, naming the parameter; `collected_by` (a login) goes to the log.
    """
    extracted = extract(text_or_html)
    draft = _draft(
        extracted=extracted, url=url, source=source, language=language, published_at=published_at, title=title, at=at
    )
    for _ in range(ATTEMPTS):
        # Outside of the transaction: on SQLite it would keep everybody else from saving.
        suggestions = [] if _same(draft) else suggestions_for(draft, extracted.day)
        try:
            with transaction.atomic():
                collected = _take_in(draft, extracted, suggestions)
        except IntegrityError:  # somebody else took it in between our looking and our writing: look again
            continue
        state = "created" if collected.created else "known"
        log.info("article %s %s, collected by %s", collected.article.uuid, state, collected_by or "nobody named")
        return collected
    message = "Others are taking in the same document at this moment. Nothing was stored: try again."
    raise Refused(Problem("", message))


def fingerprint(text: str, url: str = "") -> str:
    """SHA-256 of a text's words, whatever their case and spacing; of address and text, for a copy elsewhere."""
    while (clean := clean_text(text)) != text:  # an entity may hide another
        text = clean
    words = re.sub(r"\s+", " ", text).strip().casefold()
    return hashlib.sha256(f"{url}\n{words}".encode()).hexdigest()


def _draft(
    *,
    extracted: Extracted,
    url: str,
    source: Source | None,
    language: str | None,
    published_at: dt.datetime | None,
    title: str,
    at: dt.datetime,
) -> Article:
    """The article as it would be stored; raises Refused with everything that is wrong with what is said of it."""
    problems: list[Problem] = []
    title = " ".join(clean_text(title).split()) or extracted.title[:LONGEST_TITLE]
    if len(title) > LONGEST_TITLE:
        problems.append(Problem("title", f"This has {len(title)} characters, a title at most {LONGEST_TITLE}."))
    if language is not None and language not in Language.values:
        problems.append(Problem("language", f"“{language}” isn't one of ours: {', '.join(Language.values)}."))
    if published_at is not None and not _believable(published_at, at):
        message = f"{published_at:%Y-%m-%d} is no day on which this was published. Leave it out if you don't know."
        problems.append(Problem("published_at", message))
    address = None
    try:
        address = canonical(url) if url else None
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(problems)
    return Article(
        url=address or _own_address(extracted.address),
        original_url=url.strip() or extracted.address,
        source=source,
        title=title,
        published_at=published_at,
        language=language or detect_language(extracted.text, title=title),
        text=extracted.text,
        fingerprint=fingerprint(extracted.text),
    )


def _believable(published_at: dt.datetime, at: dt.datetime) -> bool:
    if published_at.tzinfo is None:
        raise ValueError("published_at needs a time zone")
    return published_at.year >= EARLIEST_YEAR and published_at <= at + AHEAD


def _own_address(said: str) -> str | None:
    """The address that a page gives itself, unless it is broken or only a front page."""
    try:
        address = canonical(said) if said else ""
    except Refused:
        return None
    return address if address.count("/") > 3 or "?" in address else None


def _same(draft: Article) -> Article | None:
    """The article that `draft` is, if it was taken in before."""
    by_address = Article.objects.filter(url=draft.url).first() if draft.url else None
    if by_address is not None:
        return by_address
    by_words = _with_the_words_of(draft)
    return by_words if by_words is not None and not (draft.url and by_words.url) else None


def _with_the_words_of(draft: Article) -> Article | None:
    return Article.objects.filter(fingerprint=fingerprint(draft.text)).first()


def _take_in(draft: Article, extracted: Extracted, suggestions: list[Suggestion]) -> Collected:
    known = _same(draft)
    if known is not None:
        return Collected(_filled_in(known, draft), False, list(known.tags.all()))
    original = _with_the_words_of(draft)
    if original is not None:
        draft.duplicate_of, draft.fingerprint = original, fingerprint(draft.text, draft.url or "")
    draft.save(force_insert=True)
    store(draft, suggestions)
    propose_from_page(draft, day=extracted.day, authors=extracted.authors)
    return Collected(draft, True, list(draft.tags.all()))


def _filled_in(article: Article, draft: Article) -> Article:
    """What this time tells and no earlier time did. What is known already stays."""
    told = ("url", "source", "published_at", "title")
    news = [name for name in told if getattr(draft, name) and not getattr(article, name)]
    if news:
        claim(article, article.revision)
        for name in [*news, *(["original_url"] if "url" in news else [])]:
            setattr(article, name, getattr(draft, name))
        article.save()
    return article
