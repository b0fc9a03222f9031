"""An announcement's page: on whose word, where sources disagree, what was corrected, what came before and after."""

import datetime as dt

import pytest

from coverage.desk.correct import correct
from coverage.models import Claim, Fact, Mention, Participant, Relation
from coverage.models.announcement import AnnouncementText
from coverage.models.evidence import EvidenceTranslation, FactText
from tests.factories import (
    NOW,
    QUOTE,
    make_announcement,
    make_article,
    make_company,
    make_event,
    make_evidence,
    make_person,
    make_source,
    make_timeline,
    make_topic,
)
from tests.site.pages import Page, put_out, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def wire():
    return make_source(name="The Wire", slug="the-wire")


@pytest.fixture
def announcement(wire):
    article = make_article(source=wire, title="Chips for Europe", url="https://wire.example/chips", authors="Desk")
    company = make_company(name="Acme", slug="acme")
    event = make_event(name="VivaTech 2025", slug="vivatech")
    return make_announcement(title="Acme builds", slug="acme-builds", company=company, article=article, event=event)


def visit(client, language="en", slug="acme-builds"):
    response = client.get(f"/{language}/announcements/{slug}/")
    assert response.status_code == 200
    return Page(response)


def test_a_quote_is_told_verbatim_in_its_own_language(client, announcement):
    put_out(announcement)
    assert visit(client, "fr").texts("blockquote", lang="en") == [QUOTE]


def test_a_quote_leads_to_the_very_words(client, announcement):
    put_out(announcement)
    page = visit(client)
    [link] = [attrs for tag, attrs, _ in page.elements if tag == "a" and attrs.get("class") == "out"]
    assert link["href"] == (
        "https://wire.example/chips#:~:text=Example%20Corp%20will%20deliver%2018%2C000%20chips%20in%202026"
    )
    assert (link["rel"], link["hreflang"]) == ("noopener", "en")


def test_a_quote_says_who_wrote_it_where_and_when(client, announcement):
    put_out(announcement)
    assert visit(client, "fr").texts("figcaption") == ["The Wire Desk 12 juin 2025 en anglais rapportéChips for Europe"]


def test_our_translation_of_a_quote_is_marked_as_ours(client, announcement):
    quote = announcement.evidence.get()
    EvidenceTranslation.objects.create(
        record=quote, language="fr", quote="18 000 puces", of_digest=EvidenceTranslation.digest_of(quote)
    )
    put_out(announcement)
    assert visit(client, "fr").texts("p", class_="ours") == ["Notre traduction : 18 000 puces"]
    assert visit(client, "en").texts("p", class_="ours") == []


def test_who_takes_part_is_told_with_role_and_proof(client, announcement):
    Participant.objects.create(
        announcement=announcement, company=make_company(name="Other"), role="partner", position=1
    )
    announcement.people.add(make_person(name="Jane Doe"))
    put_out(announcement)
    lines = visit(client).texts("dd")
    assert lines[0] == "Acme announces, sourceOther partner"
    assert "Jane Doe" in lines


def disagree(announcement):
    """A fact with two claims; the first leads."""
    fact = Fact.objects.create(announcement=announcement, label="Chips", type="count", reason="Said on record.")
    first = Claim.objects.create(fact=fact, value=18000, unit="chips")
    first.evidence.add(announcement.evidence.get())
    against = make_evidence(announcement=announcement, stance="contradicts", position=1)
    second = Claim.objects.create(fact=fact, as_stated="several hundred", position=1)
    second.evidence.add(against)
    fact.chosen = first
    fact.save()
    return fact


def test_where_sources_disagree_both_are_told_and_why_one_leads(client, announcement):
    disagree(announcement)
    put_out(announcement)
    page = visit(client)
    source = announcement.evidence.last().article.source.name
    claims = [text for text in page.texts("li") if "according to" in text]
    assert claims == ["18,000 chips according to The Wire", f"several hundred according to {source}"]
    assert page.texts("li", class_="leads") == claims[:1]
    assert page.texts("p", class_="reason") == ["Why we lead with this one: Said on record."]


def test_a_claim_leads_to_its_quote(client, announcement):
    disagree(announcement)
    put_out(announcement)
    page = visit(client)
    anchors = [f"#{anchor}" for anchor in page.attributes("figure", "id")]
    assert [url for url in page.attributes("a", "href") if url in anchors][-2:] == anchors


def test_a_facts_words_are_translated_where_they_are(client, announcement):
    fact = disagree(announcement)
    FactText.objects.create(record=fact, language="fr", label="Puces", reason="", of_digest=FactText.digest_of(fact))
    put_out(announcement)
    page = visit(client, "fr")
    assert "Puces" in page.texts("h3")
    assert page.texts("span", lang="en") == ["Said on record.", "Chips for Europe", *page.texts("span", lang="en")[2:]]


def test_outlets_and_texts_are_counted(client, announcement, wire):
    copy = make_article(source=make_source(), duplicate_of=announcement.evidence.get().article)
    Mention.objects.create(announcement=announcement, article=copy)
    put_out(announcement)
    assert visit(client).texts("dd")[1] == "Reported2 outlets · 1 distinct text"


def test_an_article_that_tells_it_too_is_listed(client, announcement):
    article = make_article(source=make_source(name="Le Fil"), title="Des puces", language="fr")
    Mention.objects.create(announcement=announcement, article=article)
    put_out(announcement)
    assert visit(client).texts("a", lang="fr", rel="noopener") == ["Des puces"]


def test_when_it_happened_is_told_apart_from_when_it_was_published(client, announcement):
    announcement.happened_at = dt.datetime(2025, 6, 11, 8, 5, tzinfo=dt.UTC)
    announcement.happened_precision = "minute"
    announcement.save()
    put_out(announcement)
    times = visit(client).texts("time")
    assert times[:2] == ["11 June 2025, 10:05", "12 June 2025, 11:00"]


def test_a_correction_is_told_at_the_top_and_in_the_history(client, announcement):
    put_out(announcement)
    announcement.refresh_from_db()
    announcement.summary = "In Essonne."
    announcement.save()
    correct(record=announcement, editor="ed", at=NOW + dt.timedelta(hours=2), note="It isn’t in Paris.")
    page = visit(client)
    assert page.texts("div", class_="notice") == ["Corrected 12 June 2025, 13:00It isn’t in Paris."]
    assert page.texts("ol", class_="history") == [
        "Corrected 12 June 2025, 13:00It isn’t in Paris.Published 12 June 2025, 11:00"
    ]


def test_relations_are_told_from_both_ends(client, announcement):
    follow_up = make_announcement(title="Acme delivers", slug="acme-delivers")
    Relation.objects.create(announcement=follow_up, type="delivers", to=announcement)
    put_out(announcement, follow_up)
    story = [visit(client, slug=slug).texts("ul", class_="list")[-1] for slug in ("acme-delivers", "acme-builds")]
    assert story == ["Delivers on Acme builds", "Delivered in Acme delivers"]


def test_the_neighbours_at_the_event_are_one_step_away(client, announcement):
    before, after = (
        make_announcement(
            title=title, slug=title.lower(), event=announcement.event, happened_at=NOW + dt.timedelta(days=days)
        )
        for title, days in (("Before", -1), ("After", 1))
    )
    put_out(before, announcement, after)
    page = visit(client)
    steps = {attrs["rel"]: attrs["href"] for tag, attrs, _ in page.elements if attrs.get("rel") in ("prev", "next")}
    assert steps == {"prev": "/en/announcements/before/", "next": "/en/announcements/after/"}


def test_timelines_that_have_it_are_listed(client, announcement):
    put_out(announcement, make_timeline(announcements=(announcement,), title="The race"))
    assert "The race" in visit(client).texts("h3")


def test_without_a_translation_the_original_is_marked(client, announcement):
    announcement.topics.add(make_topic(name="Chips", language="en"))
    put_out(announcement)
    page = visit(client, "fr")
    assert page.texts("h1", lang="en") == ["Acme builds"]
    assert page.texts("div", class_="standfirst", lang="en") == ["What was said."]
    assert page.texts("a", lang="en", href="/fr/topics/" + announcement.topics.get().slug + "/") == ["Chips"]


def test_a_translation_is_told_unmarked(client, announcement):
    translate(announcement, AnnouncementText, title="Acme construit", summary="")
    put_out(announcement)
    [(_, attrs, _)] = [element for element in visit(client, "fr").elements if element[0] == "h1"]
    assert (visit(client, "fr").texts("h1"), attrs) == (["Acme construit"], {})


def test_a_translation_older_than_its_original_says_so(client, announcement):
    AnnouncementText.objects.create(record=announcement, language="fr", title="Acme construit", of_digest="older")
    put_out(announcement)
    assert visit(client, "fr").texts("p", class_="hint")[0].startswith("L’original a changé depuis")


def test_it_can_be_cited(client, announcement):
    put_out(announcement)
    [cited] = visit(client).texts("section", class_="cite")
    assert cited == ("How to citeAcme builds, Coverage, 12 June 2025. http://127.0.0.1:8000/announcements/acme-builds/")


def test_without_event_date_and_facts_the_page_still_stands(client):
    put_out(make_announcement(slug="acme-builds", event=None, happened_at=None))
    assert visit(client).texts("time") == ["12 June 2025, 9:00", "12 June 2025", "12 June 2025, 9:00"]


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_costs_eight_queries_however_much_is_known(client, announcement, many, django_assert_num_queries):
    article = announcement.evidence.get().article
    for number in range(many):
        make_evidence(announcement=announcement, article=article)
        fact = Fact.objects.create(announcement=announcement, label=f"Fact {number}", type="count")
        Claim.objects.create(fact=fact, value=number)
        earlier = make_announcement(event=announcement.event, article=article)
        Relation.objects.create(announcement=announcement, type="follows", to=earlier)
        put_out(earlier)
    put_out(announcement, make_timeline(announcements=(announcement,)))
    with django_assert_num_queries(8):
        visit(client)
