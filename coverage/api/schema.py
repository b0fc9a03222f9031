"""The OpenAPI 3.1 description, built from the filters and shapes that the views use."""

import functools
from typing import Any

import django_filters as df
import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from coverage.api import changes, paging
from coverage.api.base import PublicView, json
from coverage.api.filters import Choices, Day
from coverage.api.record_shapes import ANSWERS, RECORDS
from coverage.api.records import RESOURCES, Resource
from coverage.api.shapes import PARTS, Schema, many, maybe, named, thing
from coverage.reading.lists import ORDERINGS

ABOUT = """Announcements made at tech events, with the sources that tell them, as the newsroom published them.

Every response is a function of its address and the ledger's head: keep its ETag, ask with If-None-Match, and a 304 says
that nothing of it changed. To mirror everything, apply `changes/` from `since=0` in order: it has no hole.
"""
PROBLEMS = {
    "400": "A parameter is unknown or has an impossible value; `errors` names each.",
    "404": "Nothing was ever public there.",
    "405": "The API is read-only.",
    "409": "This isn't the ledger you followed: start again with since=0.",
    "410": "Withdrawn; `detail` is the public note.",
    "500": "Our fault.",
}


class SchemaView(PublicView):
    """The description itself."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """OpenAPI 3.1, JSON."""
        return json(_bytes())


@functools.cache
def _bytes() -> bytes:
    return orjson.dumps(description())


def description() -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, Any] = {}
    for resource in RESOURCES:
        paths[f"/{resource.path}/"] = {"get": _list(resource)}
        paths[f"/{resource.path}/{{key}}/"] = {"get": _detail(resource)}
    paths["/changes/"] = {"get": _changes()}
    paths["/schema/"] = {
        "get": {
            "operationId": "schema",
            "summary": "This description",
            "tags": ["about"],
            "responses": {"200": _ok({"type": "object"}, "OpenAPI 3.1."), **_problems("400", "405", "500")},
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Coverage",
            "version": "1",
            "description": ABOUT,
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": f"{settings.SITE_URL}/api/v1"}],
        "security": [],
        "tags": [{"name": name} for name in (*(resource.path for resource in RESOURCES), "sync", "about")],
        "paths": paths,
        "components": {"schemas": _schemas()},
    }


def _schemas() -> dict[str, Schema]:
    pages = {
        f"{kind.capitalize()}Page": thing(
            {
                "count": {"type": "integer", "minimum": 0, "description": "With count=true only."},
                "count_capped": {"type": "boolean", "description": f"There are more than {paging.COUNTED:,}."},
                "next": maybe({"type": "string", "format": "uri"}),
                "previous": maybe({"type": "string", "format": "uri"}),
                "results": many(named(kind.capitalize())),
            },
            optional=("count", "count_capped"),
        )
        for kind in RECORDS
    }
    return {**PARTS, **{kind.capitalize(): shape for kind, shape in RECORDS.items()}, **pages, **ANSWERS}


def _list(resource: Resource) -> dict[str, Any]:
    own = [_parameter(name, filter_) for name, filter_ in resource.filters.base_filters.items()]
    return {
        "operationId": f"list_{resource.path}",
        "summary": f"List {resource.path}",
        "tags": [resource.path],
        "parameters": own + _paging_parameters(resource),
        "responses": {
            "200": _ok(named(f"{resource.type.capitalize()}Page"), "A page."),
            **_problems("400", "405", "500"),
        },
    }


def _detail(resource: Resource) -> dict[str, Any]:
    key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}, "description": "Slug or id."}
    return {
        "operationId": f"get_{resource.type}",
        "summary": f"One {resource.type}",
        "tags": [resource.path],
        "parameters": [key, _fields(resource)],
        "responses": {
            "200": _ok(named(resource.type.capitalize()), "The record."),
            "308": {
                "description": "It has another address now.",
                "headers": {"Location": {"schema": {"type": "string"}, "description": "Where."}},
            },
            **_problems("400", "404", "405", "410", "500"),
        },
    }


def _changes() -> dict[str, Any]:
    def number(name: str, least: int, most: int, default: int, about: str) -> dict[str, Any]:
        schema = {"type": "integer", "minimum": least, "maximum": most, "default": default}
        return {"name": name, "in": "query", "schema": schema, "description": about}

    return {
        "operationId": "list_changes",
        "summary": "What became public since a seq, in order, without a hole",
        "tags": ["sync"],
        "parameters": [
            number("since", 0, 2**53, 0, "`next_since` of your last call; 0 to start."),
            number("limit", 1, changes.MOST, changes.DEFAULT, "At most so many changes."),
            {
                "name": "epoch",
                "in": "query",
                "schema": {"type": "string", "format": "uuid"},
                "description": "The epoch that you follow; another one is answered with 409.",
            },
        ],
        "responses": {"200": _ok(named("Changes"), "Changes, ascending."), **_problems("400", "405", "409", "500")},
    }


def _parameter(name: str, filter_: df.Filter) -> dict[str, Any]:
    one: Schema = {"type": "string", "minLength": 1}
    if isinstance(filter_, Choices):
        one = {"type": "string", "enum": [value for value, _ in filter_.extra["choices"]]}
    schema = {"type": "string", "format": "date"} if isinstance(filter_, Day) else {**many(one), "maxItems": 50}
    told = {"name": name, "in": "query", "schema": schema, "description": filter_.extra["help_text"]}
    return told if isinstance(filter_, Day) else {**told, "style": "form", "explode": False}


def _paging_parameters(resource: Resource) -> list[dict[str, Any]]:
    def parameter(name: str, schema: Schema, about: str) -> dict[str, Any]:
        return {"name": name, "in": "query", "schema": schema, "description": about}

    limit = {"type": "integer", "minimum": 1, "maximum": paging.MOST, "default": paging.DEFAULT}
    order = {"type": "string", "enum": list(ORDERINGS), "default": resource.order}
    return [
        parameter("ordering", order, "What has no date or title comes last."),
        parameter("limit", limit, "Records a page."),
        parameter("cursor", {"type": "string"}, "As `next` and `previous` give it."),
        parameter("count", {"type": "boolean", "default": False}, f"Count them, exactly up to {paging.COUNTED:,}."),
        _fields(resource),
    ]


def _fields(resource: Resource) -> dict[str, Any]:
    schema = many({"type": "string", "enum": sorted(RECORDS[resource.type]["properties"])})
    about = "Only these top-level fields; the records are then partial."
    return {"name": "fields", "in": "query", "schema": schema, "style": "form", "explode": False, "description": about}


def _ok(schema: Schema, about: str) -> dict[str, Any]:
    headers = {
        "ETag": {"schema": {"type": "string"}, "description": "Strong; the digest of these bytes."},
        "Coverage-Head": {"schema": {"type": "string"}, "description": "Seq of the ledger's head."},
    }
    return {"description": about, "headers": headers, "content": {"application/json": {"schema": schema}}}


def _problems(*statuses: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": named("Problem")}}
    return {status: {"description": PROBLEMS[status], "content": content} for status in statuses}
