"""Lists and details of the seven types of record."""

import dataclasses
import uuid

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from coverage.api import filters, paging
from coverage.api.base import PublicView, json
from coverage.api.fields import FIELDS
from coverage.api.problems import OPEN, Problem, not_found
from coverage.reading import lists, records
from coverage.rendering.canonical import moment
from coverage.rendering.joined import entry_ids, with_announcements


@dataclasses.dataclass(frozen=True)
class Resource:
    """One type of record in the API."""

    path: str
    filters: type[filters.Filters]
    type: str
    order: str


RESOURCES = (
    Resource("announcements", filters.Announcements, "announcement", "-happened_at"),
    Resource("events", filters.Events, "event", "-happened_at"),
    Resource("companies", filters.Entities, "company", "title"),
    Resource("people", filters.Entities, "person", "title"),
    Resource("topics", filters.Topics, "topic", "title"),
    Resource("timelines", filters.Timelines, "timeline", "-seq"),
    Resource("sources", filters.Sources, "source", "title"),
)


class RecordList(PublicView):
    """A page of a resource."""

    resource: Resource = RESOURCES[0]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Filtered, ordered, by keyset."""
        query = request.GET
        has, between = filters.read(self.resource.filters, self.resource.type, query)
        asked = paging.read(query, self.resource.order)
        listed = lists.Query(self.resource.type, has, between, asked.order, asked.limit, asked.cursor)
        page = _page(listed)
        results = paging.narrowed(page.items, asked.fields, FIELDS[self.resource.type])
        count = lists.count(listed, paging.COUNTED) if asked.count else None
        return json(paging.envelope(request.path, query, page, results, count))


class RecordDetail(PublicView):
    """One record by id or slug."""

    resource: Resource = RESOURCES[0]

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """The record; 308 from an old slug or a merged record; 410 with the note once withdrawn."""
        query = request.GET
        filters.read(filters.Filters, self.resource.type, query)
        asked = paging.read(query, self.resource.order)
        found = self._found(key)
        if found.gone:
            raise Problem(
                410,
                "withdrawn",
                "Withdrawn",
                found.note,
                id=str(found.record),
                action=found.action,
                version=found.version,
                seq=found.seq,
                withdrawn_at=moment(found.published_at),
            )
        if key not in (found.slug, str(found.record)):
            to = found.slug if _uuid(key) is None else found.record
            where = request.path.replace(f"/{key}/", f"/{to}/")
            response = HttpResponsePermanentRedirect(where, headers=OPEN)
            response.status_code = 308
            return response
        [body] = paging.narrowed([_complete(found)], asked.fields, FIELDS[self.resource.type])
        return json(body)

    def _found(self, key: str) -> records.Standing:
        by = _uuid(key)
        found = records.by_id(self.resource.type, by) if by else records.by_slug(self.resource.type, key)
        if found is None:
            raise not_found(f"No {self.resource.type} was ever public as “{key}”.")
        return found


def _page(listed: lists.Query) -> lists.Page:
    """A page of JSON records; timelines come with the current announcements in their entries."""
    if listed.type != "timeline":
        return lists.payloads(listed)
    page, announcements = lists.with_entries(listed)
    return dataclasses.replace(page, items=[_joined(payload, announcements) for payload in page.items])


def _complete(found: records.Standing) -> bytes:
    if found.type != "timeline":
        return found.payload
    ids = sorted({uuid.UUID(key) for key in entry_ids(orjson.loads(found.payload))})
    return _joined(found.payload, records.payloads("announcement", ids))


def _joined(timeline: bytes, announcements: dict[uuid.UUID, bytes]) -> bytes:
    found = {str(key): orjson.Fragment(payload) for key, payload in announcements.items()}
    return orjson.dumps(with_announcements(orjson.loads(timeline), found), option=orjson.OPT_SORT_KEYS)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if len(text) == 36 else None
    except ValueError:
        return None
