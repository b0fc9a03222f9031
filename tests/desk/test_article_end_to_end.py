"""From a file to a draft: real articles against the demo's catalogue."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coverage.desk.catalogue import load
from coverage.desk.collect import collect
from coverage.desk.quote import use_as_evidence
from coverage.desk.tag import accept_all
from tests.factories import NOW, make_editor

pytestmark = pytest.mark.django_db

HERE = Path(__file__).parent
CATALOGUE = HERE.parents[1] / "coverage/management/demo/catalogue.json"
# Other people's text, so it isn't in the project.
SEED = HERE.parents[2] / "shared/seed/vivatech-2025-fr.txt"


@pytest.fixture(autouse=True)
def _catalogue():
    load(json.loads(CATALOGUE.read_bytes()))


def taken_in(path, **told):
    return collect(text_or_html=path.read_text(encoding="utf-8"), at=NOW, **told)


def proposed(collected, kind, decision="proposed"):
    return {tag.target.slug for tag in collected.tags if tag.kind == kind and tag.decision == decision}


def values(collected, kind):
    return [tag.value for tag in collected.tags if tag.kind == kind]


@pytest.mark.skipif(not SEED.exists(), reason="the seed article isn't part of the project")
def test_the_seed_article_proposes_what_it_names_and_nothing_false():
    collected = taken_in(SEED)
    assert proposed(collected, "event") == {"vivatech-2025"}
    assert proposed(collected, "company") == {
        *("nvidia", "mistral-ai", "meta", "openai", "bnp-paribas", "orange", "veolia", "thales", "sncf"),
        "schneider-electric",
    }
    assert proposed(collected, "person") == {"jensen-huang", "emmanuel-macron"}
    assert values(collected, "date") == ["2025-06-11/2025-06-14"]


@pytest.mark.skipif(not SEED.exists(), reason="the seed article isn't part of the project")
def test_a_sentence_of_the_seed_article_becomes_a_draft():
    article = taken_in(SEED).article
    editor = make_editor()
    accept_all(article=article, minimum=0.8, editor=editor, at=NOW)
    start = article.text.index("Mistral AI va bénéficier")
    evidence = use_as_evidence(
        article=article, start=start, end=article.text.index(".", start) + 1, editor=editor, at=NOW
    )
    draft = evidence.announcement
    assert (draft.event.slug, draft.kind, draft.language) == ("vivatech-2025", "partnership", "fr")
    assert [str(part.company) for part in draft.participants.filter(role="announcer")] == ["Nvidia"]
    assert [(fact.label, fact.claims.get().value) for fact in draft.facts.all()] == [("puces", 18000)]


def test_a_french_article_full_of_ordinary_words():
    collected = taken_in(HERE / "articles/salon.txt")
    assert (collected.article.language, proposed(collected, "event")) == ("fr", {"vivatech-2025"})
    assert proposed(collected, "company") == {"mistral-ai", "nvidia", "wandercraft", "bnp-paribas", "orange", "free"}
    assert proposed(collected, "person") == {"arthur-mensch", "jensen-huang"}
    assert [tag.detail["value"] for tag in collected.tags if tag.kind == "figure"] == ["40", "1200000000"]


def test_an_english_article_full_of_ordinary_words():
    collected = taken_in(HERE / "articles/show.txt", published_at=datetime(2025, 1, 8, 15, tzinfo=UTC))
    assert (collected.article.language, proposed(collected, "event")) == ("en", {"ces-2025"})
    assert proposed(collected, "company") == {"samsung", "lg", "sony", "withings", "nvidia", "meta"}
    assert proposed(collected, "company", "possible") == {"honor", "nothing", "orange"}
    assert proposed(collected, "person") == {"jensen-huang"}
    assert values(collected, "date") == ["2025-01-07", "2025-01-01/2025-12-31"]


def test_every_span_is_where_the_words_are():
    collected = taken_in(HERE / "articles/salon.txt")
    placed = [tag for tag in collected.tags if tag.start is not None]
    assert [collected.article.text[tag.start : tag.end] for tag in placed] == [tag.surface for tag in placed]
