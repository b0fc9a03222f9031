"""What lists sort and filter by."""

from coverage.models.publication import NEVER
from coverage.rendering.facets import facets, place

PARIS = {"start": "1970-01-02", "end": "1970-01-03", "precision": "event", "time_zone": "UTC"}
ONE, TWO = "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"


def body(**values):
    empty = {
        name: [] for name in ("other_events", "participants", "people", "topics", "evidence", "mentions", "relations")
    }
    base = {
        "type": "announcement",
        "language": "fr",
        "kind": "funding",
        "badge": "reported",
        "event": None,
        "title": "T",
    }
    return {**empty, **base, "happened_at": PARIS, **values}


def test_an_announcement_has_its_kind_badge_and_language():
    assert facets(body()) == {("kind", "funding"), ("badge", "reported"), ("language", "fr")}


def test_a_participant_is_found_by_itself_its_role_and_its_identifiers():
    who = {"id": ONE, "identifiers": [{"scheme": "wikidata", "value": "Q1"}]}
    found = facets(body(participants=[{"organisation": who, "role": "investor"}])) - facets(body())
    one = ONE.replace("-", "")
    assert found == {("company", one), ("role", f"{one}:investor"), ("identifier", "wikidata:Q1"), ("embeds", one)}


def test_a_timeline_is_found_by_its_entries():
    timeline = {"type": "timeline", "language": "fr", "event": {"id": ONE}, "entries": [{"announcement_id": TWO}]}
    one, two = ONE.replace("-", ""), TWO.replace("-", "")
    assert facets(timeline) == {("language", "fr"), ("event", one), ("embeds", one), ("entry", two)}


def test_a_dated_record_is_sorted_both_ways():
    where = place(body())
    day = 24 * 3600 * 1_000_000
    assert (where.oldest_first, where.newest_first, where.first_day, where.last_day) == (
        day,
        -day,
        "1970-01-02",
        "1970-01-03",
    )


def test_an_undated_record_comes_last_both_ways():
    where = place(body(happened_at=None))
    assert (where.oldest_first, where.newest_first, where.first_day) == (NEVER, NEVER, "")


def test_a_topic_is_sorted_by_the_name_in_its_own_language():
    assert place({"type": "topic", "language": "fr", "name": {"en": "Chips", "fr": "Puces"}}).title == "Puces"
