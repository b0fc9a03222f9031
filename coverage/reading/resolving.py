"""From what a client wrote in a filter to what facets hold: slugs, old slugs and ids of public records only."""

import dataclasses
import difflib
import uuid
from collections.abc import Iterable

from coverage.models import Live, LiveFacet, LiveSlug
from coverage.reading.lists import RARE
from coverage.reading.sql import as_uuid, hexed, rows

LIVE, FACET, SLUG = (model._meta.db_table for model in (Live, LiveFacet, LiveSlug))


@dataclasses.dataclass(frozen=True)
class Wanted:
    """A record named in a filter: its type, the facet it filters, and its slug or id as written."""

    facet: str
    type: str
    written: str


@dataclasses.dataclass(frozen=True)
class Resolved:
    """The record's id as 32 hex digits, and how many records have it in the facet, counted up to RARE."""

    value: str
    matches: int


def resolve(wanted: Iterable[Wanted], listed: str) -> dict[Wanted, Resolved]:
    """Those of `wanted` that are public, in one query. `listed`: the type of record that is being filtered.

    A merged record stands for its winner. Missing from the result: never public, or withdrawn.
    """
    wanted = list(dict.fromkeys(wanted))
    if not wanted:
        return {}
    parts, params = [], []
    for number, item in enumerate(wanted):
        by_id = _uuid(item.written)
        who = f"SELECT l.record, l.merged_into, l.status FROM {LIVE} l"
        if by_id:
            where = "WHERE l.record = %s AND l.type = %s"
            params += [item.facet, listed, by_id, item.type]
        else:
            where = f"JOIN {SLUG} s ON s.record = l.record WHERE s.slug = %s AND s.type = %s"
            params += [item.facet, listed, item.written, item.type]
        winner = "coalesce(w.merged_into, w.record)"
        parts.append(f"""
            SELECT {number}, {winner}, (SELECT count(*) FROM (
                SELECT 1 FROM {FACET} f WHERE f.facet = %s AND f.value = {hexed(winner)} AND f.type = %s
                LIMIT {RARE}) c)
            FROM ({who} {where} AND (l.status = 'usable' OR l.merged_into IS NOT NULL)) w""")
    found = rows(" UNION ALL ".join(parts), params)
    return {wanted[number]: Resolved(as_uuid(record).hex, matches) for number, record, matches in found}


def matches(facet: str, value: str, listed: str) -> int:
    """How many records of type `listed` have a plain value in a facet, counted up to RARE."""
    query = f"SELECT 1 FROM {FACET} WHERE facet = %s AND value = %s AND type = %s LIMIT {RARE}"
    return rows(f"SELECT count(*) FROM ({query}) c", [facet, value, listed])[0][0]


def near_misses(type_: str, written: str, most: int = 3) -> list[str]:
    """Published slugs that look like what was written: what was probably meant."""
    start = written[:3]
    query = f"""SELECT slug FROM {LIVE} WHERE type = %s AND status = 'usable' AND slug >= %s AND slug < %s
        ORDER BY slug LIMIT 200"""
    candidates = [slug for (slug,) in rows(query, [type_, start, start + "\U0010ffff"])]
    return difflib.get_close_matches(written, candidates, n=most, cutoff=0.5)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
