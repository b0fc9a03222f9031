"""The change feed: what a mirror applies from 0 to equal the public state, always."""

import orjson
from django.http import HttpRequest, HttpResponse

from coverage.api.base import PublicView, json
from coverage.api.problems import Fault, Problem, bad_parameters, meant
from coverage.reading.changes import Change, changes
from coverage.rendering.canonical import moment

DEFAULT, MOST = 1000, 5000
KNOWN = ("since", "limit", "epoch")


class Changes(PublicView):
    """Rows of the ledger after `since`, ascending and gap-free."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """`{epoch, changes, next_since, head, more}`; 409 where the follower must start again."""
        query = request.GET
        faults = [
            Fault(name, f"There is no such parameter.{meant(name, KNOWN)}") for name in query if name not in KNOWN
        ]
        since = _number(query.get("since", "0"), 0, 2**62)
        limit = _number(query.get("limit", str(DEFAULT)), 1, MOST)
        if since is None:
            faults.append(Fault("since", "Write the `next_since` of your last call, or 0."))
        if limit is None:
            faults.append(Fault("limit", f"Write a whole number from 1 to {MOST}."))
        if since is None or limit is None or faults:
            raise bad_parameters(faults)
        head = request.head
        if since > head.seq or query.get("epoch", str(head.epoch)) != str(head.epoch):
            raise Problem(
                409,
                "resync",
                "Resync",
                "This isn't the ledger you followed: it was restored. Drop your copy and start with since=0.",
                epoch=str(head.epoch),
                head=head.seq,
            )
        return json(_body(changes(since, head.seq, limit), since, head))


def _body(found: list[Change], since: int, head: object) -> bytes:
    last = found[-1].seq if found else since
    return b'{"epoch":"%s","changes":[%s],"next_since":%d,"head":%d,"more":%s}' % (
        str(head.epoch).encode(),
        b",".join(line(change) for change in found),
        last,
        head.seq,
        b"true" if last < head.seq else b"false",
    )


def line(change: Change) -> bytes:
    """One change as JSON. `record` is null for tombstones and for what is withheld."""
    told = {
        "seq": change.seq,
        "id": str(change.record),
        "type": change.type,
        "slug": change.slug,
        "version": change.version,
        "action": change.action,
        "status": change.status,
        "note": change.note,
        "published_at": moment(change.published_at),
        "digest": change.digest,
    }
    if change.merged_into:
        told["merged_into"] = str(change.merged_into)
    if change.withheld:
        told["withheld"] = True
    told["record"] = orjson.Fragment(change.payload) if change.payload else None
    return orjson.dumps(told)


def _number(written: str, least: int, most: int) -> int | None:
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 20 else -1
    return number if least <= number <= most else None
