"""collect: what it prints, and how it ends."""

import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from coverage.models import Article
from tests.factories import make_company, make_source

TEXT = "Example Corp presented a chip in Paris on Wednesday, and the head of the company said when it would be sold."


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def run(*arguments):
    out = io.StringIO()
    call_command("collect", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_it_prints_the_articles_id_and_the_proposals(article):
    make_company(name="Example Corp", slug="example-corp")
    first, *proposals = run(article).splitlines()
    assert first == f"{Article.objects.get().uuid} created"
    assert proposals[0].startswith("  company: example-corp")
    assert proposals[0].endswith("exact name")


@pytest.mark.django_db
def test_the_same_file_again_is_a_duplicate(article):
    run(article)
    assert run(article).splitlines()[0] == f"{Article.objects.get().uuid} duplicate"


@pytest.mark.django_db
def test_what_is_told_is_stored(article):
    source = make_source(slug="outlet")
    told = ["--url", "https://outlet.example/a", "--source", "outlet", "--language", "fr", "--title", "A chip"]
    run(article, *told, "--published", "2025-06-12T10:00:00+02:00")
    stored = Article.objects.get()
    assert (stored.url, stored.source, stored.language, stored.title) == (
        *("https://outlet.example/a", source),
        *("fr", "A chip"),
    )
    assert stored.published_at.isoformat() == "2025-06-12T08:00:00+00:00"


@pytest.mark.django_db
def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    run("-")
    assert Article.objects.get().text == TEXT


@pytest.mark.django_db
def test_json_is_one_object_in_the_shape_of_suggest(article):
    make_company(name="Example Corp", slug="example-corp")
    printed = json.loads(run(article, "--json"))
    [company] = printed["companies"]
    assert (printed["id"], printed["status"], printed["language"]) == (
        *(str(Article.objects.get().uuid), "created"),
        "en",
    )
    assert (company["slug"], company["surface"], company["start"], company["end"]) == (
        *("example-corp", "Example Corp"),
        *(0, 12),
    )
    assert (printed["event"], printed["people"]) == (None, [])


@pytest.mark.django_db
def test_an_unknown_source_is_refused_with_its_near_misses(article):
    make_source(slug="outlet-daily")
    with pytest.raises(CommandError) as refused:
        run(article, "--source", "outlet-dayly")
    assert str(refused.value) == "source: there is no source “outlet-dayly”. Did you mean outlet-daily?"
    assert (refused.value.returncode, Article.objects.count()) == (1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\xff", b"%PDF-1.7", b"<html><body><nav>Menu</nav></body></html>"])
def test_a_file_without_an_article_is_refused(article, content):
    article.write_bytes(content)
    with pytest.raises(CommandError, match=r"^text: ") as refused:
        run(article)
    assert refused.value.returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["collect"],
        ["collect", "no-such-file.txt"],
        ["collect", "-", "--language", "de"],
        ["suggest", "manage.py", "--published", "yesterday"],
        ["load_catalogue", "no-such-file.json"],
    ],
)
def test_a_wrong_call_ends_with_status_2(arguments):
    python, root = sys.executable, settings.BASE_DIR
    ended = subprocess.run(
        [python, "manage.py", *arguments], cwd=root, env={**os.environ, "DEBUG": "1"}, capture_output=True, check=False
    )
    assert ended.returncode == 2
