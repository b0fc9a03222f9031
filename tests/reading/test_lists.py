"""Keyset lists: complete, without a double, in order, whatever ties, gaps and publications come between."""

import uuid

import orjson
import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage.reading import cursor, lists
from coverage.rendering.badge import BADGES
from tests.reading.bodies import announcement_body, append, part

COMPANIES = [uuid.UUID(int=number) for number in range(1, 4)]
days = st.sampled_from([None, None, "2025-06-11", "2025-06-12", "2025-06-12", "2026-01-01"])
bodies = st.builds(
    lambda day, title, kind, badge, parts: announcement_body(
        day, title, kind=kind, badge=badge, participants=[part(company) for company in parts]
    ),
    days,
    st.sampled_from(["a", "a", "b", "É"]),
    st.sampled_from(["other", "funding"]),
    st.sampled_from(BADGES),
    st.lists(st.sampled_from(COMPANIES), unique=True),
)
orders = st.sampled_from(sorted(lists.ORDERINGS))
KEYS = {
    "happened_at": lambda record: (record["happened_at"] is None, (record["happened_at"] or {}).get("start")),
    "-happened_at": lambda record: (record["happened_at"] is not None, (record["happened_at"] or {}).get("start")),
    "seq": lambda record: record["seq"],
    "-seq": lambda record: -record["seq"],
}


class RolledBackError(Exception):
    """Ends an example without a trace."""


def rolled_back(example):
    """Run an example of Hypothesis in a transaction of its own."""
    try:
        with transaction.atomic():
            example()
            raise RolledBackError
    except RolledBackError:
        pass


def walk(query, between=lambda: None):
    """All records from the first page to the last."""
    found, place = [], None
    while True:
        page = lists.payloads(lists.Query(query.type, query.has, query.between, query.order, query.limit, place))
        found += [orjson.loads(payload) for payload in page.items]
        if page.next is None:
            return found, page
        place = cursor.read(str(page.next), query.order)
        between()


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(st.lists(bodies, max_size=12), orders, st.integers(1, 5))
def test_pages_hold_everything_once_in_order_in_both_directions(made, order, limit):
    def example():
        append(*made)
        query = lists.Query("announcement", order=order, limit=limit)
        found, page = walk(query)
        assert sorted(record["seq"] for record in found) == list(range(1, len(made) + 1))
        if order in ("seq", "-seq"):
            assert [KEYS[order](record) for record in found] == sorted(KEYS[order](record) for record in found)
        dates = [(record["happened_at"] or {}).get("start") for record in found]
        known = [date for date in dates if date]
        if order.endswith("happened_at"):
            assert known == sorted(known, reverse=order.startswith("-"))
            assert dates == known + [None] * (len(dates) - len(known))
        back = [orjson.loads(payload) for payload in page.items]
        while page.previous is not None:
            place = cursor.read(str(page.previous), order)
            page = lists.payloads(lists.Query("announcement", order=order, limit=limit, cursor=place))
            back = [orjson.loads(payload) for payload in page.items] + back
        assert back == found

    rolled_back(example)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None)
@given(st.lists(bodies, max_size=10), st.lists(bodies, max_size=10), orders, st.integers(1, 4))
def test_publishing_between_pages_neither_doubles_nor_loses_what_was_there(made, later, order, limit):
    def example():
        rows = append(*made)
        waiting = list(later)
        found, _ = walk(
            lists.Query("announcement", order=order, limit=limit), lambda: waiting and append(waiting.pop())
        )
        ids = [record["id"] for record in found]
        assert len(ids) == len(set(ids))
        assert {str(row.record) for row in rows} <= set(ids)

    rolled_back(example)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(
    st.lists(bodies, max_size=12),
    st.sets(st.sampled_from(COMPANIES)),
    st.sets(st.sampled_from(["other", "funding"])),
    st.sampled_from(["", "2025-06-12"]),
    orders,
    st.sampled_from([0, 3, lists.RARE]),
)
def test_filters_agree_with_a_naive_reading(made, companies, kinds, day, order, matches):
    def example():
        records = [orjson.loads(bytes(row.payload)) for row in append(*made)]
        has = []
        if companies:
            has.append(lists.Has("company", tuple(company.hex for company in companies), matches))
        if kinds:
            has.append(lists.Has("kind", tuple(kinds)))
        between = (lists.Between("first_day", low=day, high=day),) if day else ()
        found, _ = walk(lists.Query("announcement", tuple(has), between, order, limit=3))

        def wanted(record):
            theirs = {each["organisation"]["id"] for each in record["participants"]}
            return (
                (not companies or theirs & {str(company) for company in companies})
                and (not kinds or record["kind"] in kinds)
                and (not day or (record["happened_at"] or {}).get("start") == day)
            )

        assert sorted(record["seq"] for record in found) == [r["seq"] for r in records if wanted(r)]

    rolled_back(example)
