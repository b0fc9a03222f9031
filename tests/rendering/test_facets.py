"""What lists sort and filter by."""

from coverage.models.publication import NEVER
from coverage.rendering.facets import NAMING, facets, place
from coverage.rendering.renaming import embedded

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
    assert found == {("company", one), ("role", f"{one}:investor"), ("identifier", "wikidata:Q1")}


def test_every_name_that_is_embedded_is_found_by_a_naming_facet():
    ids = [f"00000000-0000-0000-0000-{number:012}" for number in range(1, 9)]
    names = [{"id": uuid, "identifiers": []} for uuid in ids]
    whole = body(
        event=names[0],
        other_events=[names[1]],
        participants=[{"organisation": names[2], "role": "announcer"}, {"person": names[3], "role": "mentioned"}],
        people=[names[4]],
        topics=[names[5]],
        evidence=[{"source": names[6]}],
        relations=[{"type": "follows", **names[7]}],
    )
    assert embedded(whole) == set(ids)
    assert {value for facet, value in facets(whole) if facet in NAMING} == {uuid.replace("-", "") for uuid in ids}


def test_a_timeline_is_found_by_its_entries():
    timeline = {"type": "timeline", "language": "fr", "event": {"id": ONE}, "entries": [{"announcement_id": TWO}]}
    one, two = ONE.replace("-", ""), TWO.replace("-", "")
    assert facets(timeline) == {("language", "fr"), ("event", one), ("entry", two)}


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
