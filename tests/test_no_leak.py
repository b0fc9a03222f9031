"""Nothing of the working copy reaches readers but what was published."""

import html
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from coverage.desk.correct import correct
from coverage.desk.ledger import PATHS
from coverage.desk.merge import merge
from coverage.desk.publish import publish
from coverage.desk.records import RECORDS
from coverage.desk.withdraw import withdraw
from coverage.models import Live
from tests.factories import NOW, make_announcement, make_company
from tests.secretive_newsroom import MODELS, NEVER_PUBLIC, SECRET, make_newsroom, texts, write_secrets

EDITOR = f"{SECRET}-editor"
ALWAYS = ["/", "/fr/", "/en/", "/healthz", "/readyz", "/admin/", "/admin/login/", "/robots.txt", "/sitemap.xml"]
API = [f"/api/v1/{path}/" for path in (*PATHS.values(), "changes", "schema")]
# `zqxlea` is a near miss of every secret slug: what is suggested instead must be public.
WRONG = [
    "/fr/events/zqxlea/",
    "/en/nowhere/",
    "/api/nowhere/",
    "/api/v1/events/zqxlea/",
    "/api/v1/changes/?since=99999",
    "/api/v1/changes/?since=zqxlea",
    "/api/v1/announcements/?cursor=zqxlea",
    *(f"/api/v1/announcements/?{name}=zqxlea" for name in ("event", "company", "person", "topic", "source", "kind")),
    *(f"/api/v1/announcements/?{name}=zqxlea" for name in ("identifier", "language", "badge", "fields", "zqxlea")),
]
LINK = re.compile(rf"""(?:href|src|action)="([^"]+)"|"((?:{re.escape(settings.SITE_URL)})?/[^"\s]*)\"""")


@pytest.fixture
def secretive(db: None) -> None:
    """Records of every type: public ones that were edited since, withdrawn and merged ones, drafts."""
    published = make_newsroom()
    make_newsroom()
    gone, loser = make_announcement(), make_company()
    write_secrets(NEVER_PUBLIC)
    for record in [*published, gone, loser]:
        record.refresh_from_db()
        publish(record=record, editor=EDITOR, at=NOW)
    announcement = published[-3]
    announcement.summary = "Said better."
    announcement.save()
    correct(record=announcement, editor=EDITOR, at=NOW, note="It said otherwise.")
    withdraw(record=gone, editor=EDITOR, at=NOW, note="It was never said.")
    merge(loser=loser, winner=published[2], editor=EDITOR, at=NOW)
    write_secrets()


def addresses() -> list[str]:
    """Where every record of every type would be, by the slugs it had and has, and by its id."""
    found = list(Live.objects.values_list("type", "slug"))
    for kind, record in RECORDS.items():
        for copy in record.model.objects.all():
            found += [(kind, copy.slug), (kind, str(copy.uuid))]
    return [f"{room}{PATHS[kind]}/{slug}/" for kind, slug in found for room in ("/", "/fr/", "/en/", "/api/v1/")]


def links(body: str) -> Iterable[str]:
    """Paths on this host that a page or a JSON document leads to."""
    for groups in LINK.findall(body):
        parts = urlsplit(html.unescape(next(filter(None, groups))).removeprefix(settings.SITE_URL))
        if not parts.netloc and parts.path.startswith("/") and not parts.path.startswith("/static/"):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def tell(client: Client, path: str) -> tuple[int, str]:
    """Status, and all that the response says, headers included."""
    response = client.get(path)
    body = b"".join(response) if response.streaming else response.content
    headers = "\n".join(f'"{value}"' for value in response.headers.values())
    return response.status_code, f"{headers}\n{body.decode()}"


def crawl(client: Client, starts: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Everything that can be reached from `starts`."""
    found: dict[str, tuple[int, str]] = {}
    waiting = list(starts)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = tell(client, path)
            waiting += links(found[path][1])
    return found


def test_the_secret_is_in_every_text_of_every_model(secretive: None) -> None:
    for model in MODELS:
        for field in texts(model):
            values = list(model._default_manager.values_list(field.name, flat=True))
            assert values, f"no {model.__name__}"
            assert all(SECRET in str(value) for value in values), f"{model.__name__}.{field.name}"


def test_no_public_response_holds_anything_but_what_was_published(secretive: None, client: Client) -> None:
    found = crawl(client, [*ALWAYS, *API, *WRONG, *addresses()])
    for path, (_, told) in found.items():
        # An error names the address that was asked for: that much its reader knew already.
        asked = next((part for part in re.split(r"[/?&=]", path) if SECRET in part), None)
        assert SECRET not in (told.replace(asked, "") if asked else told), f"{path} says what isn't public"
    assert set(Counter(status for status, _ in found.values())) == {200, 302, 308, 400, 404, 409, 410}
    pages = {f"/{language}/{PATHS[live.type]}/{live.slug}/" for live in Live.objects.all() for language in ("fr", "en")}
    assert pages <= found.keys()
    assert {"/fr/timelines/", "/en/corrections/"} <= found.keys(), "links weren't followed"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_what_is_refused_says_nothing_either(secretive: None, client: Client, method: str) -> None:
    for path in [*ALWAYS, *API, *(path for path in addresses() if SECRET not in path)]:
        assert SECRET not in getattr(client, method)(path).content.decode()
