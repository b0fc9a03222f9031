"""What lists can be filtered by. django-filter declares and validates; reading does the filtering."""

import datetime as dt
from typing import Any

import django_filters as df
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation

from coverage.api.problems import Fault, bad_parameters, meant
from coverage.models import Live
from coverage.models.announcement import Kind, Role
from coverage.models.source import SourceType
from coverage.reading import resolving
from coverage.reading.lists import Between, Has
from coverage.rendering.badge import BADGES
from events.models import Language

MANY = 50
PAGING = {"cursor", "limit", "ordering", "fields", "count"}


class Words(df.BaseInFilter, df.CharFilter):
    """One or several words, comma between them: any of these."""


class Choices(df.BaseInFilter, df.ChoiceFilter):
    """One or several of a fixed set."""


class Day(df.DateFilter):
    """An ISO day, in the event's own time zone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


def choices(values: Any) -> list[tuple[str, str]]:
    """Choices of a form field, of plain values."""
    return [(value, value) for value in values]


class Filters(df.FilterSet):
    """Base: `records` maps a parameter to (facet, type of record it names), `plain` to a facet of plain values."""

    records: dict[str, tuple[str, str]] = {}
    plain: dict[str, str] = {}

    class Meta:
        model = Live
        fields: list[str] = []

    @classmethod
    def between(cls, values: dict[str, Any]) -> list[Between]:
        """Ranges over Live's columns, of the values asked for."""
        return []


class Announcements(Filters):
    """Filters of announcements; different names must all hold."""

    records = {
        "event": ("event", "event"),
        "company": ("company", "company"),
        "person": ("person", "person"),
        "topic": ("topic", "topic"),
        "source": ("source", "source"),
    }
    plain = {"kind": "kind", "language": "language", "badge": "badge", "identifier": "identifier"}

    event = Words(help_text="Announced or shown at this event: slug or id.")
    company = Words(help_text="This organisation takes part, in any role: slug or id.")
    role = Choices(choices=choices(Role.values), help_text="The part that `company` has in it.")
    person = Words(help_text="This person takes part or is named: slug or id.")
    topic = Words(help_text="About this topic or one under it: slug or id.")
    source = Words(help_text="Told by this source: slug or id.")
    kind = Choices(choices=choices(Kind.values), help_text="What sort of thing was announced.")
    language = Choices(choices=choices(Language.values), help_text="The language it was written in.")
    badge = Choices(choices=choices(BADGES), help_text="How well it is established.")
    identifier = Words(help_text="A participant's identifier, scheme:value, such as wikidata:Q182477.")
    happened_from = Day(help_text="On or after this day, in the event's time zone: YYYY-MM-DD.")
    happened_to = Day(help_text="On or before this day, in the event's time zone: YYYY-MM-DD.")

    @classmethod
    def between(cls, values: dict[str, Any]) -> list[Between]:
        """What happened between two days: announcements of a month or year overlap them."""
        return _days(values, "happened_from", "happened_to")


class Events(Filters):
    """Filters of events."""

    records = {"topic": ("topic", "topic")}
    plain = {"series": "series", "country": "country"}

    series = Words(help_text="Editions of this series: its slug.")
    country = Words(help_text="Where it takes place: ISO 3166-1, two letters.")
    topic = Words(help_text="About this topic or one under it: slug or id.")
    from_ = Day(help_text="Not over before this day: YYYY-MM-DD.")
    to = Day(help_text="Begun by this day: YYYY-MM-DD.")

    @classmethod
    def between(cls, values: dict[str, Any]) -> list[Between]:
        """Events that run between two days."""
        return _days(values, "from", "to")


# `from` is a word of Python's own.
Events.base_filters["from"] = Events.base_filters.pop("from_")


class Entities(Filters):
    """Filters of companies and people."""

    plain = {"country": "country", "identifier": "identifier"}

    country = Words(help_text="Seat: ISO 3166-1, two letters.")
    identifier = Words(help_text="scheme:value, such as wikidata:Q182477.")


class Sources(Filters):
    """Filters of sources."""

    plain = {"source_type": "sort", "language": "language"}

    source_type = Choices(choices=choices(SourceType.values), help_text="Who speaks in it.")
    language = Choices(choices=choices(Language.values), help_text="The language it mostly writes in.")


class Timelines(Filters):
    """Filters of timelines."""

    records = {"event": ("event", "event")}

    event = Words(help_text="About this event: slug or id.")


class Topics(Filters):
    """Filters of topics."""

    records = {"parent": ("parent", "topic")}

    parent = Words(help_text="Directly under this topic: slug or id.")


def read(kind: type[Filters], listed: str, query: QueryDict) -> tuple[tuple[Has, ...], tuple[Between, ...]]:
    """What `query` asks of a list of type `listed`. Raises a 400 problem that names every wrong parameter."""
    known = kind.base_filters.keys() | PAGING
    faults = [Fault(name, f"There is no such parameter.{meant(name, known)}") for name in query if name not in known]
    asked = {name: ",".join(query.getlist(name)) for name in query if name in kind.base_filters}
    if not asked and not faults:
        return (), ()
    with translation.override("en"):  # the API speaks English, whatever the newsroom's language
        values = {name: _clean(kind, name, written, faults) for name, written in asked.items()}
    if faults:
        raise bad_parameters(faults)
    return _has(kind, listed, values), tuple(kind.between(values))


def _clean(kind: type[Filters], name: str, written: str, faults: list[Fault]) -> Any:
    """The value of one parameter. Of the declared filters, only those asked for: a whole form costs milliseconds."""
    field = kind.base_filters[name].field
    if not written.strip():
        faults.append(Fault(name, "It is empty: give a value, or leave it out."))
    elif written.count(",") >= MANY:
        faults.append(Fault(name, f"At most {MANY} values at once."))
    else:
        try:
            return field.clean(field.widget.value_from_datadict({name: written}, {}, name))
        except ValidationError as error:
            known = [value for value, _ in getattr(field, "choices", [])]
            near = "".join(meant(value, known) for value in written.split(",") if value not in known)
            listed = f" Known: {', '.join(known)}." if known else ""
            faults.append(Fault(name, f"{'; '.join(error.messages)}{near}{listed}"))
    return None


def _has(kind: type[Filters], listed: str, values: dict[str, Any]) -> tuple[Has, ...]:
    wanted = {
        name: [resolving.Wanted(*kind.records[name], written) for written in values[name]]
        for name in values
        if name in kind.records
    }
    found = resolving.resolve([item for items in wanted.values() for item in items], listed)
    unknown = [(name, item) for name, items in wanted.items() for item in items if item not in found]
    if unknown:
        raise bad_parameters([Fault(name, _unknown(item)) for name, item in unknown])
    has = []
    for name, items in wanted.items():
        resolved = [found[item] for item in items]
        facet, ids = kind.records[name][0], tuple(item.value for item in resolved)
        if name == "company" and values.get("role"):
            facet, ids = "role", tuple(f"{uuid}:{role}" for uuid in ids for role in values["role"])
        has.append(Has(facet, ids, sum(item.matches for item in resolved), under=name == "topic"))
    if values.get("role") and "company" not in values:
        raise bad_parameters([Fault("role", "It is the role of a company: add company=….")])
    has += [Has(kind.plain[name], tuple(values[name])) for name in values if name in kind.plain]
    return tuple(has)


def _unknown(item: resolving.Wanted) -> str:
    near = resolving.near_misses(item.type, item.written)
    return f"No public {item.type} is called “{item.written}”." + (
        f" Did you mean {' or '.join(near)}?" if near else ""
    )


def _days(data: dict[str, Any], start: str, end: str) -> list[Between]:
    first, last = data.get(start), data.get(end)
    if isinstance(first, dt.date) and isinstance(last, dt.date) and last < first:
        raise bad_parameters([Fault(end, f"It is before {start}: swap them.")])
    found = [Between("last_day", low=first.isoformat())] if first else []
    return found + ([Between("first_day", high=last.isoformat())] if last else [])
