"""One page of a list: how much, from where, in which order; and the envelope around it."""

import dataclasses
from urllib.parse import urlencode

import orjson
from django.http import QueryDict

from coverage.api.base import address
from coverage.api.problems import Fault, bad_parameters, meant
from coverage.reading import cursor
from coverage.reading.lists import ORDERINGS, Page

DEFAULT, MOST, COUNTED = 20, 200, 10_000


@dataclasses.dataclass(frozen=True)
class Paging:
    """What the query says about paging."""

    order: str
    limit: int
    cursor: cursor.Cursor | None
    fields: tuple[str, ...]
    count: bool


def read(query: QueryDict, default_order: str) -> Paging:
    """Raises a 400 problem that names every wrong parameter."""
    faults: list[Fault] = []
    order = query.get("ordering", default_order)
    if order not in ORDERINGS:
        faults.append(Fault("ordering", f"Unknown.{meant(order, ORDERINGS)} Known: {', '.join(ORDERINGS)}."))
    limit = _limit(query, faults)
    place = None
    if "cursor" in query and not faults:
        try:
            place = cursor.read(query["cursor"], order)
        except cursor.BadCursor as error:
            faults.append(Fault("cursor", str(error)))
    if query.get("count", "false") not in ("true", "false"):
        faults.append(Fault("count", "Write true or false."))
    fields = tuple(",".join(query.getlist("fields")).split(",")) if "fields" in query else ()
    if faults:
        raise bad_parameters(faults)
    return Paging(order, limit, place, fields, query.get("count") == "true")


def _limit(query: QueryDict, faults: list[Fault]) -> int:
    written = query.get("limit", str(DEFAULT))
    if written.isascii() and written.isdigit() and 1 <= int(written[:6]) <= MOST:
        return int(written)
    faults.append(Fault("limit", f"Write a whole number from 1 to {MOST}."))
    return DEFAULT


def envelope(path: str, query: QueryDict, page: Page, results: list[bytes], count: int | None) -> bytes:
    """{next, previous, results}, and the count where it was asked for, of results that are JSON already."""

    def link(place: cursor.Cursor | None) -> bytes:
        if place is None:
            return b"null"
        pairs = [(name, value) for name, values in query.lists() for value in values if name != "cursor"]
        # A cursor needs no escaping, and escaping it letter by letter would cost more than making it.
        return orjson.dumps(address(f"{path}?{urlencode(pairs)}{'&' * bool(pairs)}cursor={place}"))

    counted = b""
    if count is not None:
        capped = count > COUNTED
        counted = b'"count":%d,"count_capped":%s,' % (min(count, COUNTED), b"true" if capped else b"false")
    return b'{%s"next":%s,"previous":%s,"results":[%s]}' % (
        counted,
        link(page.next),
        link(page.previous),
        b",".join(results),
    )


def narrowed(results: list[bytes], fields: tuple[str, ...], known: frozenset[str]) -> list[bytes]:
    """Only `fields` of each record; raises a 400 problem for one that records of this type never have."""
    if not fields:
        return results
    faults = [
        Fault("fields", f"There is no field “{name}”.{meant(name, known)}") for name in fields if name not in known
    ]
    if faults:
        raise bad_parameters(faults)
    kept = ({name: record[name] for name in fields if name in record} for record in map(orjson.loads, results))
    return [orjson.dumps(record, option=orjson.OPT_SORT_KEYS) for record in kept]
