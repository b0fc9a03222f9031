"""The description is true: valid OpenAPI, and what the API answers fits it."""

import jsonschema
import pytest
from openapi_spec_validator import validate

from coverage.api.schema import description
from coverage.desk.publish import publish
from coverage.desk.withdraw import withdraw
from tests.factories import NOW, make_announcement, make_person, make_timeline, make_topic

ADDRESSES = {
    "/api/v1/announcements/": "AnnouncementPage",
    "/api/v1/events/": "EventPage",
    "/api/v1/companies/": "CompanyPage",
    "/api/v1/people/": "PersonPage",
    "/api/v1/topics/": "TopicPage",
    "/api/v1/sources/": "SourcePage",
    "/api/v1/timelines/": "TimelinePage",
    "/api/v1/changes/": "Changes",
    "/api/v1/nothing/": "Problem",
}


def test_it_is_valid_openapi():
    validate(description())


@pytest.fixture
def newsroom(db):
    announcement = make_announcement()
    announcement.topics.add(make_topic(parent=make_topic()))
    announcement.people.add(make_person())
    publish(record=announcement, editor="ed", at=NOW)
    publish(record=make_timeline(announcements=(announcement,), event=announcement.event), editor="ed", at=NOW)
    gone = make_announcement()
    publish(record=gone, editor="ed", at=NOW)
    withdraw(record=gone, editor="ed", at=NOW, note="Gone.")


@pytest.mark.parametrize(("address", "component"), ADDRESSES.items())
def test_answers_fit_it(client, newsroom, address, component):
    document = description()
    shape = {"$ref": f"#/components/schemas/{component}", "components": document["components"]}
    jsonschema.Draft202012Validator(shape).validate(client.get(address).json())


def test_it_is_served(client, db):
    assert client.get("/api/v1/schema/").json() == description()
