"""How many announcements there are of each sort: what a page counts beside its list."""

import dataclasses
from typing import Any

from coverage.models import Live, LiveFacet
from coverage.reading.sql import rows, unhexed

LIVE, FACET = (model._meta.db_table for model in (Live, LiveFacet))

MOST_COMPANIES = 40
NEWEST = 500
"""A company's events are counted over its newest announcements, so that the page costs the same for a giant."""


@dataclasses.dataclass(frozen=True, slots=True)
class Count:
    """`n` announcements have `value` in a facet; for a record its slug, its name and its days."""

    value: str
    n: int
    slug: str = ""
    name: str = ""
    first_day: str = ""
    last_day: str = ""


@dataclasses.dataclass(frozen=True)
class EventCounts:
    """An event's announcements by kind, company and badge: each sort under the filters of the other sorts."""

    kinds: list[Count]
    companies: list[Count]
    badges: list[Count]


def of_event(event: str, *, kind: str = "", company: str = "") -> EventCounts:
    """Counts for the event with this id (32 hex digits); `company` likewise. One query."""
    by_kind, by_company = [("kind", kind)] * bool(kind), [("company", company)] * bool(company)
    parts = [
        _counted("kind", event, by_company),
        _counted("company", event, by_kind, most=MOST_COMPANIES),
        _counted("badge", event, by_kind + by_company),
    ]
    query = f"""SELECT c.facet, c.value, c.n, l.slug, l.title FROM ({" UNION ALL ".join(sql for sql, _ in parts)}) c
        LEFT JOIN {LIVE} l ON l.record = {unhexed("CASE WHEN c.facet = 'company' THEN c.value END")}
        ORDER BY c.n DESC, l.title, c.value"""
    found: dict[str, list[Count]] = {"kind": [], "company": [], "badge": []}
    for facet, value, n, slug, name in rows(query, [param for _, params in parts for param in params]):
        found[facet].append(Count(value, n, slug or "", name or ""))
    return EventCounts(found["kind"], found["company"], found["badge"])


def events_of(facet: str, value: str, most: int = 40) -> list[Count]:
    """The events at which the newest announcements with `value` in a facet were made, newest event first."""
    query = f"""SELECT l.slug, l.title, l.first_day, l.last_day, c.n FROM (
            SELECT e.value AS value, count(*) AS n FROM (
                SELECT f.record FROM {FACET} f WHERE f.facet = %s AND f.value = %s AND f.type = 'announcement'
                ORDER BY f.newest_first LIMIT {NEWEST}) x
            CROSS JOIN {FACET} e WHERE e.record = x.record AND e.facet = 'event' GROUP BY e.value) c
        JOIN {LIVE} l ON l.record = {unhexed("c.value")} AND l.status = 'usable'
        ORDER BY l.newest_first, l.slug LIMIT {int(most)}"""
    return [Count(slug, n, slug, name, first, last) for slug, name, first, last, n in rows(query, [facet, value])]


def _counted(facet: str, event: str, also: list[tuple[str, str]], most: int = 50) -> tuple[str, list[Any]]:
    # CROSS JOIN: SQLite keeps this order of tables. Left to itself it read all records' kinds to count one event's.
    exists = f" AND EXISTS (SELECT 1 FROM {FACET} y WHERE y.record = e.record AND y.facet = %s AND y.value = %s)"
    query = f"""SELECT * FROM (SELECT x.facet, x.value, count(*) AS n
        FROM {FACET} e CROSS JOIN {FACET} x
        WHERE x.record = e.record AND x.facet = %s
        AND e.facet = 'event' AND e.value = %s AND e.type = 'announcement'{exists * len(also)}
        GROUP BY x.facet, x.value ORDER BY n DESC, x.value LIMIT {int(most)}) {facet}s"""
    return query, [facet, event, *(param for pair in also for param in pair)]
