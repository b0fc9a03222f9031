"""Payloads with the names they embed brought up to date."""

from coverage.rendering.renaming import embedded, renamed, without


def entry(key, kind="company", **values):
    return {"id": key, "type": kind, "slug": f"slug-{key}", "name": f"Name {key}", "identifiers": [], **values}


def short(key, **values):
    return {"id": key, "slug": f"slug-{key}", "name": f"Name {key}", "identifiers": [], **values}


def part(key, role="announcer"):
    return {"organisation": short(key), "role": role, "evidence": None}


def test_ids_of_all_that_is_named_are_found():
    body = {
        "event": {"id": "e"},
        "other_events": [{"id": "o"}],
        "people": [{"id": "p"}],
        "participants": [{"organisation": {"id": "c"}}, {"person": {"id": "q"}}],
        "evidence": [{"source": {"id": "s"}}],
        "mentions": [{"source": None}],
        "relations": [{"id": "r"}],
        "parent": None,
    }
    assert embedded(body) == {"e", "o", "p", "c", "q", "s", "r"}


def test_a_new_name_takes_the_place_of_the_old_one():
    body = {"participants": [part("c")]}
    after = renamed(body, {"c": entry("c", name="New")})
    assert after["participants"] == [{"organisation": short("c", name="New"), "role": "announcer", "evidence": None}]


def test_the_payload_given_stays_as_it_was():
    body = {"people": [short("p")]}
    renamed(body, {})
    assert body == {"people": [short("p")]}


def test_what_is_no_longer_public_goes():
    assert renamed({"people": [short("p")], "event": {"id": "e"}}, {}) == {"people": [], "event": None}


def test_a_winner_stands_in_once_for_itself_and_what_was_merged_into_it():
    winner = entry("w")
    after = renamed({"participants": [part("l"), part("w"), part("l", "partner")]}, {"w": winner, "l": winner})
    assert after["participants"] == [part("w"), part("w", "partner")]


def test_references_without_an_order_of_their_own_are_sorted_by_slug():
    names = {"a": entry("a", "person", slug="z"), "b": entry("b", "person", slug="y")}
    after = renamed({"people": [short("a"), short("b")]}, names)
    assert [person["slug"] for person in after["people"]] == ["y", "z"]


def test_an_announcement_that_goes_leaves_relations_entries_and_keys():
    body = {
        "relations": [{"id": "x"}, {"id": "y"}],
        "key": ["x", "y"],
        "entries": [{"announcement_id": "x", "position": 1}, {"announcement_id": "y", "position": 2}],
    }
    assert without(body, "x") == {
        "relations": [{"id": "y"}],
        "key": ["y"],
        "entries": [{"announcement_id": "y", "position": 1}],
    }
