"""Cards: compact, whole without their page, safe whatever a record says."""

import html.parser

import pytest

from coverage.rendering.card import announcement_card, card
from coverage.rendering.telling import Words
from tests.rendering.bodies import announcement, claim, fact, organisation, told_by

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>&'</h3>"


class Tags(html.parser.HTMLParser):
    """The tags that a browser would see."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)


def text_of(card_html: str) -> str:
    found: list[str] = []
    parser = html.parser.HTMLParser()
    parser.handle_data = found.append
    parser.feed(card_html)
    return " ".join("".join(found).split())


def test_a_card_tells_when_what_the_number_who_and_on_whose_word():
    body = announcement(
        title="A cloud of its own",
        facts=[fact(claim(unit="chips"))],
        participants=[organisation("Partner", "partner"), organisation("Acme")],
        evidence=[told_by("The Wire")],
        outlets_count=1,
    )
    assert text_of(card(body, "en")) == (
        "12 June 2025A cloud of its own18,000 chips Acme, PartnerReported Other The Wire"
    )


def test_a_translated_title_stands_in_the_readers_language():
    body = announcement(translations={"fr": {"title": "Un nuage à soi", "summary": "", "is_current": True}})
    assert '<h3><a href="/fr/announcements/a/">Un nuage à soi</a></h3>' in card(body, "fr")


def test_an_untranslated_title_is_marked_with_its_language():
    assert '<h3><a href="/fr/announcements/a/" lang="en">T</a></h3>' in card(announcement(), "fr")


def test_a_curators_headline_takes_the_titles_place():
    assert ">The turning point</a></h3>" in announcement_card(announcement(), "en", Words("The turning point"))


@pytest.mark.parametrize(("count", "told"), [(1, "The Wire"), (6, "6\u00a0outlets")])
def test_several_outlets_are_counted_and_a_single_one_is_named(count, told):
    body = announcement(evidence=[told_by("The Wire")], outlets_count=count)
    assert card(body, "en").endswith(f"<span>{told}</span></p>")


def test_whoever_is_merely_mentioned_is_left_to_the_page():
    parts = [organisation("Bystander", "mentioned"), *(organisation(f"Acme{n}") for n in range(5))]
    assert "<span>Acme0, Acme1, Acme2, +2</span>" in card(announcement(participants=parts), "en")


def test_the_number_is_the_claim_we_lead_with():
    disputed = fact(claim("300", id="c0"), claim("18000"), chosen="c1")
    assert "<b>Chips: 18,000</b>" in card(announcement(facts=[disputed]), "en")


def test_a_unit_in_another_language_is_marked_so():
    assert '<b lang="en">18\u202f000\u00a0chips</b>' in card(announcement(facts=[fact(claim(unit="chips"))]), "fr")


def test_nothing_a_record_says_becomes_markup():
    body = announcement(
        title=HOSTILE,
        event={"id": "e", "slug": "e", "name": HOSTILE},
        facts=[fact(claim(unit=HOSTILE))],
        participants=[organisation(HOSTILE)],
        evidence=[told_by(HOSTILE)],
        outlets_count=1,
        badge=HOSTILE,
        kind=HOSTILE,
    )
    assert Tags(card(body, "fr")).seen == {"time", "span", "h3", "a", "p", "b"}


def test_a_card_stays_under_900_bytes():
    body = announcement(
        title="A title of the length that editors write when they have a good deal to say in it",
        event={"id": "e", "slug": "e", "name": "Some Conference 2025"},
        facts=[fact(claim("109000000000", currency="EUR", qualifier="up-to"), type="money")],
        participants=[organisation(f"Company number {n}") for n in range(9)],
        outlets_count=12,
    )
    assert len(card(body, "fr").encode()) < 900


def test_companies_have_no_card():
    assert card({"type": "company"}, "fr") == ""


def test_an_event_card_tells_its_days_and_place():
    event = {"type": "event", "url": "/events/v/", "name": "V 2025", "start": "2025-06-11", "end": "2025-06-14"}
    body = {**event, "city": "Paris", "country": "FR", "event_status": "cancelled"}
    assert text_of(card(body, "fr")) == "V 202511–14\u00a0juin 2025 Paris, France Annulé".replace("\u00a0", " ")
