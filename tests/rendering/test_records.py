"""Working copies → payload bodies, as partners get them."""

from decimal import Decimal

import pytest

from coverage.desk.live import parsed
from coverage.desk.publish import publish
from coverage.models import Announcement, AnnouncementText, Claim, Fact, Live, Mention, TimelineEntry, TimelineEntryText
from coverage.rendering.announcement import number
from events.models import Alias, Identifier, ImageText, TopicText
from tests import factories as make

pytestmark = pytest.mark.django_db


def told(record):
    """`record`'s public payload, after publishing it."""
    publish(record=record, editor="ed", at=make.NOW)
    return parsed(Live.objects.select_related("publication").get(record=record.uuid).publication)


def test_an_announcement_tells_who_said_what_where():
    record = make.make_announcement(company=make.make_company(name="Acme", slug="acme"))
    body = told(record)
    [quote] = body["evidence"]
    [part] = body["participants"]
    assert (part["organisation"]["name"], part["role"], part["evidence"]) == ("Acme", "announcer", quote["id"])
    assert (quote["quote"], quote["stance"], quote["source"]["type"]) == (make.QUOTE, "supports", "outlet")
    assert quote["url"].startswith("https://outlet.example/articles/")


def test_claims_that_differ_are_told_with_the_one_we_lead_with():
    record = make.make_announcement()
    fact = Fact.objects.create(announcement=record, label="chips", type="count", reason="Signed.")
    first = Claim.objects.create(fact=fact, value=Decimal(18000), unit="chips")
    Claim.objects.create(fact=fact, as_stated="several hundred")
    fact.chosen = first
    fact.save()
    [body] = told(record)["facts"]
    assert [claim["value"] for claim in body["claims"]] == ["18000", None]
    assert (body["disputed"], body["chosen"], body["reason"]) == (True, str(first.uuid), "Signed.")


def test_a_translation_says_whether_the_original_changed_since():
    record = make.make_announcement(title="Old")
    AnnouncementText.objects.create(
        record=record, language="fr", title="Ancien", of_digest=AnnouncementText.digest_of(record)
    )
    current = told(record)["translations"]
    Announcement.objects.filter(pk=record.pk).update(title="New")
    assert (current["fr"]["is_current"], told(record)["translations"]["fr"]["is_current"]) == (True, False)


def test_copies_count_as_one_text():
    record = make.make_announcement()
    article = record.evidence.get().article
    for original in (article, None):
        Mention.objects.create(announcement=record, article=make.make_article(duplicate_of=original))
    body = told(record)
    assert (body["outlets_count"], body["texts_count"]) == (3, 2)
    assert [body["evidence"][0]["text"], *(mention["text"] for mention in body["mentions"])] == [1, 1, 2]


def test_a_relation_is_told_once_the_other_is_public():
    earlier, later = make.make_announcement(title="First"), make.make_announcement()
    later.relations.create(to=earlier, type="follows")
    before = told(later)["relations"]
    told(earlier)
    [relation] = told(later)["relations"]
    assert (before, relation["type"], relation["title"]) == ([], "follows", "First")


def test_an_image_is_told_with_its_descriptions():
    picture = make.make_image(
        alt="A hall",
        credit="Us",
        renditions=[{"path": "images/a.webp", "width": 480, "height": 270, "type": "image/webp"}],
    )
    ImageText.objects.create(record=picture, language="fr", alt="Une salle")
    body = told(make.make_announcement(image=picture))["image"]
    assert (body["alt"], body["credit"]) == ({"en": "A hall", "fr": "Une salle"}, "Us")
    assert body["renditions"] == [{"url": "/media/images/a.webp", "width": 480, "height": 270, "type": "image/webp"}]


def test_a_company_has_its_active_aliases_and_identifiers():
    company = make.make_company()
    Alias.objects.create(company=company, surface="ACME SA")
    Alias.objects.create(company=company, surface="Old", active=False)
    Identifier.objects.create(company=company, scheme="wikidata", value="Q1")
    body = told(company)
    assert body["aliases"] == ["ACME SA"]
    assert body["identifiers"] == [{"scheme": "wikidata", "value": "Q1"}]


def test_a_topic_has_a_name_a_language():
    topic = make.make_topic(name="Chips")
    TopicText.objects.create(record=topic, language="fr", name="Puces")
    assert told(topic)["name"] == {"en": "Chips", "fr": "Puces"}


def test_a_timeline_tells_its_entries_in_order_with_the_curators_words():
    record = make.make_announcement()
    timeline = make.make_timeline(announcements=(record,))
    entry = TimelineEntry.objects.get()
    TimelineEntryText.objects.create(record=entry, language="fr", note="Le début.")
    [body] = told(timeline)["entries"]
    assert (body["position"], body["announcement_id"]) == (1, str(record.uuid))
    assert body["translations"]["fr"]["note"] == "Le début."


@pytest.mark.parametrize(
    ("value", "expected"),
    [(Decimal("18000.000000"), "18000"), (Decimal("1.7"), "1.7"), (Decimal("1E+3"), "1000"), (None, None)],
)
def test_a_number_is_written_as_people_do(value, expected):
    assert number(value) == expected
