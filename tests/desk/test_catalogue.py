"""Loading a catalogue: what is added, what is changed, what is refused, what stays."""

import datetime as dt

import pytest

from coverage.desk.catalogue import load
from coverage.models import Live, LiveSlug, Publication
from events.models import Alias, Company, Event, Identifier, Person, Series, Topic, TopicKeyword
from tests.factories import NOW, make_company, make_event, make_series, make_topic

pytestmark = pytest.mark.django_db


def catalogue(**sections):
    """A small catalogue in the form of the file, with sections replaced or added."""
    return {
        "topics": [
            {
                "slug": "chips",
                "name": {"en": "Chips", "fr": "Puces"},
                "keywords": {"en": ["wafer"], "fr": ["puce", "galette"]},
                "parent": "hardware",
            },
            {"slug": "hardware", "name": {"en": "Hardware", "fr": "Matériel"}},
        ],
        "companies": [
            {
                "slug": "orange",
                "name": "Orange",
                "aliases": ["Groupe Orange"],
                "country": "FR",
                "website": "https://orange.example/",
                "wikidata": "Q1431486",
                "summary": {"fr": "Opérateur.", "en": "Carrier."},
            }
        ],
        "people": [
            {"slug": "ada-example", "name": "Ada Example", "aliases": [], "role": "Head of Orange", "company": "orange"}
        ],
        "events": [edition(2024), edition(2025)],
        **sections,
    }


def edition(year, **changes):
    return {
        "slug": f"fair-{year}",
        "name": f"Chip Fair {year}",
        "series": "Chip Fair",
        "aliases": ["Chip Fair", "ChipFair", f"CF{year}"],
        "start": f"{year}-06-11",
        "end": f"{year}-06-14",
        "city": "Paris",
        "country": "FR",
        **changes,
    }


def test_a_first_load_creates_every_row():
    loaded = load(catalogue())
    assert dict(loaded.created) == {"topics": 2, "companies": 1, "people": 1, "series": 1, "events": 2}
    assert (loaded.updated, loaded.unchanged, loaded.assumed) == ({}, {}, [])


def test_a_second_load_changes_nothing():
    load(catalogue())
    before = list(Company.objects.values()) + list(Event.objects.values()) + list(Alias.objects.values())
    loaded = load(catalogue())
    assert dict(loaded.unchanged) == {"topics": 2, "companies": 1, "people": 1, "series": 1, "events": 2}
    assert list(Company.objects.values()) + list(Event.objects.values()) + list(Alias.objects.values()) == before


def test_what_a_row_states_is_what_the_entry_has():
    load(catalogue())
    event = Event.objects.get(slug="fair-2025")
    stated = (event.name, event.series.name, event.start_on, event.end_on, event.city, event.country, event.time_zone)
    days = dt.date(2025, 6, 11), dt.date(2025, 6, 14)
    assert stated == ("Chip Fair 2025", "Chip Fair", *days, "Paris", "FR", "Europe/Paris")


def test_texts_are_kept_in_one_language_and_translated_into_the_other():
    load(catalogue())
    company = Company.objects.get(slug="orange")
    [text] = company.texts.all()
    assert (company.language, company.summary, text.language, text.summary) == ("en", "Carrier.", "fr", "Opérateur.")
    assert text.is_current(company)


def test_a_text_in_french_only_makes_a_french_entry():
    load(catalogue(topics=[{"slug": "puces", "name": {"fr": "Puces"}}]))
    topic = Topic.objects.get(slug="puces")
    assert (topic.language, topic.name, topic.texts.count()) == ("fr", "Puces", 0)


def test_references_within_the_file_are_resolved_in_any_order():
    load(catalogue())
    person, topic = Person.objects.get(slug="ada-example"), Topic.objects.get(slug="chips")
    assert (person.organisation.slug, person.role, topic.parent.slug) == ("orange", "Head of Orange", "hardware")


def test_keywords_and_identifiers_are_stored():
    load(catalogue())
    words = set(TopicKeyword.objects.values_list("topic__slug", "language", "word"))
    assert words == {("chips", "en", "wafer"), ("chips", "fr", "puce"), ("chips", "fr", "galette")}
    assert list(Identifier.objects.values_list("company__slug", "scheme", "value")) == [
        ("orange", "wikidata", "Q1431486")
    ]


def test_names_that_every_edition_has_belong_to_the_series():
    load(catalogue())
    of_series = set(Alias.objects.filter(series__name="Chip Fair").values_list("surface", flat=True))
    of_events = set(Alias.objects.filter(event__isnull=False).values_list("event__slug", "surface"))
    assert of_series == {"Chip Fair", "ChipFair"}
    assert of_events == {("fair-2024", "CF2024"), ("fair-2025", "CF2025")}


def test_names_of_an_only_edition_belong_to_the_series_unless_they_have_a_year():
    load(catalogue(events=[edition(2025, aliases=["ChipFair", "CF25"])]))
    assert list(Alias.objects.filter(series__isnull=False).values_list("surface", flat=True)) == ["ChipFair"]
    assert list(Alias.objects.filter(event__isnull=False).values_list("surface", flat=True)) == ["CF25"]


def test_a_later_edition_joins_its_series():
    load(catalogue())
    loaded = load(catalogue(events=[edition(2026)]))
    assert (loaded.created["events"], loaded.unchanged["series"]) == (1, 1)
    assert list(Alias.objects.filter(event__slug="fair-2026").values_list("surface", flat=True)) == ["CF2026"]


def test_a_name_that_is_an_ordinary_word_is_marked_ambiguous():
    load(catalogue())
    marks = dict(Alias.objects.filter(company__slug="orange").values_list("surface", "ambiguous"))
    assert marks == {"Orange": True, "Groupe Orange": False}


def test_an_editors_rules_for_a_name_survive_a_load():
    load(catalogue())
    Alias.objects.filter(surface="Orange").update(ambiguous=False, case_sensitive=False)
    Alias.objects.filter(surface="Groupe Orange").update(active=False)
    assert load(catalogue()).unchanged["companies"] == 1
    kept = set(Alias.objects.filter(company__isnull=False).values_list("surface", "ambiguous", "active"))
    assert kept == {("Orange", False, True), ("Groupe Orange", False, False)}


def test_a_changed_row_is_updated_at_a_new_revision():
    load(catalogue())
    company = {**catalogue()["companies"][0], "country": "BE", "aliases": ["Orange Group"]}
    loaded = load(catalogue(companies=[company]))
    stored = Company.objects.get(slug="orange")
    assert (loaded.updated["companies"], stored.country, stored.revision) == (1, "BE", 2)
    names = set(Alias.objects.filter(company=stored).values_list("surface", flat=True))
    assert names == {"Orange", "Groupe Orange", "Orange Group"}


def test_what_a_row_does_not_state_stays():
    load(catalogue())
    load(catalogue(companies=[{"slug": "orange", "name": "Orange"}]))
    stored = Company.objects.get(slug="orange")
    assert (stored.country, stored.website, stored.summary, stored.revision) == (
        "FR",
        "https://orange.example/",
        "Carrier.",
        1,
    )


def test_a_new_translation_alone_is_an_update():
    load(catalogue())
    company = {**catalogue()["companies"][0], "summary": {"fr": "Opérateur de réseaux.", "en": "Carrier."}}
    assert load(catalogue(companies=[company])).updated["companies"] == 1
    assert Company.objects.get(slug="orange").texts.get().summary == "Opérateur de réseaux."


def test_an_events_topics_are_added_to():
    row = edition(2025, topics=["chips"])
    load(catalogue(events=[row]))
    Event.objects.get(slug="fair-2025").topics.add(make_topic(slug="other"))
    assert load(catalogue(events=[row])).unchanged["events"] == 1
    assert set(Event.objects.get(slug="fair-2025").topics.values_list("slug", flat=True)) == {"chips", "other"}


def test_a_time_zone_that_is_a_guess_is_told():
    loaded = load(catalogue(events=[edition(2025, city="Las Vegas", country="US")]))
    [assumed] = loaded.assumed
    assert (assumed.field, Event.objects.get().time_zone) == ("events[0].time_zone", "America/New_York")
    assert load(catalogue(events=[edition(2025, city="Las Vegas", country="US")])).assumed == []


def merged_away(slug, winner):
    """Leaves in the ledger what a merger leaves of a company that had `slug`."""
    loser = make_company(slug=slug)
    row = {"record": loser.uuid, "type": "company", "slug": slug}
    tombstone = Publication.objects.create(
        **row,
        seq=1,
        version=1,
        action="merged",
        status="canceled",
        merged_into=winner.uuid,
        published_at=NOW,
        payload=b"{}",
        digest="0" * 64,
    )
    Live.objects.create(
        **row,
        publication=tombstone,
        status="canceled",
        version=1,
        merged_into=winner.uuid,
        first_published_at=NOW,
        updated_at=NOW,
    )
    LiveSlug.objects.create(type="company", slug=slug, record=loser.uuid)
    return loser


@pytest.mark.parametrize("working_copy_stays", [True, False])
def test_an_entry_that_was_merged_away_is_neither_changed_nor_made_again(working_copy_stays):
    winner = make_company(name="Winner")
    loser = merged_away("orange", winner)
    if not working_copy_stays:
        loser.delete()
    loaded = load(catalogue())
    assert (loaded.unchanged["companies"], loaded.created["companies"]) == (1, 0)
    assert Company.objects.filter(name="Orange").count() == 0
    assert Person.objects.get(slug="ada-example").organisation == winner


def test_a_series_whose_address_is_taken_gets_another():
    make_series(name="Something else", slug="chip-fair")
    load(catalogue())
    assert Series.objects.get(name="Chip Fair").slug == "chip-fair-2"


def test_an_event_known_from_elsewhere_keeps_its_time_zone():
    make_event(slug="fair-2025", time_zone="Asia/Taipei")
    load(catalogue())
    assert Event.objects.get(slug="fair-2025").time_zone == "Asia/Taipei"
