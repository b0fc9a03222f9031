"""Lists of public records: filtered, ordered, by keyset in both directions, at the same price at any depth.

Every ordering is an ascending walk over (sort key, record): dates are kept twice, once negated, and what has no date
has the largest key both times, so it comes last either way. One facet with one value is walked through LiveFacet's own
index; the rarest of several filters drives, and a rare one is collected and sorted instead of walked.
"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from coverage.models import Live, LiveFacet, Publication
from coverage.reading.cursor import Cursor
from coverage.reading.sql import as_uuid, hexed, holes, rows, unhexed

LIVE, FACET, ROW = (model._meta.db_table for model in (Live, LiveFacet, Publication))
PAYLOAD = f"JOIN {ROW} p ON p.seq = l.seq"
RARE = 500
"""Up to so many matches are collected and sorted; more are walked in order."""

# ordering → (column of Live, column of LiveFacet or None, ascending). No two records have the same seq.
ORDERINGS = {
    "happened_at": ("oldest_first", "oldest_first", True),
    "-happened_at": ("newest_first", "newest_first", True),
    "seq": ("seq", "seq", True),
    "-seq": ("seq", "seq", False),
    "title": ("title", None, True),
}


_UNDER = f"""WITH RECURSIVE under(value) AS (
    {{roots}}
    UNION SELECT {{hexed}} FROM {FACET} c JOIN under u ON c.facet = 'parent' AND c.value = u.value
) SELECT value FROM under"""


@dataclasses.dataclass(frozen=True)
class Has:
    """Records with one of `values` in a facet; `matches` tells how many there are, counted up to RARE.

    `under`: the values are topics, and a topic under one of them will do.
    """

    facet: str
    values: tuple[str, ...]
    matches: int = RARE
    under: bool = False


@dataclasses.dataclass(frozen=True)
class Between:
    """Records whose `column` of Live lies within inclusive bounds; an empty bound is none."""

    column: str
    low: Any = ""
    high: Any = ""


@dataclasses.dataclass(frozen=True)
class Query:
    """What to list: one type of record, filters that all hold, an ordering, a page."""

    type: str
    has: tuple[Has, ...] = ()
    between: tuple[Between, ...] = ()
    order: str = "-happened_at"
    limit: int = 20
    cursor: Cursor | None = None


@dataclasses.dataclass(frozen=True)
class Page:
    """`items`: what was selected, in order. The cursors lead on; None where there is nothing more."""

    items: list[Any]
    next: Cursor | None
    previous: Cursor | None


def payloads(query: Query) -> Page:
    """A page of payloads, as canonical JSON bytes."""
    page = columns(query, "p.payload", PAYLOAD)
    return dataclasses.replace(page, items=[bytes(payload) for (payload,) in page.items])


def columns(query: Query, select: str, join: str = "") -> Page:
    """A page of tuples of `select`, columns of `l` (Live) and of what `join` adds: for pages that need no payload."""
    return _page(query, rows(*_select(query, select, join)))


def count(query: Query, most: int = 10_000) -> int:
    """How many there are, counted up to `most` + 1."""
    where, params = _conditions(query)
    found = rows(f"SELECT count(*) FROM (SELECT 1 FROM {LIVE} l WHERE {where} LIMIT {most + 1}) c", params)
    return found[0][0]


def with_entries(query: Query) -> tuple[Page, dict[uuid.UUID, bytes]]:
    """A page of timelines' payloads, and by id those of the public announcements on them. One query."""
    sql, params = _select(query, "p.payload", PAYLOAD)
    way = _way(query)
    found = rows(
        f"""WITH page(key, record, payload) AS ({sql})
        SELECT 0, key, record, payload FROM page
        UNION ALL SELECT 1, NULL, l.record, p.payload FROM {LIVE} l {PAYLOAD} WHERE l.status = 'usable' AND l.record IN
            (SELECT {unhexed("e.value")} FROM page JOIN {FACET} e ON e.record = page.record AND e.facet = 'entry')
        ORDER BY 1, 2 {way}, 3 {way}""",
        params,
    )
    page = _page(query, [row[1:] for row in found if row[0] == 0])
    announcements = {as_uuid(record): bytes(payload) for part, _, record, payload in found if part}
    return dataclasses.replace(page, items=[bytes(payload) for (payload,) in page.items]), announcements


def _page(query: Query, found: list[tuple[Any, ...]]) -> Page:
    """`found`: rows of sort key, record and what is wanted, one more than the page holds if there are more."""
    cursor = query.cursor
    backwards = cursor is not None and cursor.backwards
    more = len(found) > query.limit
    found = found[: query.limit]
    if backwards:
        found.reverse()
    if not found:
        return Page([], None, None)

    def place(row: tuple, *, towards_start: bool) -> Cursor:
        return Cursor(query.order, towards_start, row[0], as_uuid(row[1]))

    follows = more or backwards
    precedes = (more and backwards) or (cursor is not None and not backwards)
    return Page(
        [row[2:] for row in found],
        place(found[-1], towards_start=False) if follows else None,
        place(found[0], towards_start=True) if precedes else None,
    )


def _way(query: Query) -> str:
    """Which way the rows are walked: a page before a cursor is read backwards."""
    ascending = ORDERINGS[query.order][2]
    return "ASC" if ascending != (query.cursor is not None and query.cursor.backwards) else "DESC"


def _select(query: Query, select: str, join: str) -> tuple[str, list[Any]]:
    live_key, facet_key, _ = ORDERINGS[query.order]
    driver = min((has for has in query.has if not has.under), key=lambda has: has.matches, default=None)
    walked = driver if driver and facet_key and len(driver.values) == 1 else None
    collected = driver if driver and not walked and driver.values and driver.matches < RARE else None
    key, record = (f"f.{facet_key}", "f.record") if walked else (f"l.{live_key}", "l.record")
    source, params = f"{LIVE} l", []
    if walked:
        source = f"{FACET} f JOIN {LIVE} l ON l.record = f.record"
    elif collected:
        # CROSS JOIN: SQLite then keeps this order of tables, instead of walking all of Live.
        source = f"({_records(collected)}) d CROSS JOIN {LIVE} l"
        params = [collected.facet, *collected.values]
    where, more = _conditions(query, walked, collected)
    params += more
    where += _reach(query, key, params)
    way = _way(query)
    ties = () if live_key == "seq" else (record,)
    if query.cursor:
        place = ", ".join((key, *ties))
        where += f" AND ({place}) {'>' if way == 'ASC' else '<'} ({holes((key, *ties))})"
        params += [query.cursor.key, query.cursor.record][: 1 + len(ties)]
    order = ", ".join(f"{column} {way}" for column in (key, *ties))
    sql = (
        f"SELECT {key}, {record}, {select} FROM {source} {join} WHERE {where} ORDER BY {order} LIMIT {query.limit + 1}"
    )
    return sql, params


def _reach(query: Query, key: str, params: list[Any]) -> str:
    """A walk by date starts or ends at the filter's last day, instead of passing over all that came later.

    Two days on, since the day is the record's own, anywhere on Earth. What lasts may have begun any time before the
    filter's first day, so nothing is cut off there.
    """
    last = next((between.high for between in query.between if between.column == "first_day" and between.high), "")
    if not last or not query.order.endswith("happened_at"):
        return ""
    later = dt.datetime.fromisoformat(last).replace(tzinfo=dt.UTC) + dt.timedelta(days=2)
    microseconds = int(later.timestamp()) * 1_000_000
    params.append(microseconds if query.order == "happened_at" else -microseconds)
    return f" AND {key} {'<=' if query.order == 'happened_at' else '>='} %s"


def _records(has: Has) -> str:
    return f"SELECT DISTINCT x.record FROM {FACET} x WHERE x.facet = %s AND x.value IN ({holes(has.values)})"


def _conditions(query: Query, walked: Has | None = None, collected: Has | None = None) -> tuple[str, list[Any]]:
    parts, params = ["l.type = %s AND l.status = 'usable'"], [query.type]
    if walked:
        parts, params = ["f.facet = %s AND f.value = %s AND f.type = %s"], [walked.facet, walked.values[0], query.type]
    elif collected:
        parts.append("l.record = d.record")
    for has in query.has:
        if has not in (walked, collected):
            parts += [_exists(has, "f" if walked else "l", params)]
    for between in query.between:
        for sign, bound in ((">=", between.low), ("<=", between.high)):
            if bound not in ("", None):
                parts.append(f"l.{between.column} {sign} %s AND l.{between.column} <> ''")
                params.append(bound)
    return " AND ".join(parts), params


def _under(has: Has) -> str:
    roots = " UNION ".join(["SELECT CAST(%s AS text)"] * len(has.values))
    return _UNDER.format(hexed=hexed("c.record"), roots=roots)


def _exists(has: Has, table: str, params: list[Any]) -> str:
    if not has.values:
        return "1 = 0"
    params += [has.facet, *has.values]
    values = _under(has) if has.under else holes(has.values)
    wanted = f"x.facet = %s AND x.value IN ({values})"
    return f"EXISTS (SELECT 1 FROM {FACET} x WHERE x.record = {table}.record AND {wanted})"
