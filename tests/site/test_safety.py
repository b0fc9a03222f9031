"""Whatever editors and sources write stays text; pages carry no script, no style, no cookie, and are small."""

import datetime as dt
import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from coverage.desk.correct import correct
from coverage.desk.withdraw import withdraw
from coverage.models import Claim, EventKey, Fact, Mention
from coverage.models.timeline import Timeline
from tests.factories import (
    NOW,
    make_announcement,
    make_article,
    make_company,
    make_event,
    make_person,
    make_source,
    make_timeline,
    make_topic,
)
from tests.site.pages import Page, put_out

pytestmark = pytest.mark.django_db

HOSTILE = "</title></h1>\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;{{ 7 }}"
OURS = {"html", "head", "body", "meta", "title", "link", "main", "header", "footer", "nav", "section", "article", "div"}
OURS |= {"a", "p", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "span", "small", "strong", "b", "q", "br"}
OURS |= {"svg", "path", "circle", "time", "figure", "figcaption", "blockquote", "cite", "details", "summary"}
PATHS = [
    "",
    "events/",
    "events/v/",
    "announcements/a/",
    "announcements/gone/",
    "companies/c/",
    "people/p/",
    "topics/t/",
]
PATHS += ["sources/s/", "timelines/", "timelines/l/", "corrections/", "events/v/?kind=other&company=c", "nowhere/"]


@pytest.fixture
def hostile():
    """One record of every type, hostile wherever it may be."""
    event = make_event(name=HOSTILE, slug="v", standfirst=HOSTILE, venue=HOSTILE, city=HOSTILE, hashtag="x")
    company = make_company(name=HOSTILE, slug="c", summary=HOSTILE, website="https://c.example/?a=%22%3E")
    source = make_source(name=HOSTILE, slug="s")
    person = make_person(name=HOSTILE, slug="p", role=HOSTILE, summary=HOSTILE, organisation=company)
    article = make_article(source=source, title=HOSTILE, authors=HOSTILE, text=HOSTILE)
    told = {"title": HOSTILE, "summary": HOSTILE, "event": event, "company": company}
    announcement = make_announcement(slug="a", **told, article=article)
    announcement.evidence.update(quote=HOSTILE, speaker=HOSTILE, start=None, end=None)
    announcement.people.add(person)
    announcement.topics.add(make_topic(name=HOSTILE, slug="t"))
    Mention.objects.create(announcement=announcement, article=make_article(title=HOSTILE))
    fact = Fact.objects.create(announcement=announcement, label=HOSTILE[:120], type="count", reason=HOSTILE)
    Claim.objects.create(fact=fact, value=1, unit=HOSTILE[:60], as_stated=HOSTILE)
    Claim.objects.create(fact=fact, as_stated=HOSTILE)
    gone = make_announcement(slug="gone", **told)
    put_out(announcement, gone)
    EventKey.objects.create(event=event, announcement=announcement)
    timeline: Timeline = make_timeline(
        slug="l", title=HOSTILE, introduction=HOSTILE, curator=HOSTILE, event=event, announcements=(announcement,)
    )
    timeline.entries.update(chapter=HOSTILE[:200], headline=HOSTILE, note=HOSTILE)
    put_out(event, timeline)
    announcement.refresh_from_db()
    announcement.summary += "!"
    announcement.save()
    correct(record=announcement, editor="ed", at=NOW, note=HOSTILE)
    withdraw(record=gone, editor="ed", at=NOW, note=HOSTILE)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_written_becomes_markup(client, hostile, language, path):
    page = Page(client.get(f"/{language}/{path}"))
    assert {tag for tag, _, _ in page.elements} <= OURS
    names = {name for _, attrs, _ in page.elements for name in attrs}
    assert not {name for name in names if name.startswith("on") or name == "style"}


@pytest.mark.parametrize("path", PATHS)
def test_pages_set_no_cookie_and_vary_by_encoding_alone(client, hostile, path):
    response = client.get(f"/fr/{path}", headers={"cookie": "sessionid=abc; csrftoken=def", "accept-language": "en"})
    assert (response.cookies, response.headers.get("Vary", "Accept-Encoding")) == ({}, "Accept-Encoding")


@pytest.mark.parametrize("path", PATHS)
def test_pages_ask_for_nothing_from_elsewhere(client, hostile, path):
    page = Page(client.get(f"/en/{path}"))
    asked = [*page.attributes("img", "src"), *page.attributes("script", "src")]
    asked += [
        attrs["href"] for tag, attrs, _ in page.elements if tag == "link" and attrs["rel"] in ("stylesheet", "icon")
    ]
    assert asked == ["/static/site/site.css", "/static/site/mark.svg"]


def test_ordinary_pages_stay_under_15_kb_compressed(client, hostile):
    sizes = [len(gzip.compress(client.get(f"/fr/{path}").content, 6)) for path in PATHS]
    assert max(sizes) < 15_000


def test_an_event_of_100_announcements_stays_under_30_kb_compressed(client):
    event, company = make_event(slug="v"), make_company(name="A Company of Some Length")
    article = make_article()
    for number in range(100):
        words = " ".join(f"{hash((number, place)) % 99991:05d}" for place in range(12))
        at = NOW + dt.timedelta(minutes=number)
        put_out(
            make_announcement(event=event, company=company, article=article, title=f"About {words}", happened_at=at)
        )
    body = client.get("/fr/events/v/").content
    assert (body.count(b"<li id="), len(gzip.compress(body, 6)) < 30_000) == (100, True)


def test_the_style_sheet_stays_under_8_kb_compressed():
    style = Path(settings.BASE_DIR, "coverage/static/site/site.css").read_bytes()
    assert len(gzip.compress(style, 6)) < 8_000


def test_templates_hold_no_script_and_no_style():
    found = [
        path.name
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html")
        if path.parent.name in ("templates", "site")
        if re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", path.read_text())
    ]
    assert found == []
